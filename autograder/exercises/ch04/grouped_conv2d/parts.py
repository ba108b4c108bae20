"""grouped_conv2d: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise(
    "grouped_conv2d", difficulty=3, importance=3, minutes=25, uses=("conv2d",)
)


def _layer(
    draw: Draw, groups: int, channels: int, filters: int, N: int = 2
) -> dict[str, np.ndarray | int]:
    """Return a layer with so many channels and filters in each group."""
    H, W, kh, kw = (5, 6, 3, 2) if draw.hidden else (4, 5, 2, 3)
    return {
        "x": draw.array((N, groups * channels, H, W)),
        "w": draw.array((groups * filters, channels, kh, kw)),
        "groups": groups,
    }


@exercise.part("groups", points=4)
def groups(draw: Draw) -> Iterator[Inputs]:
    """Two groups and more, of several channels and filters each; one group; a view."""
    if not draw.hidden:
        x, w = np.array([3, 5, 2, 4]), np.array([[10, 1], [100, 1]])
        yield {"x": x.reshape(1, 4, 1, 1), "w": w.reshape(2, 2, 1, 1), "groups": 2}
    yield _layer(draw, 2, 3, 2)
    yield _layer(draw, 3, 2, 4 if draw.hidden else 3, N=1)
    yield _layer(draw, 1, 3, 2)
    if draw.hidden:
        yield _layer(draw, 4, 3, 2, N=3)
    x = np.moveaxis(draw.array((1, 4, 5, 4)), -1, 1)
    yield {"x": x, "w": draw.array((4, 2, 2, 2)), "groups": 2}
    x = draw.ints((1, 4, 3, 4))
    yield {"x": x, "w": draw.ints((6, 2, 2, 2), 1) + 0.5, "groups": 2}


@exercise.part("depthwise", points=2)
def depthwise(draw: Draw) -> Iterator[Inputs]:
    """A group for each channel, with one filter or with several."""
    if not draw.hidden:
        w = np.array([[[[10]]], [[[100]]]])
        yield {"x": np.array([[[[3]], [[5]]]]), "w": w, "groups": 2}
    yield _layer(draw, 3, 1, 1)
    yield _layer(draw, 5 if draw.hidden else 2, 1, 3)


@exercise.part("bias", points=1)
def bias(draw: Draw) -> Iterator[Inputs]:
    """One for each of the M filters, not for each group; M as W', and as H'."""
    for count, filters in [(2, 2), (3, 1), (2, 3)]:
        layer = _layer(draw, count, 2, filters)
        M = count * filters
        w = draw.array((M, 2, 2, 2))
        b = np.sort(draw.ints(M, 1) + 0.5) + np.arange(M)
        yield {**layer, "w": w, "b": b}
    whole = {"x": draw.ints((1, 4, 3, 4)), "w": draw.ints((4, 2, 2, 2), 1)}
    yield {**whole, "b": draw.ints(4, 1) + 0.5 + np.arange(4), "groups": 2}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Groups that do not divide; other shapes that do not match; a kernel that fits."""
    g = draw.choice([3, 4]) if draw.hidden else 3
    x, w = draw.array((1, 2 * g + 1, 3, 3)) + 5, draw.array((2 * g + 1, 2, 3, 3)) + 5
    yield {"x": x, "w": w[:-1], "groups": g}
    yield {"x": x[:, :-1], "w": w, "groups": g}
    # Fewer filters than groups: M // groups is 0.
    yield {"x": x[:, :4], "w": w[:2, :1], "groups": 4}
    yield {"x": x, "w": w, "groups": g}
    yield {"x": x[:, :-1], "w": w[:-1], "groups": 0}
    yield {"x": x[:, :-1], "w": w[:-1], "groups": -1}
    yield {"x": x[:, :-1], "w": w[:-1, :1], "groups": g}
    yield {"x": x[:, :g], "w": w[:-1], "groups": g}
    yield {"x": x[:, :-1, :2], "w": w[:-1], "groups": g}
    yield {"x": x[:, :-1, :, :2], "w": w[:-1], "groups": g}
    # One group of one channel and filter: few other mistakes show here.
    yield {"x": x[:, :1], "w": w[:1, :1], "b": np.array([0.5]), "groups": 1}


exercise.keeps_inputs(points=1)
