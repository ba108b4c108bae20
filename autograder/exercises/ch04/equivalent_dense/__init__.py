"""equivalent_dense: the dense layer that a convolution layer is."""

from autograder.exercises.ch04.equivalent_dense import right, wrong
from autograder.exercises.ch04.equivalent_dense.parts import exercise

__all__ = ["exercise", "right", "wrong"]
