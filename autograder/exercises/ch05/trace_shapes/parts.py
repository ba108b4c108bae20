"""trace_shapes: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.exercise import Draw, Exercise, Inputs
from autograder.exercises.ch05.conv_output_size import whole_numbers

exercise = Exercise(
    "trace_shapes",
    difficulty=3,
    importance=5,
    minutes=35,
    uses=("conv_output_size", "pool_output_size"),
)
exercise.view(whole_numbers)

Window = tuple[str, int, int, int, int]
"""Kind, k, stride, padding, and how many values the last step leaves over."""


def network(draw: Draw, windows: list[Window], dense: int = 0) -> Inputs:
    """Return layers with these windows, then dense ones, and an input that they fit.

    Height and width differ after every layer, and so do all the channels.
    """
    channels = (1 + draw.permutation(19 if draw.hidden else 9)).tolist()
    height = draw.integer(2, 5) if draw.hidden else draw.integer(2, 3)
    sizes = [height, height + draw.integer(1, 3)]
    layers: list[tuple[Any, ...]] = []
    for kind, k, stride, padding, rest in reversed(windows):
        sizes = [(n - 1) * stride + k - 2 * padding + rest for n in sizes]
        if kind == "conv":
            layers.insert(0, ("conv", channels.pop(), k, stride, padding))
        else:
            layers.insert(0, ("pool", k, stride))
    layers += [("dense", draw.integer(21, 60)) for _ in range(dense)]
    return {"layers": layers, "input_shape": (channels.pop(), *sizes)}


def misfits(draw: Draw) -> Iterator[Inputs]:
    """Yield networks that fail at some layer, each for another reason."""
    c, n = draw.integer(2, 4), draw.integer(2, 9)
    conv, pool = ("conv", c, 3, 1, 1), ("pool", 2, 2)
    for layers in [
        [("conv", c, 9, 1, 0)],
        [pool, conv, ("conv", n, 8, 1, 1)],
        [conv, pool, pool, ("pool", 3, 1)],
        [("conv", c, 3, 0, 1), ("dense", n)],
        [("conv", c, 3, 1, -1), pool],
        [conv, ("pool", 2, 0)],
        [("dense", n), conv],
        [conv, ("dense", n), ("pool", 1, 1)],
        [conv, ("relu",), pool],
        [("conv", 0, 3, 1, 1), pool],
        [conv, ("dense", 0)],
        [pool, ("conv", -c, 3, 1, 1)],
        [conv, ("dense", -n)],
    ]:
        yield {"layers": layers, "input_shape": (draw.integer(1, 3), 8, 11)}
    for shape in [(2, 4, 9), (2, 9, 4)]:
        yield {"layers": [conv, ("conv", c, 5, 1, 0)], "input_shape": shape}


@exercise.part("convolutions", points=3)
def convolutions(draw: Draw) -> Iterator[Inputs]:
    """One to three conv layers, with strides and paddings."""
    if not draw.hidden:
        yield {"layers": [("conv", 6, 5, 1, 0)], "input_shape": (1, 28, 20)}
    yield network(draw, [("conv", 3, 1, 1, 0)])
    yield network(draw, [("conv", 5, 1, 0, 0), ("conv", 4, 2, 1, 1)])
    yield network(
        draw, [("conv", 3, 3, 2, 2), ("conv", 1, 1, 0, 0), ("conv", 5, 2, 2, 0)]
    )


@exercise.part("pooling", points=2)
def pooling(draw: Draw) -> Iterator[Inputs]:
    """Pools between convolutions; the last incomplete window is dropped."""
    if not draw.hidden:
        layers = [("conv", 8, 5, 1, 0), ("pool", 2, 2)]
        yield {"layers": layers, "input_shape": (1, 28, 20)}
    yield network(draw, [("pool", 2, 2, 0, 1)])
    yield network(draw, [("conv", 4, 1, 1, 0), ("pool", 3, 2, 0, 1)])
    yield network(
        draw, [("pool", 3, 1, 0, 0), ("conv", 3, 2, 1, 0), ("pool", 2, 3, 0, 2)]
    )


@exercise.part("dense", points=2)
def dense(draw: Draw) -> Iterator[Inputs]:
    """One or two dense layers at the end, or nothing else."""
    windows: list[Window] = [("conv", 3, 1, 1, 0), ("pool", 2, 2, 0, 0)]
    yield network(draw, windows, dense=1)
    yield network(draw, windows, dense=3)
    yield network(draw, [], dense=1)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Layers that do not fit are refused; those that just fit are not."""
    yield from misfits(draw)
    n = draw.integer(20, 60) if draw.hidden else draw.integer(3, 9)
    yield {"layers": [("pool", n, n)], "input_shape": (3, n, n)}
    yield {"layers": [("pool", n, 1)], "input_shape": (3, n, n)}
    yield {"layers": [], "input_shape": (2, n, n)}


exercise.keeps_inputs(points=1)
