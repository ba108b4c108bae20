"""avg_pool2d: the mean of each window, with the padding counted or not."""

from autograder.exercises.ch06.avg_pool2d import right, wrong
from autograder.exercises.ch06.avg_pool2d.parts import exercise

__all__ = ["exercise", "right", "wrong"]
