"""avg_pool2d: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("avg_pool2d", difficulty=3, importance=4, minutes=25)

Pair = int | tuple[int, int]


def _case(
    x: np.ndarray, size: Pair, stride: Pair, padding: Pair = 0, counted: bool = True
) -> Inputs:
    return {
        "x": x,
        "size": size,
        "stride": stride,
        "padding": padding,
        "count_padding": counted,
    }


def _image(draw: Draw, *shape: int) -> np.ndarray:
    """Return values of both signs, none of them 0."""
    return draw.array(shape) + 4.0625 * draw.rng.choice([-1, 1], shape)


@exercise.part("no padding", points=1)
def no_padding(draw: Draw) -> Iterator[Inputs]:
    """The flag does not matter here; whole numbers, whose means are not whole."""
    if not draw.hidden:
        rows = [[29, 15, 28, 184], [0, 100, 70, 38], [12, 12, 7, 2], [12, 12, 45, 6]]
        yield _case(np.array(rows), 2, 2)
    shapes = [(9, 12), (11, 8)] if draw.hidden else [(5, 8), (5, 4)]
    for counted in (True, False):
        for shape, (size, stride) in zip(shapes, [(2, 2), (3, 2)], strict=True):
            yield _case(_image(draw, *shape), size, stride, 0, counted)
    yield _case(draw.ints((6, 14), 1, 9)[:, ::2], 2, 3)


@exercise.part("many maps", points=1)
def many_maps(draw: Draw) -> Iterator[Inputs]:
    """Axes before the last two are kept: a batch of images with channels."""
    shape = (3, 5, 8, 12) if draw.hidden else (2, 3, 2, 4)
    for counted in (True, False):
        yield _case(_image(draw, *shape), 2, 2, 0, counted)
        yield _case(_image(draw, *shape[1:]), 2, 2, 0, counted)
        yield _case(_image(draw, *shape), 3, 2, 1, counted)


@exercise.part("one number per axis", points=1)
def one_number_per_axis(draw: Draw) -> Iterator[Inputs]:
    """Windows and strides that are not square."""
    settings = [((2, 3), (2, 1)), ((3, 1), (1, 2)), ((4, 2), (2, 3))]
    for size, stride in settings if draw.hidden else settings[:2]:
        shape = (draw.integer(8, 11), draw.integer(12, 15)) if draw.hidden else (6, 7)
        yield _case(_image(draw, *shape), size, stride)


def _padded(draw: Draw, counted: bool) -> Iterator[Inputs]:
    for size, stride, padding in [(3, 2, 1), (2, 1, 1), (5, 3, 2)]:
        shape = (draw.integer(7, 9), draw.integer(10, 12)) if draw.hidden else (5, 6)
        yield _case(_image(draw, *shape), size, stride, padding, counted)


@exercise.part("padding counted", points=2)
def padding_counted(draw: Draw) -> Iterator[Inputs]:
    """Each sum is divided by the size of the window."""
    yield from _padded(draw, True)


@exercise.part("padding not counted", points=1)
def padding_not_counted(draw: Draw) -> Iterator[Inputs]:
    """Each sum is divided by how many values of the image the window holds."""
    yield from _padded(draw, False)


@exercise.part("zeros in the image", points=1)
def zeros_in_the_image(draw: Draw) -> Iterator[Inputs]:
    """A zero of the image counts, one of the padding does not."""
    if not draw.hidden:
        yield _case(np.array([[4.0, 8], [0, 6]]), 2, 1, 1, False)
    for size, stride, padding in [(3, 2, 1), (2, 1, 1)]:
        x = _image(draw, draw.integer(5, 7), draw.integer(6, 8))
        x[draw.integer(0, 2), 0] = x[-1, draw.integer(1, 3)] = 0
        yield _case(x, size, stride, padding, False)


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
        yield _case(x, size, stride, padding, draw.choice([True, False]))
    yield _case(np.full((2, 2), draw.integer(2, 9)), 2, 2)
    yield _case(_image(draw, 3, 3) + 9, 1, 1)
    yield _case(_image(draw, 3, 3) + 9, (1, 2), 1, (0, 1))


exercise.keeps_inputs(points=1)
