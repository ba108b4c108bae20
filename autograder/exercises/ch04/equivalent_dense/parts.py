"""equivalent_dense: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise(
    "equivalent_dense", difficulty=3, importance=4, minutes=30, uses=("conv2d",)
)


@exercise.part("one channel", points=3)
def one_channel(draw: Draw) -> Iterator[Inputs]:
    """One filter, one channel; whole numbers; a view."""
    if not draw.hidden:
        yield {"w": np.array([[[[1, 2]]]]), "input_shape": (1, 2, 3)}
    sizes = [(3, 4, 2, 3), (4, 3, 2, 2)]
    if draw.hidden:
        sizes = [(4, 6, 3, 2), (6, 4, 2, 3), (5, 3, 4, 1)]
    for H, W, kh, kw in sizes:
        yield {"w": draw.array((1, 1, kh, kw)), "input_shape": (1, H, W)}
    yield {"w": draw.ints((1, 1, 2, 3), 1) + 0.5, "input_shape": (1, 3, 5)}
    yield {"w": draw.ints((1, 1, 2, 4), 1)[..., ::2], "input_shape": (1, 4, 3)}


@exercise.part("channels and filters", points=4)
def channels_and_filters(draw: Draw) -> Iterator[Inputs]:
    """More of both; as many filters as channels."""
    sizes = [(3, 2, 3, 4, 2, 3), (2, 2, 4, 3, 2, 2)]
    if draw.hidden:
        sizes = [(4, 2, 4, 5, 2, 3), (2, 3, 5, 3, 3, 2), (3, 3, 3, 4, 2, 2)]
    for M, C, H, W, kh, kw in sizes:
        yield {"w": draw.array((M, C, kh, kw)), "input_shape": (C, H, W)}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Channels that do not match, kernels too high or wide; a single pixel."""
    C, n = draw.integer(2, 3), draw.integer(3, 5) if draw.hidden else 2
    w = draw.array((1, C, n, n)) + 5
    yield {"w": w[:, :1], "input_shape": (C, n, n)}
    yield {"w": w, "input_shape": (C + 1, n, n)}
    yield {"w": w, "input_shape": (1, n, n)}
    yield {"w": w, "input_shape": (C, n - 1, n)}
    yield {"w": w, "input_shape": (C, n, n - 1)}
    yield {"w": w, "input_shape": (C, n - 1, n + 2)}
    # One channel, one pixel of the kernel: few other mistakes show here.
    yield {"w": np.full((1, 1, 1, 1), n + 2.0), "input_shape": (1, 1, 1)}


exercise.keeps_inputs(points=1)
