"""match_template: a score at each place, whatever the brightness and the contrast."""

from autograder.exercises.ch03.match_template import right, wrong
from autograder.exercises.ch03.match_template.parts import exercise

__all__ = ["exercise", "right", "wrong"]
