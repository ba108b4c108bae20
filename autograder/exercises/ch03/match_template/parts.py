"""match_template: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise(
    "match_template", difficulty=4, importance=4, minutes=40, rtol=1e-5, atol=1e-5
)


def _with_copies(draw: Draw, shape: tuple[int, int], size: tuple[int, int]) -> Inputs:
    """Return a template, and an image that holds it brighter, and inverted."""
    image, template = draw.array(shape), draw.array(size)
    (height, width), (k1, k2) = shape, size
    image[:k1, :k2] = 3 * template + 7
    image[height - k1 :, width - k2 :] = 2 - template
    return {"image": image, "template": template}


@exercise.part("scores", points=4)
def scores(draw: Draw) -> Iterator[Inputs]:
    """Images with a copy of the template, one of them inverted; lines; any image."""
    sizes = [((9, 12), (4, 3)), ((11, 8), (2, 4))] if draw.hidden else []
    for shape, size in sizes or [((6, 7), (2, 3)), ((7, 5), (3, 2))]:
        yield _with_copies(draw, shape, size)
    yield {"image": draw.array((7, 8)).T + 9, "template": draw.array((3, 2)) + 4}


@exercise.part("whole numbers", points=1)
def whole_numbers(draw: Draw) -> Iterator[Inputs]:
    """Images and templates of integers and of bytes."""
    shape = (7, 6) if draw.hidden else (4, 6)
    yield {"image": draw.ints(shape), "template": draw.ints((2, 3))}
    image, template = draw.ints(shape, 0, 255), draw.ints((3, 2), 0, 255)
    yield {"image": image.astype(np.uint8), "template": template.astype(np.uint8)}


@exercise.part("flat", points=2)
def flat(draw: Draw) -> Iterator[Inputs]:
    """Windows of one brightness, and a template of one, score 0; weak ones do not."""
    if not draw.hidden:
        image = np.array([[1.0, 2.0, 2.0, 1.0]])
        yield {"image": image, "template": np.array([[0.0, 5.0]])}
    size = (3, 2) if draw.hidden else (2, 2)
    image = draw.array((6, 7))
    image[1:5, 2:6] = draw.integer(1, 9)
    image[:3, :2] = 0
    yield {"image": image, "template": draw.array(size)}
    yield {"image": draw.array((5, 4)), "template": np.full(size, draw.integer(2, 9))}
    yield {"image": np.full((4, 5), 7.0), "template": draw.array(size)}
    yield {"image": draw.array((5, 6)) / 1024, "template": draw.array(size)}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Too high, too wide or both is refused; exactly as large is one score."""
    n = draw.integer(4, 6) if draw.hidden else 3
    image = draw.array((n, n))
    for shape in [(n + 1, 2), (2, n + 1), (n + 1, n + 1), (2, n + 3), (n + 3, 1)]:
        yield {"image": image, "template": draw.array(shape)}
    yield {"image": 5 * image + 3, "template": image}
    yield {"image": 1 - image, "template": 2 * image}
    yield {"image": image, "template": draw.array((n, n))}


exercise.keeps_inputs(points=1)
