"""correlate1d_general: stride, padding and dilation together."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch02.correlate1d_general import (
    right,
    wrong_places,
    wrong_refusals,
    wrong_settings,
)
from autograder.exercises.ch02.correlate1d_general.parts import exercise

__all__ = ["exercise", "right", "wrong_places", "wrong_refusals", "wrong_settings"]
