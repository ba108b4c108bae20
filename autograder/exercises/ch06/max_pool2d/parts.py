"""max_pool2d: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("max_pool2d", difficulty=4, importance=5, minutes=50)

Pair = int | tuple[int, int]


def _case(x: np.ndarray, size: Pair, stride: Pair, padding: Pair = 0) -> Inputs:
    return {"x": x, "size": size, "stride": stride, "padding": padding}


def _image(draw: Draw, *shape: int) -> np.ndarray:
    """Return positive values whose size tells their place, but not in order."""
    places = draw.permutation(int(np.prod(shape))).reshape(shape)
    return places + draw.array(shape, 0.5, 1)


@exercise.part("square windows", points=2)
def square_windows(draw: Draw) -> Iterator[Inputs]:
    """One number for size and stride: side by side, overlapping, with gaps."""
    if not draw.hidden:
        rows = [[29, 15, 28, 184], [0, 100, 70, 38], [12, 12, 7, 2], [12, 12, 45, 6]]
        yield _case(np.array(rows), 2, 2)
    shapes = [(9, 12), (11, 8), (7, 13)] if draw.hidden else [(5, 8), (6, 5), (5, 7)]
    for shape, (size, stride) in zip(shapes, [(2, 2), (3, 2), (2, 3)], strict=True):
        yield _case(_image(draw, *shape), size, stride)
    yield _case(draw.ints((6, 14), 1, 9)[:, ::2], 2, 2)


@exercise.part("one number per axis", points=2)
def one_number_per_axis(draw: Draw) -> Iterator[Inputs]:
    """Windows and strides that are not square."""
    settings = [((2, 3), (2, 1)), ((3, 1), (1, 2)), ((4, 2), (2, 3))]
    for size, stride in settings if draw.hidden else settings[:2]:
        shape = (draw.integer(8, 11), draw.integer(12, 15)) if draw.hidden else (6, 7)
        yield _case(_image(draw, *shape), size, stride)
    yield _case(_image(draw, 7, 9), (3, 2), 2)
    yield _case(_image(draw, 5, 6), (3, 2), (2, 2), (1, 0))


@exercise.part("padding", points=2)
def paddings(draw: Draw) -> Iterator[Inputs]:
    """Values all below zero, whole numbers and very low ones; no padding may win."""
    for size, padding in [(2, 1), (3, 1), (5, 2)] if draw.hidden else [(3, 1), (2, 1)]:
        shape = (draw.integer(7, 9), draw.integer(10, 12)) if draw.hidden else (5, 6)
        yield _case(-_image(draw, *shape), size, 2, padding)
    yield _case(draw.ints((5, 6), -9, -1), 3, 3, 1)
    yield _case(draw.ints((4, 5), -9, -1) - 10**12, 3, 2, 1)


@exercise.part("many maps", points=1)
def many_maps(draw: Draw) -> Iterator[Inputs]:
    """Axes before the last two are kept: a batch of images with channels."""
    shape = (3, 5, 8, 12) if draw.hidden else (2, 3, 2, 4)
    yield _case(_image(draw, *shape), 2, 2)
    yield _case(_image(draw, *shape[1:]), 2, 2)
    yield _case(-_image(draw, *shape), 3, 2, 1)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible numbers are refused, those at the border are not."""
    h, w = draw.integer(4, 5), draw.integer(6, 8)
    x = _image(draw, h, w)
    impossible: list[tuple[Pair, Pair, Pair]] = [
        (h + 1, 1, 0),
        ((1, w + 1), 1, 0),
        (0, 1, 0),
        ((2, 0), 1, 0),
        (2, 0, 0),
        (2, (1, 0), 0),
        (2, (1, -1), 0),
        (2, 1, -1),
        (2, 1, (0, -1)),
        (2, 1, 2),
        (3, 1, 2),
        (1, 1, 1),
        ((3, 1), 1, (1, 1)),
    ]
    for size, stride, padding in impossible:
        yield _case(x, size, stride, padding)
    square = _image(draw, 3, 3)
    yield _case(square, 3, 3)
    yield _case(square, 1, 1)
    yield _case(square, (1, 2), 1, (0, 1))
    yield _case(np.full((1, 1), draw.integer(2, 9)), 3, 3, 1)


exercise.keeps_inputs(points=1)
