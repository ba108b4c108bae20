"""receptive_field: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("receptive_field", difficulty=3, importance=5, minutes=25)


def _conv(draw: Draw, k: int = 0, stride: int = 1, padding: int = 0) -> tuple[Any, ...]:
    return ("conv", draw.integer(2, 64), k or _size(draw), stride, padding)


def _size(draw: Draw) -> int:
    return draw.integer(4, 9) if draw.hidden else draw.integer(2, 5)


@exercise.part("stride 1", points=2)
def stride_one(draw: Draw) -> Iterator[Inputs]:
    """Convolutions alone, without padding; what grows is the size."""
    if not draw.hidden:
        yield {"layers": [("conv", 8, 3, 1, 0)] * 3}
    for depth in (1, 2, 4):
        yield {"layers": [_conv(draw) for _ in range(depth)]}
    yield {"layers": [_conv(draw, 1), _conv(draw)]}


@exercise.part("strides and pools", points=3)
def strides_and_pools(draw: Draw) -> Iterator[Inputs]:
    """Strides are felt by the layers behind them."""
    if not draw.hidden:
        yield {"layers": [("conv", 8, 3, 1, 0), ("pool", 2, 2), ("conv", 8, 3, 1, 0)]}
    yield {"layers": [_conv(draw, stride=2), _conv(draw), _conv(draw)]}
    yield {"layers": [("pool", 3, 2), _conv(draw), ("pool", 2, 3), _conv(draw)]}
    first = _conv(draw, stride=draw.integer(3, 5))
    yield {"layers": [first, ("pool", 3, 2), _conv(draw, stride=2), ("pool", 2, 1)]}


@exercise.part("padding", points=2)
def paddings(draw: Draw) -> Iterator[Inputs]:
    """Padding moves the start, by as many inputs as the jump says."""
    if not draw.hidden:
        yield {"layers": [("conv", 8, 3, 1, 1), ("pool", 2, 2)]}
    yield {"layers": [_conv(draw, 0, 1, 1), _conv(draw, 0, 1, 2)]}
    yield {"layers": [_conv(draw, 0, 2, 1), ("pool", 2, 2), _conv(draw, 0, 3, 2)]}
    yield {"layers": [("pool", 3, 3), _conv(draw, 0, 2, 3), _conv(draw, 0, 1, 1)]}
    yield {"layers": [_conv(draw, 1, 1, draw.integer(1, 3)), _conv(draw, 0, 2, 1)]}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Dense layers and impossible numbers are refused; windows of 1 are not."""
    conv = _conv(draw)
    for layer in [
        ("dense", draw.integer(2, 9)),
        ("relu",),
        ("conv", 8, 0, 1, 0),
        ("conv", 8, 3, 0, 1),
        ("conv", 8, 3, 1, -1),
        ("pool", 0, 2),
        ("pool", 2, 0),
    ]:
        yield {"layers": [layer, conv]}
        yield {"layers": [conv, ("pool", 2, 2), layer]}
    for depth in (0, 1, draw.integer(8, 40) if draw.hidden else draw.integer(2, 7)):
        yield {"layers": [("conv", 8, 1, 1, 0)] * depth}


exercise.keeps_inputs(points=1)
