"""conv_nd: one convolution layer for every number of dimensions."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch04.conv_nd import (
    right,
    wrong_axes,
    wrong_bias,
    wrong_refusals,
)
from autograder.exercises.ch04.conv_nd.parts import exercise

__all__ = ["exercise", "right", "wrong_axes", "wrong_bias", "wrong_refusals"]
