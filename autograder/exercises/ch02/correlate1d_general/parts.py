"""correlate1d_general: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise(
    "correlate1d_general", difficulty=2, importance=5, minutes=30, by_hand=True
)


@exercise.part("stride", points=2)
def strides(draw: Draw) -> Iterator[Inputs]:
    """Strides that divide the way and strides that do not."""
    sizes = [(17, 4, 3), (20, 3, 4), (16, 5, 2)]
    for n, k, stride in sizes if draw.hidden else [(9, 3, 2), (10, 3, 2), (8, 2, 5)]:
        yield {"x": draw.array(n), "w": draw.array(k), "stride": stride}
    yield {"x": draw.array(7), "w": draw.array(2), "stride": 1}


@exercise.part("padding", points=1)
def paddings(draw: Draw) -> Iterator[Inputs]:
    """Zeros on both sides, also more than the kernel is long."""
    sizes = [(9, 4, 3), (6, 3, 5)] if draw.hidden else [(5, 3, 1), (4, 2, 3)]
    for n, k, padding in sizes:
        yield {"x": draw.array(n), "w": draw.array(k), "padding": padding}
    yield {"x": draw.array(n) + 5, "w": draw.array(3) + 5, "padding": 0}


@exercise.part("dilation", points=2)
def dilations(draw: Draw) -> Iterator[Inputs]:
    """Holes in the kernel; integers; memory that is not contiguous."""
    sizes = [(17, 4, 3), (23, 5, 4)] if draw.hidden else [(9, 3, 2), (13, 4, 3)]
    for n, k, dilation in sizes:
        yield {"x": draw.array(n), "w": draw.array(k), "dilation": dilation}
    yield {"x": draw.ints(26)[::2], "w": draw.array(8)[::2], "dilation": 3}


@exercise.part("all together", points=2)
def together(draw: Draw) -> Iterator[Inputs]:
    """All three at once; the first public case is dilation 2, stride 3, 11 values.

    `rest` is what the last step leaves over, so that some strides divide the way and
    some do not, whatever is drawn. With k > dilation a window cut off by the border
    keeps two values, which NumPy does not broadcast.
    """
    for stride, padding, dilation, rest in [
        (3, 0, 2, 0),
        (2, 1, 2, 1),
        (2, 3, 3, 0),
        (3, 2, 1, 2),
    ]:
        k = dilation + (draw.integer(1, 3) if draw.hidden else 1)
        steps = draw.integer(4, 6) if draw.hidden else 2
        if rest == 0 and padding:
            padding = stride * steps // 2 + 1  # without it the kernel would not fit
        n = dilation * (k - 1) + 1 + stride * steps + rest - 2 * padding
        yield _case(draw.array(n), draw.array(k), stride, padding, dilation)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible numbers are refused, those at the border are not."""
    x, w = draw.array(draw.integer(7, 9)) + 5, draw.array(3) + [5, 14, 23]
    yield _case(x, w, 0, 0, 1)
    yield _case(x, w, -1, 0, 1)
    yield _case(x, w, 1, -1, 1)
    yield _case(x, w, 1, 0, 0)
    yield _case(x[:4], w, 1, 0, 2)
    yield _case(x[:2], w, 2, 0, 1)
    yield _case(x[:2], w, 1, 1, 2)
    yield _case(x[:5], w, 1, 0, 2)
    yield _case(x[:3], w, 4, 1, 2)
    yield _case(x[:2], w, 1, 1, 1)


def _case(
    x: np.ndarray, w: np.ndarray, stride: int, padding: int, dilation: int
) -> Inputs:
    return {"x": x, "w": w, "stride": stride, "padding": padding, "dilation": dilation}


exercise.keeps_inputs(points=1)
