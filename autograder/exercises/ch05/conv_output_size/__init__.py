"""conv_output_size: how many windows fit?"""

from autograder.exercises.ch05.conv_output_size import right, wrong
from autograder.exercises.ch05.conv_output_size.parts import exercise, whole_numbers

__all__ = ["exercise", "right", "whole_numbers", "wrong"]
