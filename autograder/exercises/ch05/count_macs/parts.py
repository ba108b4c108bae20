"""count_macs: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.exercise import Draw, Exercise, Inputs
from autograder.exercises.ch05.conv_output_size import whole_numbers
from autograder.exercises.ch05.trace_shapes import misfits, network

exercise = Exercise(
    "count_macs",
    difficulty=2,
    importance=5,
    minutes=10,
    uses=("conv_output_size", "pool_output_size", "trace_shapes"),
)
exercise.view(whole_numbers)


@exercise.part("same size", points=3)
def same_size(draw: Draw) -> Iterator[Inputs]:
    """Conv layers that keep height and width; one does more work than 32 bits hold."""
    if not draw.hidden:
        yield {"layers": [("conv", 64, 3, 1, 1)] * 2, "input_shape": (3, 224, 224)}
    yield network(draw, [("conv", 3, 1, 1, 0)])
    yield network(draw, [("conv", 5, 1, 2, 0), ("conv", 3, 1, 1, 0)])
    shape = (draw.integer(384, 512), draw.integer(50, 56), draw.integer(57, 64))
    yield {"layers": [("conv", 512, 3, 1, 1)], "input_shape": shape}


@exercise.part("other sizes", points=3)
def other_sizes(draw: Draw) -> Iterator[Inputs]:
    """Conv layers whose output is smaller than their input."""
    if not draw.hidden:
        yield {"layers": [("conv", 96, 11, 4, 0)], "input_shape": (3, 227, 227)}
    yield network(draw, [("conv", 4, 1, 0, 0)])
    yield network(draw, [("conv", 5, 2, 2, 1), ("conv", 3, 1, 0, 0)])
    yield network(draw, [("conv", 3, 3, 1, 0), ("conv", 3, 2, 0, 1)])


@exercise.part("pools and dense layers", points=2)
def pools_and_dense_layers(draw: Draw) -> Iterator[Inputs]:
    """A pool multiplies nothing; a dense layer uses each weight once."""
    yield network(draw, [("conv", 3, 1, 1, 0), ("pool", 3, 2, 0, 1)], dense=1)
    yield network(draw, [("pool", 2, 2, 0, 0), ("conv", 5, 1, 2, 0)], dense=2)
    yield network(draw, [("pool", 3, 3, 0, 0)], dense=3)


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Networks that do not fit are refused; the smallest are not."""
    yield from misfits(draw)
    n = draw.integer(61, 400) if draw.hidden else draw.integer(3, 60)
    yield {"layers": [], "input_shape": (2, n, n)}
    yield {"layers": [("dense", n)], "input_shape": (1, 1, 1)}


exercise.keeps_inputs(points=1)
