"""transposed_output_size: the sizes of a convolution, turned around."""

from autograder.exercises.ch05.transposed_output_size import right, wrong
from autograder.exercises.ch05.transposed_output_size.parts import exercise

__all__ = ["exercise", "right", "wrong"]
