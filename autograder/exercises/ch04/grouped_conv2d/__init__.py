"""grouped_conv2d: filters that see their own group of channels only."""

from autograder.exercises.ch04.grouped_conv2d import right, wrong
from autograder.exercises.ch04.grouped_conv2d.parts import exercise

__all__ = ["exercise", "right", "wrong"]
