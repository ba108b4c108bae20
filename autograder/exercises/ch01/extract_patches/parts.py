"""extract_patches: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("extract_patches", difficulty=2, importance=4, minutes=30)


@exercise.part("every place", points=4)
def every_place(draw: Draw) -> Iterator[Inputs]:
    """Images higher than wide and wider than high, whole numbers, strided memory."""
    if not draw.hidden:
        yield {"image": np.arange(6).reshape(2, 3), "size": 1}
        yield {"image": np.arange(12).reshape(3, 4), "size": 2}
    shapes = [(9, 6, 4), (7, 12, 3), (5, 8, 1)] if draw.hidden else [(6, 4, 3)]
    for height, width, size in shapes:
        yield {"image": draw.array((height, width)), "size": size}
    yield {"image": draw.ints((4, 7)), "size": 2}
    yield {"image": draw.array((5, 12))[:, ::2], "size": 2}


@exercise.part("stride", points=3)
def stride(draw: Draw) -> Iterator[Inputs]:
    """Steps that divide, steps that do not, steps longer than the frame."""
    shapes = [(3, 5, 1, 2), (5, 7, 2, 2), (8, 6, 3, 2)]
    if draw.hidden:
        shapes = [(9, 13, 2, 2), (13, 8, 3, 2), (9, 17, 2, 4), (16, 12, 3, 5)]
    for height, width, size, step in shapes:
        image = draw.array((height, width))
        yield {"image": image, "size": size, "stride": step}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """A frame that does not fit is refused; one that fits exactly is not."""
    n = draw.integer(5, 8) if draw.hidden else 4
    for shape in [(n, n + 2), (n + 2, n)]:
        yield {"image": draw.array(shape), "size": n + 1}
    yield {"image": draw.array((n, n)), "size": 0}
    yield {"image": draw.array((n, n)), "size": 2, "stride": 0}
    # Square images, one place: few other mistakes show here.
    for step in (1, n + 1):
        yield {"image": draw.array((n, n)) + 5, "size": n, "stride": step}


exercise.keeps_inputs(points=1)
