"""grouped_conv2d: filters that see their own group of channels only."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch04.grouped_conv2d import (
    right,
    wrong_groups,
    wrong_loop_and_bias,
)
from autograder.exercises.ch04.grouped_conv2d.parts import exercise

__all__ = ["exercise", "right", "wrong_groups", "wrong_loop_and_bias"]
