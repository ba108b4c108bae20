"""count_macs: the multiply-adds of each layer."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch05.count_macs import right, wrong_factors, wrong_work
from autograder.exercises.ch05.count_macs.parts import exercise

__all__ = ["exercise", "right", "wrong_factors", "wrong_work"]
