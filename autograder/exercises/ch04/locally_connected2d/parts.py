"""locally_connected2d: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("locally_connected2d", difficulty=2, importance=3, minutes=20)


def _layer(
    draw: Draw, N: int, C: int, M: int, H: int, W: int, kh: int, kw: int
) -> dict[str, np.ndarray]:
    return {
        "x": draw.array((N, C, H, W)),
        "w": draw.array((H - kh + 1, W - kw + 1, M, C, kh, kw)),
    }


@exercise.part("places", points=3)
def places(draw: Draw) -> Iterator[Inputs]:
    """One image, one channel, one filter at each place; square too; whole numbers."""
    if not draw.hidden:
        w = np.array([1, 10, 100]).reshape(1, 3, 1, 1, 1, 1)
        yield {"x": np.array([[[[1, 2, 3]]]]), "w": w}
    sizes = [(4, 5, 2, 3), (3, 6, 2, 2)]
    if draw.hidden:
        sizes = [(5, 8, 3, 2), (7, 4, 2, 3), (4, 6, 1, 3)]
    for H, W, kh, kw in sizes:
        yield _layer(draw, 1, 1, 1, H, W, kh, kw)
    yield _layer(draw, 1, 1, 1, 4, 5, 2, 3)
    yield {"x": draw.ints((1, 1, 3, 4)), "w": draw.ints((2, 3, 1, 1, 2, 2)) + 0.5}


@exercise.part("channels, filters and images", points=4)
def all_axes(draw: Draw) -> Iterator[Inputs]:
    """Several of each; as many filters as channels; a view."""
    sizes = [(2, 3, 4, 4, 5, 2, 3), (3, 2, 2, 3, 4, 2, 2)]
    if draw.hidden:
        sizes = [(3, 2, 5, 5, 6, 3, 2), (2, 4, 3, 6, 4, 2, 2), (2, 3, 3, 4, 5, 2, 3)]
    for N, C, M, H, W, kh, kw in sizes:
        yield _layer(draw, N, C, M, H, W, kh, kw)
    x = np.moveaxis(draw.array((2, 4, 5, 3)), -1, 1)
    yield {**_layer(draw, 2, 3, 2, 4, 5, 2, 3), "x": x}


@exercise.part("bias", points=1)
def bias(draw: Draw) -> Iterator[Inputs]:
    """As many filters as places across, or down, where a wrong axis is silent."""
    for M, H, W in [(4, 4, 5), (3, 4, 6), (1, 3, 4)]:
        layer = _layer(draw, 2, 2, M, H, W, 2, 2)
        yield {**layer, "b": draw.ints(M, 1) + 0.5}
    if not draw.hidden:
        w = np.array([1, 10, 100]).reshape(1, 3, 1, 1, 1, 1)
        yield {"x": np.array([[[[1, 2, 3]]]]), "w": w, "b": np.array([0.5])}
    whole = {"x": draw.ints((1, 2, 3, 4)), "w": draw.ints((2, 3, 2, 2, 2, 2), 1)}
    yield {**whole, "b": draw.ints(2, 1) + 0.5}


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Places or channels that do not match; a kernel as large as the image."""
    C = draw.integer(4, 5)
    layer = _layer(draw, 1, C, 2, 4, 5, 2, 2)
    x, w = layer["x"] + 5, layer["w"] + 5
    yield {"x": x, "w": w[:-1]}
    yield {"x": x, "w": w[:, :-1]}
    yield {"x": x[:, :, :-1], "w": w}
    yield {"x": x[..., :-1], "w": w}
    yield {"x": x[:, :-1], "w": w}
    yield {"x": x, "w": w[:, :, :, :-1]}
    # NumPy repeats an axis of length 1 without a word.
    yield {"x": x, "w": w[:, :, :, :1]}
    yield {"x": x[:, :1], "w": w}
    yield {"x": x, "w": w[:1]}
    yield {"x": x, "w": w[:, :1]}
    yield {"x": x, "w": w[:1, :1]}
    # One place, one channel, one filter: few other mistakes show here.
    w = np.full((1, 1, 1, 1, 4, 5), 1.5)
    yield {"x": x[:, :1], "w": w, "b": np.array([0.5])}


exercise.keeps_inputs(points=1)
