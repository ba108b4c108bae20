"""correlate2d: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("correlate2d", difficulty=2, importance=5, minutes=35, by_hand=True)


@exercise.part("square kernels", points=3)
def square_kernels(draw: Draw) -> Iterator[Inputs]:
    """Square kernels on images that are not square, contiguous or not."""
    if not draw.hidden:
        rows = ["33210", "00131", "31223", "20022", "20001"]
        x = np.array([[float(v) for v in row] for row in rows])
        w = np.array([[0.0, 1.0, 2.0], [2.0, 2.0, 0.0], [0.0, 1.0, 2.0]])
        yield {"x": x, "w": w}
    sizes = [(9, 13, 4), (11, 6, 2)] if draw.hidden else [(5, 7, 2), (6, 4, 3)]
    for height, width, k in sizes:
        yield {"x": draw.array((height, width)), "w": draw.array((k, k))}
    yield {"x": draw.array((8, 5)).T, "w": draw.array((3, 3))}


@exercise.part("other kernels", points=2)
def other_kernels(draw: Draw) -> Iterator[Inputs]:
    """Flat and tall kernels."""
    for k1, k2 in [(4, 2), (2, 5), (1, 3)] if draw.hidden else [(2, 3), (3, 1)]:
        shape = draw.choice([(9, 7), (6, 11)]) if draw.hidden else (5, 4)
        yield {"x": draw.array(shape), "w": draw.array((k1, k2))}
    yield {"x": draw.array((5, 12))[:, ::2], "w": draw.array((2, 8))[:, ::2]}


@exercise.part("whole numbers", points=2)
def whole_numbers(draw: Draw) -> Iterator[Inputs]:
    """An image of integers under a kernel of fractions, and the reverse."""
    height, width = (7, 9) if draw.hidden else (4, 5)
    yield {"x": draw.ints((height, width)), "w": draw.ints((3, 3), -4, 3) + 0.5}
    yield {"x": draw.ints((height, width)), "w": draw.ints((2, 2), 1, 7)}
    yield {"x": draw.ints((height, width)) + 0.5, "w": draw.ints((2, 2), 1, 7)}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Too high, too wide or both is refused, exactly as large is not."""
    n = draw.integer(4, 6) if draw.hidden else 3
    x = draw.array((n, n)) + 5
    for shape in [(n + 1, 2), (2, n + 1), (n + 1, n + 1), (2, n + 3), (n + 3, 1)]:
        yield {"x": x, "w": draw.array(shape)}
    yield {"x": x, "w": np.full((n, n), draw.integer(2, 9) / 2)}
    yield {"x": x, "w": np.full((n - 1, n - 1), draw.integer(2, 9) / 2)}


exercise.keeps_inputs(points=1)
