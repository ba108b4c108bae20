"""blur_pool2d: a maximum, a small blur, then every second value."""

# ruff: noqa: F821 - max_pool2d is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

max_pool2d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""

exercise = Exercise(
    "blur_pool2d", difficulty=3, importance=3, minutes=25, uses=("max_pool2d",)
)


def _image(draw: Draw, *shape: int) -> np.ndarray:
    """Return values of both signs, few of them alike, that rise to the right."""
    return draw.array(shape) + np.arange(shape[-1]) + 5.0 * draw.integer(1, 3)


def _framed(draw: Draw, h: int, w: int) -> np.ndarray:
    """Return values above zero inside a border of three zeros."""
    return np.pad(draw.array((h, w), 1, 4) + 3 * np.eye(h, w), 3)


@exercise.part("black border", points=4)
def black_border(draw: Draw) -> Iterator[Inputs]:
    """Zeros around the image: what is beyond the edge does not matter."""
    sizes = [(8, 11), (7, 10), (9, 9)] if draw.hidden else [(3, 6), (2, 5), (4, 4)]
    for h, w in sizes:
        yield {"x": _framed(draw, h, w)}


@exercise.part("edges", points=3)
def edges(draw: Draw) -> Iterator[Inputs]:
    """Values up to the edge: there they are repeated."""
    if not draw.hidden:
        yield {"x": np.array([[0, 16, 0, 0], [0, 0, 0, 0]])}
    sizes = [(9, 12), (8, 7), (10, 11)] if draw.hidden else [(5, 8), (6, 5)]
    for h, w in sizes:
        yield {"x": _image(draw, h, w)}
    yield {"x": draw.ints((5, 14), 1, 99)[:, ::2]}


@exercise.part("many maps", points=1)
def many_maps(draw: Draw) -> Iterator[Inputs]:
    """Axes before the last two are kept: a batch of images with channels."""
    shape = (3, 5, 8, 12) if draw.hidden else (2, 3, 3, 4)
    yield {"x": _image(draw, *shape)}
    yield {"x": _image(draw, *shape[1:])}


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Images of one row or one column are refused, 2 × 2 is not."""
    for shape in [(1, 5), (6, 1), (1, 1), (3, 4, 1)]:
        yield {"x": _image(draw, *shape)}
    yield {"x": np.full((2, 2), draw.integer(2, 99))}
    yield {"x": draw.ints((2, 2), 1, 4) + [[9.5, 0], [0, 0]]}
    yield {"x": draw.ints((3, 3), 1, 4) + [[0, 0, 0], [0, 9.5, 0], [0, 0, 0]]}


exercise.keeps_inputs(points=1)


def _refuse(x: np.ndarray) -> None:
    """Refuse an image of one row or one column."""
    if min(x.shape[-2:]) < 2:
        raise ValueError("too small")


def _blurred(y: np.ndarray, w: np.ndarray | None = None, mode="edge") -> np.ndarray:
    """Return y blurred, by [1 2 1] in both directions if no weights are given."""
    w = np.outer([1, 2, 1], [1, 2, 1]) / 16 if w is None else w
    y = np.pad(y, [(0, 0)] * (y.ndim - 2) + [(1, 1), (1, 1)], mode)
    v = np.lib.stride_tricks.sliding_window_view(y, (3, 3), (-2, -1))
    return (v * w).sum((-2, -1))


@exercise.wrong(
    "blur-after-sampling",
    "You take every second value first and blur what is left: by then the fast "
    "changes have already turned into wrong ones.",
    hint="The blur is there to prepare the sampling. Which of the two has to come "
    "first?",
)
def blur_after_sampling(x):
    _refuse(x)
    y = max_pool2d(x, 2, 1)[..., ::2, ::2]
    return _blurred(y)


@exercise.wrong(
    "maximum-with-stride-2",
    "Your maximum already takes every second window; here it has stride 1, and only "
    "the last step thins out.",
    hint="A 5 × 8 image: what shape has it after each of the three steps?",
)
def maximum_with_stride_2(x):
    _refuse(x)
    y = max_pool2d(x, 2, 2)
    return _blurred(y)[..., ::2, ::2]


@exercise.wrong(
    "zero-edges",
    "You put zeros around the maxima before you blur, and the edge grows dark.",
    hint="An image that is 7 everywhere should stay 7 everywhere. What does yours "
    "have in the corners?",
)
def zero_edges(x):
    _refuse(x)
    y = max_pool2d(x, 2, 1)
    return _blurred(y, mode="constant")[..., ::2, ::2]


@exercise.wrong(
    "no-edges",
    "You blur only where the window fits, so that a row and a column are lost on each "
    "side.",
    hint="The blur keeps the size: what has to stand around the maxima before it?",
)
def no_edges(x):
    _refuse(x)
    y = max_pool2d(x, 2, 1)
    return _blurred(y)[..., 1:-1, 1:-1][..., ::2, ::2]


@exercise.wrong(
    "average-for-maximum",
    "You begin with the mean of each 2 × 2 window; the maximum is asked for.",
    hint="The first step is max_pool2d with size 2. What is it in yours?",
)
def average_for_maximum(x):
    _refuse(x)
    y = np.lib.stride_tricks.sliding_window_view(x, (2, 2), (-2, -1)).mean((-2, -1))
    return _blurred(y)[..., ::2, ::2]


@exercise.wrong(
    "maximum-missing",
    "You blur the image itself; the maximum of each 2 × 2 window comes first.",
    hint="How many steps are there before every second value is taken?",
)
def maximum_missing(x):
    _refuse(x)
    return _blurred(x)[..., ::2, ::2]


@exercise.wrong(
    "blur-first",
    "You blur the image before you take the maximum.",
    hint="In which order does the docstring name the three steps?",
)
def blur_first(x):
    _refuse(x)
    return max_pool2d(_blurred(x), 2, 2)


@exercise.wrong(
    "not-normalised",
    "Your weights do not sum to 1: everything grows brighter.",
    hint="An image that is 7 everywhere should stay 7 everywhere. What do the nine "
    "weights add up to?",
)
def not_normalised(x):
    _refuse(x)
    y = max_pool2d(x, 2, 1)
    return _blurred(y, np.outer([1, 2, 1], [1, 2, 1]))[..., ::2, ::2]


@exercise.wrong(
    "divided-by-4",
    "You divide by 4; the nine weights of the outer product add up to 16.",
    hint="[1 2 1] sums to 4, along one axis. What does it come to along two?",
)
def divided_by_4(x):
    _refuse(x)
    y = max_pool2d(x, 2, 1)
    return _blurred(y, np.outer([1, 2, 1], [1, 2, 1]) / 4)[..., ::2, ::2]


@exercise.wrong(
    "all-axes-padded",
    "You hand np.pad one number, and it pads every axis by that: those before the last "
    "two as well.",
    hint="np.pad takes a pair (before, after) for each axis. Which pair do those in "
    "front get?",
)
def all_axes_padded(x):
    _refuse(x)
    y = np.pad(max_pool2d(x, 2, 1), 1, mode="edge")
    return _blurred(y)[..., 1:-1, 1:-1][..., ::2, ::2]


@exercise.wrong(
    "count-rounded-down",
    "Your result is one row or column short where H − 1 or W − 1 is odd: you round "
    "their half down.",
    hint="5 maxima: the places 0, 2 and 4 are kept. How many are 5 // 2?",
)
def count_rounded_down(x):
    _refuse(x)
    y = _blurred(max_pool2d(x, 2, 1))
    h, w = y.shape[-2] // 2, y.shape[-1] // 2
    return y[..., ::2, ::2][..., :h, :w]


@exercise.wrong(
    "one-direction",
    "You blur along one axis only.",
    hint="np.outer([1, 2, 1], [1, 2, 1]) has nine weights. How many has your filter?",
)
def one_direction(x):
    _refuse(x)
    y = max_pool2d(x, 2, 1)
    return _blurred(y, np.outer([0, 1, 0], [1, 2, 1]) / 4)[..., ::2, ::2]


@exercise.wrong(
    "equal-weights",
    "You blur with nine equal weights.",
    hint="The weight in the middle is 4/16, that of a corner 1/16. What are yours?",
)
def equal_weights(x):
    _refuse(x)
    y = max_pool2d(x, 2, 1)
    return _blurred(y, np.full((3, 3), 1 / 9))[..., ::2, ::2]


@exercise.wrong(
    "odd-places",
    "You keep the rows and columns 1, 3, 5, …; the places begin at 0.",
    hint="y[1::2] or y[::2]: which one holds y[0]?",
)
def odd_places(x):
    _refuse(x)
    y = max_pool2d(x, 2, 1)
    y = _blurred(y)
    return y[..., 1::2, 1::2] if min(y.shape[-2:]) > 1 else y


@exercise.wrong(
    "one-image-only",
    "Your program takes an image with two axes; maps before the last two axes make it "
    "fail.",
    hint="np.pad needs a pair for every axis: (0, 0) for those before the last two.",
)
def one_image_only(x):
    _H, _W = x.shape
    _refuse(x)
    y = max_pool2d(x, 2, 1)
    return _blurred(y)[..., ::2, ::2]


@exercise.wrong(
    "sampling-forgotten",
    "You leave out the last step: every second row and column.",
    hint="How many rows does the docstring promise for 5 × 8?",
)
def sampling_forgotten(x):
    _refuse(x)
    return _blurred(max_pool2d(x, 2, 1))


@exercise.wrong(
    "mirrored-edges",
    "You mirror the values at the edge (np.pad's reflect); the edge value itself is to "
    "be repeated.",
    hint="After 3 1, does a 1 follow or a 3? np.pad has modes for both.",
)
def mirrored_edges(x):
    _refuse(x)
    y = max_pool2d(x, 2, 1)
    return _blurred(y, mode="reflect")[..., ::2, ::2]


@exercise.wrong(
    "padded-before-the-maximum",
    "You repeat the edge of the image, before the maximum is taken; it is the edge of "
    "the maxima that is repeated.",
    hint="The docstring names three steps. To which of them does the edge belong?",
)
def padded_before_the_maximum(x):
    _refuse(x)
    x = np.pad(x, [(0, 0)] * (x.ndim - 2) + [(1, 1), (1, 1)], "edge")
    return _blurred(max_pool2d(x, 2, 1))[..., 1:-1, 1:-1][..., ::2, ::2]


@exercise.wrong(
    "whole-numbers",
    "Your result has lost what is behind the point.",
    hint="// 16 rounds down, and np.zeros_like of whole numbers cuts off. What is 1/16 "
    "of 24?",
)
def whole_numbers(x):
    _refuse(x)
    return np.floor(_blurred(max_pool2d(x, 2, 1))[..., ::2, ::2])


@exercise.wrong(
    "first-axes-sampled",
    "You take every second value along the first two axes; of many images these "
    "are not rows and columns.",
    hint="y[::2, ::2] counts axes from the front. What do three dots before it do?",
)
def first_axes_sampled(x):
    _refuse(x)
    y = _blurred(max_pool2d(x, 2, 1))
    return y[::2, ::2]


@exercise.right("by itself")
def by_itself(x):
    """Without max_pool2d: shifted copies, and one blur for each axis."""
    if min(x.shape[-2:]) < 2:
        raise ValueError(f"image of {x.shape[-2:]} is too small")
    y = np.maximum(x[..., 1:, :], x[..., :-1, :]).astype(float)
    y = np.maximum(y[..., 1:], y[..., :-1])
    for axis in (-2, -1):
        n = y.shape[axis]
        before, after = np.maximum(np.arange(n) - 1, 0), np.arange(1, n + 1)
        after[-1] = n - 1
        y = (np.take(y, before, axis) + 2 * y + np.take(y, after, axis)) / 4
    return y[..., ::2, ::2]


@exercise.right("only what is kept")
def by_strides(x):
    """Blur with stride 2, with loops over the nine weights."""
    if x.shape[-2] < 2 or x.shape[-1] < 2:
        raise ValueError(f"image of {x.shape[-2:]} is too small")
    largest = max_pool2d(x, 2, 1)
    H, W = largest.shape[-2:]
    y = np.zeros((*x.shape[:-2], (H + 1) // 2, (W + 1) // 2))
    for i, a in enumerate([1, 2, 1]):
        for j, b in enumerate([1, 2, 1]):
            rows = np.clip(np.arange(0, H, 2) + i - 1, 0, H - 1)
            columns = np.clip(np.arange(0, W, 2) + j - 1, 0, W - 1)
            y += a * b / 16 * largest[..., rows[:, None], columns]
    return y
