"""trace_shapes: the shape after every layer, and the layer that does not fit."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch05.trace_shapes import (
    right,
    wrong_layers,
    wrong_list,
    wrong_refusals,
)
from autograder.exercises.ch05.trace_shapes.parts import exercise, misfits, network

__all__ = [
    "exercise",
    "misfits",
    "network",
    "right",
    "wrong_layers",
    "wrong_list",
    "wrong_refusals",
]
