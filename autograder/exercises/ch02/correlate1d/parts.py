"""correlate1d: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("correlate1d", difficulty=1, importance=5, minutes=15, by_hand=True)


@exercise.part("basic", points=5)
def basic(draw: Draw) -> Iterator[Inputs]:
    """Real signals and kernels, even and odd, contiguous or not."""
    if not draw.hidden:
        x = np.array([1, 4, 3, -1, 2, -4, 1, 0, 2, -1], dtype=float)
        yield {"x": x, "w": np.array([1.0, 2.0, 1.0])}
        yield {"x": x, "w": np.array([1.0, 2.0, 3.0])}
    sizes = [(19, 4), (31, 7), (24, 2)] if draw.hidden else [(7, 3), (9, 2)]
    for n, k in sizes:
        yield {"x": draw.array(n), "w": draw.array(k)}
    yield {"x": draw.array(22)[::2], "w": draw.array(6)[::2]}


@exercise.part("whole numbers", points=1)
def whole_numbers(draw: Draw) -> Iterator[Inputs]:
    """A signal of integers under a kernel of fractions, and the reverse."""
    n, k = (17, 5) if draw.hidden else (9, 4)
    halves = draw.ints(k, -4, 3) + 0.5
    yield {"x": draw.ints(n, -9, 9), "w": halves}
    yield {"x": draw.ints(n, -9, 9), "w": draw.ints(k, 1, 7)}
    yield {"x": draw.ints(n, -9, 8) + 0.5, "w": draw.ints(k, 1, 7)}


@exercise.part("lists", points=1)
def lists(draw: Draw) -> Iterator[Inputs]:
    """Lists for arrays, of whole numbers or not."""
    n, k = (13, 5) if draw.hidden else (6, 2)
    yield {"x": [1, 2, 4], "w": [3, -1]}
    yield {"x": draw.array(n).tolist(), "w": draw.array(k).tolist()}
    yield {"x": draw.ints(n).tolist(), "w": (draw.ints(k, 1) + 0.5).tolist()}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """A kernel longer than the signal is refused, one exactly as long is not."""
    n = draw.integer(5, 9) if draw.hidden else 4
    yield {"x": draw.array(n), "w": draw.array(n + 1)}
    yield {"x": draw.array(n), "w": draw.array(n + 3)}
    yield {"x": draw.array(n) + 5, "w": draw.array(n) + 5}
    yield {"x": draw.array(n) + 5, "w": draw.array(n - 1) + 5}
    yield {"x": np.array([3.0]), "w": draw.array(1) + 6}


exercise.keeps_inputs(points=1)
