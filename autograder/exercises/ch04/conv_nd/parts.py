"""conv_nd: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("conv_nd", difficulty=5, importance=4, minutes=70)

Shape = tuple[int, ...]


def _layer(
    draw: Draw, n: tuple[int, int, int], size: Shape, kernel: Shape
) -> dict[str, np.ndarray]:
    """Return N images of C channels, M filters, and their biases."""
    N, C, M = n
    return {
        "x": draw.array((N, C, *size)) + 5,
        "w": draw.array((M, C, *kernel)),
        "b": draw.ints(M, 1) + 0.5,
    }


def _all(stride: int, padding: int, dilation: int) -> dict[str, int]:
    return {"stride": stride, "padding": padding, "dilation": dilation}


@exercise.part("one dimension", points=1)
def one_dimension(draw: Draw) -> Iterator[Inputs]:
    """Sequences: plain, then a stride that does not divide, padding, dilation."""
    if not draw.hidden:
        x, w = np.array([[[1, 2, 4, 8, 16]]]), np.array([[[1, -1]]])
        yield {"x": x, "w": w, "stride": 2, "dilation": 2}
    more = draw.integer(0, 3) if draw.hidden else 0
    layer = _layer(draw, (2, 3, 4), (7 + more,), (3,))
    yield {"x": layer["x"], "w": layer["w"]}
    yield {**_layer(draw, (1, 2, 3), (10 + 2 * more,), (3,)), **_all(3, 1, 2)}
    yield {**_layer(draw, (2, 2, 2), (11 + more,), (4,)), **_all(2, 2, 3)}


@exercise.part("two dimensions", points=2)
def two_dimensions(draw: Draw) -> Iterator[Inputs]:
    """Images, H and W and the kernel's sides different; a view; whole numbers."""
    more = draw.integer(0, 2) if draw.hidden else 0
    yield _layer(draw, (2, 3, 4), (5 + more, 6), (2, 3))
    yield {**_layer(draw, (1, 2, 3), (6, 9 + 2 * more), (3, 2)), **_all(2, 1, 2)}
    x = np.moveaxis(draw.array((2, 7, 6, 3)), -1, 1)
    yield {**_layer(draw, (2, 3, 2), (7, 6), (2, 3)), "x": x, **_all(3, 2, 1)}
    x, w = draw.ints((1, 2, 4, 5 + more)), draw.ints((3, 2, 2, 3), 1) + 0.5
    yield {"x": x, "w": w, **_all(1, 0, 1)}
    whole = {"x": draw.ints((2, 2, 3, 5)), "w": draw.ints((3, 2, 2, 2), 1)}
    yield {**whole, "b": draw.ints(3, 1) + 0.5}


@exercise.part("three dimensions", points=2)
def three_dimensions(draw: Draw) -> Iterator[Inputs]:
    """Volumes, all lengths different."""
    more = draw.integer(0, 2) if draw.hidden else 0
    yield _layer(draw, (1, 2, 3), (4, 5 + more, 3), (2, 3, 1))
    yield {**_layer(draw, (2, 2, 2), (5, 4, 6 + more), (2, 1, 3)), **_all(2, 1, 2)}
    yield {**_layer(draw, (1, 2, 2), (4 + more, 5, 3), (3, 2, 2)), **_all(1, 1, 1)}


@exercise.part("one per axis", points=2)
def one_per_axis(draw: Draw) -> Iterator[Inputs]:
    """A tuple for stride, for padding, for dilation, and for all of them."""
    more = draw.integer(0, 2) if draw.hidden else 0
    layer = _layer(draw, (1, 2, 2), (5 + more, 8), (2, 3))
    yield {**layer, "stride": (1, 2), "padding": (1, 0), "dilation": (3, 2)}
    layer = _layer(draw, (2, 2, 3), (7 + more, 6), (3, 2))
    yield {**layer, "stride": (2, 1)}
    yield {**layer, "padding": (0, 2), "stride": 2}
    yield {**layer, "dilation": (1, 3), "padding": 1}
    layer = _layer(draw, (1, 2, 2), (5, 6 + more, 7), (2, 3, 2))
    yield {**layer, "stride": (1, 3, 2), "padding": (2, 0, 1), "dilation": (3, 1, 2)}
    yield {**_layer(draw, (1, 1, 2), (9,), (3,)), "stride": (2,), "dilation": (3,)}


@exercise.part("bad shapes", points=1)
def bad_shapes(draw: Draw) -> Iterator[Inputs]:
    """Axes and channels that do not match; kernels that are too long; one that fits."""
    C = draw.integer(2, 3)
    layer = _layer(draw, (1, C, 2), (3, 4), (2, 2))
    x, w = layer["x"], layer["w"]
    yield {"x": x, "w": w[:, :1]}
    yield {"x": x[:, :1], "w": w}
    yield {"x": x, "w": w[..., 0]}
    yield {"x": x[..., 0], "w": w}
    yield {"x": x[:, :, :1], "w": w}
    yield {"x": x[..., :1], "w": w}
    yield {"x": x, "w": w, "dilation": 3}
    yield {"x": x, "w": w, "dilation": (1, 4)}
    yield _smallest(x)


@exercise.part("bad settings", points=1)
def bad_settings(draw: Draw) -> Iterator[Inputs]:
    """Settings that are impossible, on one axis or on all; one longer than the way."""
    layer = _layer(draw, (1, draw.integer(2, 3), 2), (3, 4), (2, 2))
    x, w = layer["x"], layer["w"]
    for wrong in (0, -1, (1, 0), (-1, 1)):
        yield {"x": x, "w": w, "stride": wrong}
        yield {"x": x, "w": w, "dilation": wrong}
    for wrong in (-1, (1, -1)):
        yield {"x": x, "w": w, "padding": wrong}
    yield {"x": x, "w": w, "stride": (1, 1, 1)}
    yield {**_smallest(x), "stride": 4}


def _smallest(x: np.ndarray) -> dict[str, np.ndarray]:
    """Return one channel, filter and place: few other mistakes show here."""
    return {"x": x[:, :1, :2, :2], "w": np.full((1, 1, 2, 2), 1.5), "b": np.ones(1)}


exercise.keeps_inputs(points=1)
