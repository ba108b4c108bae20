"""locally_connected2d: a convolution layer that shares nothing."""

from autograder.exercises.ch04.locally_connected2d import right, wrong
from autograder.exercises.ch04.locally_connected2d.parts import exercise

__all__ = ["exercise", "right", "wrong"]
