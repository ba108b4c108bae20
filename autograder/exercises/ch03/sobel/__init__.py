"""sobel: how fast the brightness changes, and in which direction."""

from autograder.exercises.ch03.sobel import right, wrong
from autograder.exercises.ch03.sobel.parts import exercise

__all__ = ["exercise", "right", "wrong"]
