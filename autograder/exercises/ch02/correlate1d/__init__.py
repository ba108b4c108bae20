"""correlate1d: slide, multiply, add."""

from autograder.exercises.ch02.correlate1d import right, wrong
from autograder.exercises.ch02.correlate1d.parts import exercise

__all__ = ["exercise", "right", "wrong"]
