"""Importing the course is cheap: what is heavy is loaded where it is used."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ["torch", "scipy", "matplotlib", "plotly", "ipywidgets", "IPython", "pandas"]
PROGRAM = """
import sys
import convlab
from convlab import check, progress, reveal
print(*sorted(name for name in {heavy!r} if name in sys.modules))
"""


def test_import_loads_neither_torch_nor_plotting() -> None:
    """Protects the first second of every notebook, and kernels without torch."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(heavy=HEAVY)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split() == []


def test_import_needs_nothing_of_the_grader() -> None:
    """Protects the student's machine, which has no `autograder`."""
    program = PROGRAM.format(heavy=["autograder", "nbgrader", "sqlalchemy"])
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == []
