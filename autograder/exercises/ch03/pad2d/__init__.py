"""pad2d: the zeros that a mode needs, above, below, left and right."""

from autograder.exercises.ch03.pad2d import right, wrong
from autograder.exercises.ch03.pad2d.parts import exercise

__all__ = ["exercise", "right", "wrong"]
