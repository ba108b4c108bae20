"""conv2d: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("conv2d", difficulty=3, importance=5, minutes=45)


@exercise.part("channels", points=2)
def channels(draw: Draw) -> Iterator[Inputs]:
    """One image, one filter, several channels; a view; whole numbers."""
    sizes = [(3, 4, 7, 3, 2), (4, 7, 5, 2, 4)] if draw.hidden else [(2, 3, 5, 2, 3)]
    for C, H, W, kh, kw in sizes:
        yield {"x": draw.array((1, C, H, W)), "w": draw.array((1, C, kh, kw))}
    C, H, W, kh, kw = sizes[0]
    seen = np.moveaxis(draw.array((1, H, W, C)), -1, 1)
    yield {"x": seen, "w": draw.array((1, C, kh, kw))}
    halves = draw.ints((1, C, kh, kw), -4, 3) + 0.5
    yield {"x": draw.ints((1, C, H, W)), "w": halves}


@exercise.part("filters and images", points=3)
def filters_and_images(draw: Draw) -> Iterator[Inputs]:
    """Several of each; as many filters as channels, where an exchange is silent."""
    sizes = [(2, 3, 4, 5, 6, 2, 3)]
    if draw.hidden:
        sizes = [(3, 2, 5, 6, 8, 3, 2), (2, 5, 3, 7, 4, 2, 3)]
    for N, C, M, H, W, kh, kw in sizes:
        yield {"x": draw.array((N, C, H, W)), "w": draw.array((M, C, kh, kw))}
    C = draw.integer(2, 4) if draw.hidden else 2
    yield {"x": draw.array((3, C, 4, 6)), "w": draw.array((C, C, 2, 3))}


@exercise.part("bias", points=1)
def bias(draw: Draw) -> Iterator[Inputs]:
    """As many filters as columns, where a wrong axis is silent; M = 1."""
    if not draw.hidden:
        x = np.array([[[[1.0, 2.0, 3.0]], [[0.0, 1.0, 0.0]]]])
        w = np.array([[[[1.0, 1.0]], [[2.0, 0.0]]]])
        yield {"x": x.astype(int), "w": w.astype(int), "b": np.array([10.0])}
    whole = {"x": draw.ints((2, 2, 3, 5)), "w": draw.ints((3, 2, 2, 2), 1)}
    yield {**whole, "b": draw.ints(3, 1) + 0.5}
    for M, H, W, kw in [(3, 5, 4, 2), (4, 5, 7, 2), (1, 4, 6, 3)]:
        yield {
            "x": draw.array((2, 2, H, W)),
            "w": draw.array((M, 2, 2, kw)),
            "b": draw.ints(M, 1) + 0.5,
        }


@exercise.part("stride and padding", points=2)
def stride_and_padding(draw: Draw) -> Iterator[Inputs]:
    """A stride that does not divide; padding that makes room for the kernel; both."""
    yield from _setting(draw, (2, 3, 4, 5, 6, 2, 3), 2, 1)
    yield from _setting(draw, (1, 2, 3, 6, 8, 3, 2), 3 if draw.hidden else 2, 0)
    yield from _setting(draw, (2, 2, 1, 4, 5, 3, 2), 1, 2 if draw.hidden else 1)
    yield from _setting(draw, (1, 2, 3, 2, 3, 4, 3), 1, 1)
    if draw.hidden:
        yield from _setting(draw, (2, 3, 2, 9, 7, 2, 3), 3, 2)


def _setting(
    draw: Draw, size: tuple[int, ...], stride: int, padding: int
) -> Iterator[Inputs]:
    N, C, M, H, W, kh, kw = size
    yield {
        "x": draw.array((N, C, H, W)) + 5,
        "w": draw.array((M, C, kh, kw)),
        "b": draw.ints(M, 1) + 0.5,
        "stride": stride,
        "padding": padding,
    }


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible shapes are refused, those at the border are not."""
    C = draw.integer(2, 4)
    x, w = draw.array((1, C, 3, 3)) + 5, draw.array((1, C, 3, 3)) + 5
    wide = draw.array((1, 1, 3, 3)) + 5
    yield {"x": x, "w": np.append(w, wide, axis=1)}
    yield {"x": x, "w": w[:, :1]}
    yield {"x": x[:, :1], "w": w}
    yield {"x": x[:, :, :2], "w": w}
    yield {"x": x[..., :2], "w": w}
    yield {"x": x[..., :1], "w": w}
    yield {"x": x, "w": w, "stride": 0}
    yield {"x": x, "w": w, "stride": -1}
    yield {"x": x, "w": w[..., :1, :1], "padding": -1}
    yield {"x": x, "w": draw.array((1, C, 6, 2)) + 5, "padding": 1}
    # One channel, filter and place: few other mistakes show here.
    last = {"x": x[:, :1], "w": np.ones((1, 1, 3, 3)), "b": np.array([0.5])}
    yield last
    yield {**last, "stride": 4}


exercise.keeps_inputs(points=1)
