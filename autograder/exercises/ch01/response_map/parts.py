"""response_map: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise(
    "response_map", difficulty=2, importance=5, minutes=20, uses=("match_score",)
)


@exercise.part("square filters", points=4)
def square(draw: Draw) -> Iterator[Inputs]:
    """Scores on both sides of 0, before the bias and after it."""
    if not draw.hidden:
        image = np.array([[1, 0, 2, 1], [0, 3, 1, 0], [2, 1, 0, 2], [1, 0, 1, 3]])
        yield {"image": image, "kernel": np.array([[1, -1], [0, 2]]), "bias": -1}
    shapes = [(9, 7, 3), (8, 11, 4), (12, 6, 2)] if draw.hidden else [(6, 5, 3)]
    for height, width, size in shapes:
        for sign in (-1, 1):
            yield {
                "image": draw.array((height, width)),
                "kernel": draw.array((size, size)),
                "bias": sign * (draw.integer(9, 24) / 8),
            }
    yield {
        "image": draw.array((6, 10))[:, ::2],
        "kernel": draw.array((3, 3)),
        "bias": 2,
    }


@exercise.part("other filters", points=3)
def other(draw: Draw) -> Iterator[Inputs]:
    """Filters that are not square, images of whole numbers, a filter of one weight."""
    shapes = [(9, 8, 2, 5), (7, 10, 4, 1)] if draw.hidden else [(5, 6, 2, 3)]
    for height, width, h, w in shapes:
        for sign in (-1, 1):
            yield {
                "image": draw.ints((height, width)),
                "kernel": draw.array((h, w)),
                "bias": sign * (draw.integer(9, 24) / 8),
            }
    yield {"image": draw.ints((3, 5)), "kernel": np.array([[-1.5]]), "bias": -2.0}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """A filter that does not fit is refused; one that fits exactly is not."""
    n = draw.integer(4, 7) if draw.hidden else 3
    for shape in [(n + 1, n), (n, n + 2), (n + 1, n + 2), (n - 1, n + 2)]:
        yield {
            "image": draw.array((n, n + 1)),
            "kernel": draw.array(shape),
            "bias": 1.5,
        }
    # Square, one place, a positive score, no bias: few other mistakes show here.
    for size in (n, n + 1):
        image, kernel = draw.array((size, size)) + 5, draw.array((size, size)) + 5
        yield {"image": image, "kernel": kernel, "bias": 0}


exercise.keeps_inputs(points=1)
