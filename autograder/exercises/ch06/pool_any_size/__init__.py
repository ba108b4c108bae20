"""pool_any_size: the mean of windows that share out an axis of any length."""

from autograder.exercises.ch06.pool_any_size import right, wrong
from autograder.exercises.ch06.pool_any_size.parts import exercise

__all__ = ["exercise", "right", "wrong"]
