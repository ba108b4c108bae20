"""match_score: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("match_score", difficulty=1, importance=5, minutes=8)


@exercise.part("square patches", points=4)
def square(draw: Draw) -> Iterator[Inputs]:
    """Patches and kernels without symmetry, with a bias and without."""
    if not draw.hidden:
        patch = np.array([[0, 2, 0], [2, 4, 3], [3, 1, 0]], dtype=float)
        cross = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], dtype=float)
        yield {"patch": patch, "kernel": cross}
        kernel = np.array([[1.0, -2, 0], [3, 1, -1], [0, 2, 5]])
        yield {"patch": patch, "kernel": kernel, "bias": 0.5}
    for n in (2, 4, 5) if draw.hidden else (2,):
        bias = draw.integer(1, 9) / 8
        yield {
            "patch": draw.array((n, n)),
            "kernel": draw.array((n, n)),
            "bias": bias,
        }
    yield {"patch": draw.array((3, 6))[:, ::2], "kernel": draw.array((3, 3))}
    yield {"patch": draw.array((3, 3)), "kernel": draw.array((3, 3)), "bias": -40.0}


@exercise.part("other shapes", points=3)
def other_shapes(draw: Draw) -> Iterator[Inputs]:
    """Patches that are not square, and whole numbers."""
    shapes = [(3, 5), (1, 7), (6, 2)] if draw.hidden else [(2, 3), (4, 1)]
    for shape in shapes:
        yield {
            "patch": draw.ints(shape),
            "kernel": draw.array(shape),
            "bias": draw.integer(1, 9) / 8,
        }
    # A score that is negative whatever is drawn.
    shape = (2, 5) if draw.hidden else (2, 4)
    patch, kernel = draw.ints(shape, 1, 9), draw.array(shape, -4, -0.5)
    yield {"patch": patch, "kernel": kernel, "bias": 0.5}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Shapes that differ are refused, also where NumPy would stretch one of them."""
    n = draw.integer(4, 7) if draw.hidden else 3
    bias = draw.integer(1, 9) / 8
    for one, other in [((n, n), (n, n + 1)), ((n, n), (1, n)), ((n, 1), (n, n))]:
        yield {"patch": draw.array(one), "kernel": draw.array(other), "bias": bias}
    yield {"patch": draw.array((n, n + 1)), "kernel": draw.array((n + 1, n))}
    yield {"patch": draw.array((1, n)), "kernel": draw.array((n, 1)), "bias": bias}
    # No bias, no negative score, square: few other mistakes show here.
    for size in (1, n):
        patch, kernel = draw.array((size, size)) + 5, draw.array((size, size)) + 6
        yield {"patch": patch, "kernel": kernel}


exercise.keeps_inputs(points=1)
