"""conv2d: a convolution layer on a batch of images with channels."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch04.conv2d import (
    right,
    wrong_channels,
    wrong_places,
    wrong_refusals,
)
from autograder.exercises.ch04.conv2d.parts import exercise

__all__ = ["exercise", "right", "wrong_channels", "wrong_places", "wrong_refusals"]
