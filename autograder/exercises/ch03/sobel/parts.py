"""sobel: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise(
    "sobel",
    difficulty=3,
    importance=4,
    minutes=30,
    uses=("correlate2d", "correlate2d_fast"),
)


@exercise.view
def view(result, image):
    """Return the magnitude, and where it is not 0 the direction as a point."""
    if not isinstance(result, list | tuple | np.ndarray) or len(result) != 2:
        raise ValueError("is not a pair (magnitude, direction)")
    magnitude, direction = (np.asarray(part) for part in result)
    if magnitude.dtype.kind not in "biuf" or direction.dtype.kind not in "biuf":
        raise ValueError("is not made of real numbers")
    if magnitude.shape != direction.shape:
        raise ValueError(
            f"has a magnitude of shape {magnitude.shape} and a direction of shape "
            f"{direction.shape}; both should have the image's {np.shape(image)}"
        )
    strong = magnitude > 1e-6
    return {
        "magnitude": magnitude,
        "cosine of the direction": np.where(strong, np.cos(direction), 0.0),
        "sine of the direction": np.where(strong, np.sin(direction), 0.0),
    }


@exercise.part("inside", points=3)
def inside(draw: Draw) -> Iterator[Inputs]:
    """Images in a frame of zeros, where every rule for the border gives the same."""
    sizes = [(7, 5), (4, 9), (6, 6)] if draw.hidden else [(3, 5), (4, 3)]
    if not draw.hidden:
        yield {"image": np.pad([[9.0, 4.0]], 2)}
    for size in sizes:
        yield {"image": np.pad(draw.array(size) + 8, 2)}
    yield {"image": np.pad(draw.array(sizes[0]), 2).T}


@exercise.part("border", points=2)
def border(draw: Draw) -> Iterator[Inputs]:
    """Images that go on at the border."""
    if not draw.hidden:
        yield {"image": np.array([[3.0, 3.0, 4.0], [3.0, 3.0, 4.0]])}
        yield {"image": np.array([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0]])}
    for size in [(5, 8), (7, 4)] if draw.hidden else [(3, 4)]:
        yield {"image": draw.array(size) + 8}
        yield {"image": draw.ints(size)}


@exercise.part("bytes", points=2)
def whole_bytes(draw: Draw) -> Iterator[Inputs]:
    """Photographs hold uint8, and their differences do not fit into uint8."""
    for size in [(5, 6), (8, 4)] if draw.hidden else [(3, 4), (4, 4)]:
        image = np.pad(draw.ints(size, 1, 255), 2)
        yield {"image": image.astype(np.uint8)}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Colours and lines are refused, images of one row or one column are not."""
    n = draw.integer(3, 6)
    yield {"image": draw.array((n, n + 1, 3)) + 5}
    yield {"image": draw.array((n, 4, 1)) + 5}
    yield {"image": draw.array(n) + 5}
    steps = np.array([0, 0, draw.integer(3, 9), 0, 0])
    yield {"image": np.tile(np.cumsum(steps / 8), (1, 1))}
    yield {"image": np.tile(np.cumsum(steps / 8), (n, 1))}


exercise.keeps_inputs(points=1)
