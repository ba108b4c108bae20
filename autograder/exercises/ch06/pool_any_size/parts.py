"""pool_any_size: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("pool_any_size", difficulty=3, importance=3, minutes=30)


def _case(x: np.ndarray, output_size: int | tuple[int, int]) -> Inputs:
    return {"x": x, "output_size": output_size}


def _image(draw: Draw, *shape: int) -> np.ndarray:
    """Return values of both signs that differ from their neighbours."""
    return draw.array(shape) + 8.0 * draw.rng.permutation(shape[-1])


@exercise.part("even shares", points=2)
def even_shares(draw: Draw) -> Iterator[Inputs]:
    """Each axis is a multiple of its output: windows stand side by side."""
    m = draw.integer(3, 4) if draw.hidden else 2
    yield _case(_image(draw, 2 * m, 3 * m), m)
    yield _case(_image(draw, 3 * m, 3 * m), m)
    yield _case(draw.ints((m, 4 * m))[:, ::2], m)


@exercise.part("uneven shares", points=3)
def uneven_shares(draw: Draw) -> Iterator[Inputs]:
    """Windows of different sizes, which may overlap: 7 to 3, 11 to 4."""
    if not draw.hidden:
        yield _case(np.arange(49).reshape(7, 7), 3)
    pairs = [(11, 13, 5), (14, 10, 4), (17, 19, 6)] if draw.hidden else [(10, 11, 4)]
    for h, w, m in pairs:
        yield _case(_image(draw, h, w), m)
    yield _case(_image(draw, 10, 7), 3)


@exercise.part("one number per axis", points=1)
def one_number_per_axis(draw: Draw) -> Iterator[Inputs]:
    """Rows and columns of the output differ."""
    a, b = (3, 4) if draw.hidden else (2, 3)
    yield _case(_image(draw, 12, 12), (a, b))
    yield _case(_image(draw, 12, 24), (b, a))


@exercise.part("global, many maps", points=1)
def global_and_many(draw: Draw) -> Iterator[Inputs]:
    """One output for each map of a batch, and more outputs than values."""
    shape = (2, 4, 7, 9) if draw.hidden else (2, 3, 4, 6)
    yield _case(_image(draw, *shape), 1)
    yield _case(_image(draw, *shape[1:-2], 4, 6), 2)


@exercise.part("enlarging", points=1)
def enlarging(draw: Draw) -> Iterator[Inputs]:
    """More outputs than values: windows of one value or two."""
    for n, m in [(3, 7), (4, 6)] if draw.hidden else [(2, 3), (3, 5)]:
        yield _case(_image(draw, n, n + 1), m)


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """An output of no rows or columns is refused, one of one value is not."""
    x = _image(draw, 4, 6)
    for output_size in (0, -1, (0, 2), (2, 0), (3, -2)):
        yield _case(x, output_size)
    yield _case(np.full((1, 1), draw.integer(2, 99)), 1)


exercise.keeps_inputs(points=1)
