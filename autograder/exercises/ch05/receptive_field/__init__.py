"""receptive_field: what one output of a stack sees of the input."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch05.receptive_field import (
    right,
    wrong_arithmetic,
    wrong_lines,
)
from autograder.exercises.ch05.receptive_field.parts import exercise

__all__ = ["exercise", "right", "wrong_arithmetic", "wrong_lines"]
