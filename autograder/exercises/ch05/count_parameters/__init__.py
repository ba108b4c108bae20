"""count_parameters: what each layer learns, biases included."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch05.count_parameters import (
    right,
    wrong_convolutions,
    wrong_pools_and_dense,
)
from autograder.exercises.ch05.count_parameters.parts import exercise

__all__ = ["exercise", "right", "wrong_convolutions", "wrong_pools_and_dense"]
