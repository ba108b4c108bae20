"""`python -m autograder`: the command line without an installed script."""

from autograder.cli import main

main()
