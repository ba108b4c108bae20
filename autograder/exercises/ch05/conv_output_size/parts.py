"""conv_output_size: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("conv_output_size", difficulty=2, importance=5, minutes=20)


def whole_numbers(result, **inputs):
    """Refuse floats that are whole; fractions are compared as they are."""
    parts = result if isinstance(result, list | tuple) else [result]
    for part in map(np.asarray, parts):
        if part.dtype.kind == "f" and part.size and (part == np.floor(part)).all():
            raise ValueError(
                f"has floats, such as {part.flat[0]}; a count is an integer: // or "
                "int() makes one"
            )
    return result


exercise.view(whole_numbers)


def _fits(
    draw: Draw, stride: int, padding: int = 0, dilation: int = 1, rest: int = 0
) -> Inputs:
    """Return numbers that fit; `rest` is what the last step leaves over."""
    k = draw.integer(5, 12) if draw.hidden else draw.integer(2, 4)
    steps = 2 * padding + (draw.integer(9, 60) if draw.hidden else draw.integer(1, 5))
    n = dilation * (k - 1) + 1 + stride * steps + rest - 2 * padding
    return _case(n, k, stride, padding, dilation)


def _case(
    n: int, k: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> Inputs:
    return {"n": n, "k": k, "stride": stride, "padding": padding, "dilation": dilation}


@exercise.part("stride 1", points=2)
def stride_one(draw: Draw) -> Iterator[Inputs]:
    """No floor yet: the kernel takes, the padding gives."""
    if not draw.hidden:
        yield {"n": 28, "k": 5}
        yield {"n": 5, "k": 3, "padding": 1}
    for padding in (0, 1, 2, 3):
        yield _fits(draw, 1, padding)


@exercise.part("stride", points=3)
def strides(draw: Draw) -> Iterator[Inputs]:
    """Strides that divide the way or leave something over, but never just a half.

    Halves are rounded up by some programs and to even numbers by Python's own.
    """
    if not draw.hidden:
        yield {"n": 7, "k": 3, "stride": 2}
        yield {"n": 7, "k": 3, "stride": 2, "padding": 1}
        yield {"n": 227, "k": 11, "stride": 4}
    for stride, padding, rest in [(5, 0, 2), (3, 1, 2), (3, 0, 1), (4, 2, 3)]:
        yield _fits(draw, stride, padding, rest=rest)
    yield _fits(draw, draw.integer(2, 5), 1)


@exercise.part("dilation", points=3)
def dilations(draw: Draw) -> Iterator[Inputs]:
    """Holes in the kernel, alone and with all the rest."""
    if not draw.hidden:
        yield {"n": 11, "k": 3, "stride": 3, "dilation": 2}
    for stride, padding, dilation, rest in [
        (1, 0, 2, 0),
        (1, 2, 3, 0),
        (4, 1, 2, 1),
        (3, 0, 4, 1),
        (3, 2, 2, 2),
    ]:
        yield _fits(draw, stride, padding, dilation, rest)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible numbers are refused, those at the border are not."""
    n = draw.integer(20, 90) if draw.hidden else draw.integer(4, 12)
    yield _case(n, 3, 0)
    yield _case(n, 3, -1)
    yield _case(n, 3, 1, -1)
    yield _case(n, 3, 1, 0, 0)
    yield _case(n, 0)
    yield _case(0, 3, 1, 2)
    yield _case(n, n + 2, 3)
    yield _case(n, n + 3, 2, 1)
    yield _case(2 * n, 3, 1, 0, n)
    yield _case(2 * n, 3, 1, 1, n + 2)
    yield _case(n, n)
    yield _case(n, n + 2, 1, 1)
    yield _case(2 * n + 1, 3, 1, 0, n)
