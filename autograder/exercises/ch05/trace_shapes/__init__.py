"""trace_shapes: the shape after every layer, and the layer that does not fit."""

from autograder.exercises.ch05.trace_shapes import right, wrong
from autograder.exercises.ch05.trace_shapes.parts import exercise, misfits, network

__all__ = ["exercise", "misfits", "network", "right", "wrong"]
