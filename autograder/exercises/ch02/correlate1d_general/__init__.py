"""correlate1d_general: stride, padding and dilation together."""

from autograder.exercises.ch02.correlate1d_general import right, wrong
from autograder.exercises.ch02.correlate1d_general.parts import exercise

__all__ = ["exercise", "right", "wrong"]
