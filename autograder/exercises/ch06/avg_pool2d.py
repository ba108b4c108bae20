"""avg_pool2d: the mean of each window, with the padding counted or not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("avg_pool2d", difficulty=3, importance=4, minutes=25)

Pair = int | tuple[int, int]


def _case(
    x: np.ndarray, size: Pair, stride: Pair, padding: Pair = 0, counted: bool = True
) -> Inputs:
    return {
        "x": x,
        "size": size,
        "stride": stride,
        "padding": padding,
        "count_padding": counted,
    }


def _image(draw: Draw, *shape: int) -> np.ndarray:
    """Return values of both signs, none of them 0."""
    return draw.array(shape) + 4.0625 * draw.rng.choice([-1, 1], shape)


@exercise.part("no padding", points=1)
def no_padding(draw: Draw) -> Iterator[Inputs]:
    """The flag does not matter here; whole numbers, whose means are not whole."""
    if not draw.hidden:
        rows = [[29, 15, 28, 184], [0, 100, 70, 38], [12, 12, 7, 2], [12, 12, 45, 6]]
        yield _case(np.array(rows), 2, 2)
    shapes = [(9, 12), (11, 8)] if draw.hidden else [(5, 8), (5, 4)]
    for counted in (True, False):
        for shape, (size, stride) in zip(shapes, [(2, 2), (3, 2)], strict=True):
            yield _case(_image(draw, *shape), size, stride, 0, counted)
    yield _case(draw.ints((6, 14), 1, 9)[:, ::2], 2, 3)


@exercise.part("many maps", points=1)
def many_maps(draw: Draw) -> Iterator[Inputs]:
    """Axes before the last two are kept: a batch of images with channels."""
    shape = (3, 5, 8, 12) if draw.hidden else (2, 3, 2, 4)
    for counted in (True, False):
        yield _case(_image(draw, *shape), 2, 2, 0, counted)
        yield _case(_image(draw, *shape[1:]), 2, 2, 0, counted)
        yield _case(_image(draw, *shape), 3, 2, 1, counted)


@exercise.part("one number per axis", points=1)
def one_number_per_axis(draw: Draw) -> Iterator[Inputs]:
    """Windows and strides that are not square."""
    settings = [((2, 3), (2, 1)), ((3, 1), (1, 2)), ((4, 2), (2, 3))]
    for size, stride in settings if draw.hidden else settings[:2]:
        shape = (draw.integer(8, 11), draw.integer(12, 15)) if draw.hidden else (6, 7)
        yield _case(_image(draw, *shape), size, stride)


def _padded(draw: Draw, counted: bool) -> Iterator[Inputs]:
    for size, stride, padding in [(3, 2, 1), (2, 1, 1), (5, 3, 2)]:
        shape = (draw.integer(7, 9), draw.integer(10, 12)) if draw.hidden else (5, 6)
        yield _case(_image(draw, *shape), size, stride, padding, counted)


@exercise.part("padding counted", points=2)
def padding_counted(draw: Draw) -> Iterator[Inputs]:
    """Each sum is divided by the size of the window."""
    yield from _padded(draw, True)


@exercise.part("padding not counted", points=1)
def padding_not_counted(draw: Draw) -> Iterator[Inputs]:
    """Each sum is divided by how many values of the image the window holds."""
    yield from _padded(draw, False)


@exercise.part("zeros in the image", points=1)
def zeros_in_the_image(draw: Draw) -> Iterator[Inputs]:
    """A zero of the image counts, one of the padding does not."""
    if not draw.hidden:
        yield _case(np.array([[4.0, 8], [0, 6]]), 2, 1, 1, False)
    for size, stride, padding in [(3, 2, 1), (2, 1, 1)]:
        x = _image(draw, draw.integer(5, 7), draw.integer(6, 8))
        x[draw.integer(0, 2), 0] = x[-1, draw.integer(1, 3)] = 0
        yield _case(x, size, stride, padding, False)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible numbers are refused, those at the border are not."""
    h, w = draw.integer(4, 5), draw.integer(6, 8)
    x = _image(draw, h, w)
    impossible: list[tuple[Pair, Pair, Pair]] = [
        (h + 1, 1, 0),
        ((1, w + 1), 1, 0),
        (0, 1, 0),
        ((2, 0), 1, 0),
        (2, 0, 0),
        (2, (1, 0), 0),
        (2, (1, -1), 0),
        (2, 1, -1),
        (2, 1, (0, -1)),
        (2, 1, 2),
        (3, 1, 2),
        (1, 1, 1),
        ((3, 1), 1, (1, 1)),
    ]
    for size, stride, padding in impossible:
        yield _case(x, size, stride, padding, draw.choice([True, False]))
    yield _case(np.full((2, 2), draw.integer(2, 9)), 2, 2)
    yield _case(_image(draw, 3, 3) + 9, 1, 1)
    yield _case(_image(draw, 3, 3) + 9, (1, 2), 1, (0, 1))


exercise.keeps_inputs(points=1)


def _setting(
    x: np.ndarray,
    size: int | tuple[int, int],
    stride: int | tuple[int, int],
    padding: int | tuple[int, int],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return size, stride and padding as pairs, or refuse them."""
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    if min(*k, *s) < 1 or min(*p, *(k - 2 * p)) < 0 or any(k > x.shape[-2:] + 2 * p):
        raise ValueError("impossible")
    return k, s, p


def _windows(
    x: np.ndarray, k: np.ndarray, s: np.ndarray, p: np.ndarray, mode="constant"
) -> np.ndarray:
    """Return all windows of the padded x that fit, as two new axes at the end."""
    x = np.pad(x, [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p], mode)
    v = np.lib.stride_tricks.sliding_window_view(x, k, (-2, -1))
    return v[..., :: s[0], :: s[1], :, :]


def _real(x: np.ndarray, k: np.ndarray, s: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Return how many values of the image each window holds."""
    return _windows(np.ones(x.shape[-2:]), k, s, p).sum((-2, -1))


def _means(
    x: np.ndarray, k: np.ndarray, s: np.ndarray, p: np.ndarray, counted: bool
) -> np.ndarray:
    """Return the right means."""
    divisor = np.prod(k) if counted else _real(x, k, s, p)
    return _windows(x, k, s, p).sum((-2, -1)) / divisor


@exercise.wrong(
    "padding-always-counted",
    "You always divide by the size of the window, whatever count_padding says.",
    hint="In a corner of a padded image, how many values of a 2 × 2 window are real?",
)
def padding_always_counted(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    return _means(x, k, s, p, True)


@exercise.wrong(
    "padding-never-counted",
    "You always divide by the number of real values, whatever count_padding says.",
    hint="What is the default of count_padding, and by what do you divide then?",
)
def padding_never_counted(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    return _means(x, k, s, p, False)


@exercise.wrong(
    "flag-upside-down",
    "You count the padding where count_padding is False, and do not where it is True.",
    hint="Read your if once more: which branch divides by the size of the window?",
)
def flag_upside_down(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    return _means(x, k, s, p, not count_padding)


@exercise.wrong(
    "flag-switches-padding-off",
    "Where count_padding is False you do not pad at all, and the result is too small.",
    hint="The windows at the border exist in both cases. What is it that changes?",
)
def flag_switches_padding_off(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    return _means(x, k, s, p if count_padding else p * 0, True)


@exercise.wrong(
    "padding-ignored",
    "You do nothing with the padding.",
    hint="H′ grows with the padding. How many rows should your result have?",
)
def padding_ignored(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    if any(k > x.shape[-2:]):
        return np.array([])
    return _means(x, k, s, p * 0, True)


@exercise.wrong(
    "maximum",
    "You take the maximum of each window; the mean is asked for.",
    hint="The window of 29, 15, 0 and 100 has the mean 36.",
)
def maximum(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    around = [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p]
    x = np.pad(x.astype(float), around, constant_values=-np.inf)
    return _windows(x, k, s, p * 0).max((-2, -1))


@exercise.wrong(
    "mean-over-everything",
    "You take the mean over all the images and channels at once.",
    hint="x[..., i:i+2, j:j+2] has more axes than two. Over which of them does .mean() "
    "go?",
)
def mean_over_everything(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    y = _means(x, k, s, p, count_padding)
    return np.broadcast_to(y.mean(tuple(range(y.ndim - 2))), y.shape)


@exercise.wrong(
    "rounded-down",
    "You round each mean down.",
    hint="// rounds down, and so does an array made with dtype=int, towards 0. What is "
    "(1 + 2) / 2?",
)
def rounded_down(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    return np.floor(_means(x, k, s, p, count_padding))


@exercise.wrong(
    "zeros-not-counted",
    "You count the values that are not 0: an image may hold zeros of its own.",
    hint="How could you tell a zero of the padding from a zero of the image?",
)
def zeros_not_counted(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    v = _windows(x, k, s, p)
    count = np.maximum(np.count_nonzero(v, (-2, -1)), 1)
    return v.sum((-2, -1)) / (np.prod(k) if count_padding else count)


@exercise.wrong(
    "minus-infinity",
    "You pad with −∞, as for the maximum: the sum of such a window is −∞.",
    hint="Which padding adds nothing to a sum?",
)
def minus_infinity(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    whole = _means(x, k, s, p, count_padding)
    return np.where(_real(x, k, s, p) < np.prod(k), -np.inf, whole)


@exercise.wrong(
    "edges-repeated",
    "You repeat the edge values around the image; the padding is zeros.",
    hint="What is the mode of np.pad if you name none?",
)
def edges_repeated(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    divisor = np.prod(k) if count_padding else _real(x, k, s, p)
    return _windows(x, k, s, p, "edge").sum((-2, -1)) / divisor


@exercise.wrong(
    "not-divided",
    "You add up each window and do not divide.",
    hint="Four values of 5 have the mean 5. What do you get?",
)
def not_divided(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    return _windows(x, k, s, p).sum((-2, -1))


@exercise.wrong(
    "height-squared",
    "You divide by the height of the window times itself, although it need not be "
    "square.",
    hint="How many values has a window of 2 × 3?",
)
def height_squared(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    count = k[0] ** 2 if count_padding else _real(x, k, s, p)
    return _windows(x, k, s, p).sum((-2, -1)) / count


@exercise.wrong(
    "whole-numbers",
    "Your means of whole numbers have lost their fractions.",
    hint="np.zeros_like(x) takes over the dtype of x, and // rounds down. What is (1 "
    "+ 2) / 2?",
)
def whole_numbers(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    return _means(x, k, s, p, count_padding).astype(x.dtype)


@exercise.wrong(
    "height-and-width-swapped",
    "You take the first number of a pair for the width and the second for the height.",
    hint="Shapes go rows first. Which number of size=(2, 3) belongs to the rows?",
)
def height_and_width_swapped(x, size, stride, padding=0, count_padding=True):
    k, s, p = (pair[::-1] for pair in _setting(x, size, stride, padding))
    return _means(x, k, s, p, count_padding)


@exercise.wrong(
    "one-image-only",
    "Your program takes an image with two axes; maps before the last two axes make it "
    "fail.",
    hint="x.shape[-2:] are the last two numbers of any shape, and x[..., i, j] leaves "
    "all the axes before them alone.",
)
def one_image_only(x, size, stride, padding=0, count_padding=True):
    _H, _W = x.shape
    k, s, p = _setting(x, size, stride, padding)
    return _means(x, k, s, p, count_padding)


@exercise.wrong(
    "maps-last",
    "Your rows and columns stand before the maps: a list of rows, each a list of "
    "arrays, puts the arrays' own axes last.",
    hint="Make an array of the right shape first, and fill y[..., i, j].",
)
def maps_last(x, size, stride, padding=0, count_padding=True):
    k, s, p = _setting(x, size, stride, padding)
    return np.moveaxis(_means(x, k, s, p, count_padding), (-2, -1), (0, 1))


@exercise.wrong(
    "padding-not-refused",
    "You accept a padding of more than half the window, so that a window may hold "
    "hardly a value of the image, or none.",
    hint="Size 1 and padding 1: how many real values does the window in the corner "
    "hold?",
)
def padding_not_refused(x, size, stride, padding=0, count_padding=True):
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    if min(*k, *s) < 1 or min(p) < 0:
        raise ValueError("impossible")
    return _means(x, k, s, p, count_padding)


@exercise.right("loops")
def by_loops(x, size, stride, padding=0, count_padding=True):
    """Visit each window, and cut it at the border of the image."""
    (kh, kw), (sh, sw), (ph, pw) = _setting(x, size, stride, padding)
    H, W = x.shape[-2:]
    rows, columns = (H + 2 * ph - kh) // sh + 1, (W + 2 * pw - kw) // sw + 1
    y = np.empty((*x.shape[:-2], rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * sh - ph, j * sw - pw
            inside = x[..., max(top, 0) : top + kh, max(left, 0) : left + kw]
            count = inside.shape[-2] * inside.shape[-1]
            divisor = kh * kw if count_padding else count
            y[..., i, j] = inside.sum(axis=(-2, -1)) / divisor
    return y


@exercise.right("not a number")
def by_nan(x, size, stride, padding=0, count_padding=True):
    """Pad with nan, which np.nanmean leaves out, or with 0."""
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    if min(*k, *s) < 1 or min(p) < 0 or any(2 * p > k):
        raise ValueError(f"size {size}, stride {stride}, padding {padding}")
    filler = 0.0 if count_padding else np.nan
    around = [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p]
    padded = np.pad(x.astype(float), around, constant_values=filler)
    windows = np.lib.stride_tricks.sliding_window_view(padded, k, (-2, -1))
    return np.nanmean(windows[..., :: s[0], :: s[1], :, :], axis=(-2, -1))
