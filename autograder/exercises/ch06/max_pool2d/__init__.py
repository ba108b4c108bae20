"""max_pool2d: the largest value of each window of an image; −∞ around it."""

from autograder.exercises.ch06.max_pool2d import right, wrong
from autograder.exercises.ch06.max_pool2d.parts import exercise

__all__ = ["exercise", "right", "wrong"]
