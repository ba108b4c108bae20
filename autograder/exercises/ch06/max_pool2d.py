"""max_pool2d: the largest value of each window of an image; −∞ around it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("max_pool2d", difficulty=4, importance=5, minutes=50)

Pair = int | tuple[int, int]


def _case(x: np.ndarray, size: Pair, stride: Pair, padding: Pair = 0) -> Inputs:
    return {"x": x, "size": size, "stride": stride, "padding": padding}


def _image(draw: Draw, *shape: int) -> np.ndarray:
    """Return positive values whose size tells their place, but not in order."""
    places = draw.permutation(int(np.prod(shape))).reshape(shape)
    return places + draw.array(shape, 0.5, 1)


@exercise.part("square windows", points=2)
def square_windows(draw: Draw) -> Iterator[Inputs]:
    """One number for size and stride: side by side, overlapping, with gaps."""
    if not draw.hidden:
        rows = [[29, 15, 28, 184], [0, 100, 70, 38], [12, 12, 7, 2], [12, 12, 45, 6]]
        yield _case(np.array(rows), 2, 2)
    shapes = [(9, 12), (11, 8), (7, 13)] if draw.hidden else [(5, 8), (6, 5), (5, 7)]
    for shape, (size, stride) in zip(shapes, [(2, 2), (3, 2), (2, 3)], strict=True):
        yield _case(_image(draw, *shape), size, stride)
    yield _case(draw.ints((6, 14), 1, 9)[:, ::2], 2, 2)


@exercise.part("one number per axis", points=2)
def one_number_per_axis(draw: Draw) -> Iterator[Inputs]:
    """Windows and strides that are not square."""
    settings = [((2, 3), (2, 1)), ((3, 1), (1, 2)), ((4, 2), (2, 3))]
    for size, stride in settings if draw.hidden else settings[:2]:
        shape = (draw.integer(8, 11), draw.integer(12, 15)) if draw.hidden else (6, 7)
        yield _case(_image(draw, *shape), size, stride)
    yield _case(_image(draw, 7, 9), (3, 2), 2)
    yield _case(_image(draw, 5, 6), (3, 2), (2, 2), (1, 0))


@exercise.part("padding", points=2)
def paddings(draw: Draw) -> Iterator[Inputs]:
    """Values all below zero, whole numbers and very low ones; no padding may win."""
    for size, padding in [(2, 1), (3, 1), (5, 2)] if draw.hidden else [(3, 1), (2, 1)]:
        shape = (draw.integer(7, 9), draw.integer(10, 12)) if draw.hidden else (5, 6)
        yield _case(-_image(draw, *shape), size, 2, padding)
    yield _case(draw.ints((5, 6), -9, -1), 3, 3, 1)
    yield _case(draw.ints((4, 5), -9, -1) - 10**12, 3, 2, 1)


@exercise.part("many maps", points=1)
def many_maps(draw: Draw) -> Iterator[Inputs]:
    """Axes before the last two are kept: a batch of images with channels."""
    shape = (3, 5, 8, 12) if draw.hidden else (2, 3, 2, 4)
    yield _case(_image(draw, *shape), 2, 2)
    yield _case(_image(draw, *shape[1:]), 2, 2)
    yield _case(-_image(draw, *shape), 3, 2, 1)


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
        yield _case(x, size, stride, padding)
    square = _image(draw, 3, 3)
    yield _case(square, 3, 3)
    yield _case(square, 1, 1)
    yield _case(square, (1, 2), 1, (0, 1))
    yield _case(np.full((1, 1), draw.integer(2, 9)), 3, 3, 1)


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


def _padded(x: np.ndarray, p: np.ndarray, value: float = -np.inf) -> np.ndarray:
    """Return floats with p rows and columns of a value on each side."""
    around = [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p]
    return np.pad(x.astype(float), around, constant_values=value)


def _windows(x: np.ndarray, k: np.ndarray, s: np.ndarray) -> np.ndarray:
    """Return all windows that fit, as two new axes at the end."""
    v = np.lib.stride_tricks.sliding_window_view(x, k, (-2, -1))
    return v[..., :: s[0], :: s[1], :, :]


def _largest_at(
    x: np.ndarray, k: np.ndarray, rows: range, columns: range
) -> np.ndarray:
    """Return the maxima of windows that begin at these rows and columns."""
    y = [
        [x[..., i : i + k[0], j : j + k[1]].max((-2, -1)) for j in columns]
        for i in rows
    ]
    return np.moveaxis(np.array(y), (0, 1), (-2, -1))


@exercise.wrong(
    "zero-padding",
    "Your padding is 0: where all the values are negative, it wins.",
    hint="Which number is smaller than every other? np.pad takes constant_values, and "
    "the array must hold floats.",
)
def zero_padding(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    return _windows(_padded(x, p, 0), k, s).max((-2, -1))


@exercise.wrong(
    "number-for-infinity",
    "Your padding is a very low number, and the image may be lower still.",
    hint="Which number loses against every other? It is a float: np.pad needs an array "
    "of floats to put it in.",
)
def number_for_infinity(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    return _windows(_padded(x, p, -1e9), k, s).max((-2, -1))


@exercise.wrong(
    "padding-ignored",
    "You do nothing with the padding.",
    hint="H′ grows with the padding. How many rows should your result have?",
)
def padding_ignored(x, size, stride, padding=0):
    k, s, _p = _setting(x, size, stride, padding)
    if any(k > x.shape[-2:]):
        return np.array([[x.max()]])
    return _windows(x, k, s).max((-2, -1))


@exercise.wrong(
    "padded-on-one-side",
    "You pad at the top and on the left only, or count the padding once in H′; it "
    "stands on each side.",
    hint="A pair (2, 0) of np.pad means two before and none after. Why is the padding "
    "doubled in the formula for H′?",
)
def padded_on_one_side(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    around = [(0, 0)] * (x.ndim - 2) + [(n, 0) for n in p]
    x = np.pad(x.astype(float), around, constant_values=-np.inf)
    return _windows(x, np.minimum(k, x.shape[-2:]), s).max((-2, -1))


@exercise.wrong(
    "all-axes-padded",
    "You hand np.pad one number, and it pads every axis by that: also those before the "
    "last two, and the width as much as the height.",
    hint="np.pad takes a pair (before, after) for each axis. Which pair do those in "
    "front get?",
)
def all_axes_padded(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    x = np.pad(x.astype(float), p[0], constant_values=-np.inf)
    return _windows(x, np.minimum(k, x.shape[-2:]), s).max((-2, -1))


@exercise.wrong(
    "size-before-padding",
    "You count the windows on the image without its padding, so that the last ones are "
    "missing.",
    hint="Which height stands in the formula for H′: H, or H + 2·padding?",
)
def size_before_padding(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    H, W = np.maximum(x.shape[-2:], k)
    rows, columns = range(0, H - k[0] + 1, s[0]), range(0, W - k[1] + 1, s[1])
    return _largest_at(_padded(x, p), k, rows, columns)


@exercise.wrong(
    "half-window-refused",
    "You refuse a padding of exactly half the window.",
    hint="Size 2 and padding 1: the window in the corner still holds one value.",
)
def half_window_refused(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    if any(2 * p == k):
        raise ValueError("impossible")
    return _windows(_padded(x, p), k, s).max((-2, -1))


@exercise.wrong(
    "height-and-width-swapped",
    "You take the first number of a pair for the width and the second for the height.",
    hint="Shapes go rows first. Which number of size=(2, 3) belongs to the rows?",
)
def height_and_width_swapped(x, size, stride, padding=0):
    k, s, p = (pair[::-1] for pair in _setting(x, size, stride, padding))
    return _windows(_padded(x, p), k, s).max((-2, -1))


@exercise.wrong(
    "one-stride-for-both",
    "You step by the first number of a pair along both axes.",
    hint="stride=(2, 1): which number belongs to the columns?",
)
def one_stride_for_both(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    return _windows(_padded(x, p), k, s[[0, 0]]).max((-2, -1))


@exercise.wrong(
    "stride-is-size",
    "Your windows always stand side by side: you step by the size, not by the stride.",
    hint="Size 3 and stride 2: does row 2 belong to one window or to two?",
)
def stride_is_size(x, size, stride, padding=0):
    k, _s, p = _setting(x, size, stride, padding)
    return _windows(_padded(x, p), k, k).max((-2, -1))


@exercise.wrong(
    "stride-in-the-count-only",
    "You return the right number of values, but window (i, j) begins at pixel (i, j): "
    "the window moves by one pixel at a time.",
    hint="With stride 2, at which row does the window of y[3, 0] begin?",
)
def stride_in_the_count_only(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    x = _padded(x, p)
    rows, columns = (np.array(x.shape[-2:]) - k) // s + 1
    return _largest_at(x, k, range(rows), range(columns))


@exercise.wrong(
    "incomplete-windows",
    "You also count windows that are cut off at the right or at the bottom: a slice "
    "gets shorter there and says nothing.",
    hint="5 rows, windows of 2, stride 2: how many fit wholly? Use the formula for H′.",
)
def incomplete_windows(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    x = _padded(x, p)
    H, W = x.shape[-2:]
    return _largest_at(x, k, range(0, H, s[0]), range(0, W, s[1]))


@exercise.wrong(
    "last-window-missing",
    "Your last row and column of windows are missing where they end exactly at the "
    "border.",
    hint="4 rows, windows of 2, stride 2: which is the last place? range stops before "
    "its end.",
)
def last_window_missing(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    x = _padded(x, p)
    H, W = x.shape[-2:]
    rows, columns = (range(0, max(n, 1), t) for n, t in zip((H, W) - k, s, strict=True))
    return _largest_at(x, k, rows, columns)


@exercise.wrong(
    "one-image-only",
    "Your program takes an image with two axes; maps before the last two axes make it "
    "fail.",
    hint="x.shape[-2:] are the last two numbers of any shape, and x[..., i, j] leaves "
    "all the axes before them alone.",
)
def one_image_only(x, size, stride, padding=0):
    _H, _W = x.shape
    k, s, p = _setting(x, size, stride, padding)
    return _windows(_padded(x, p), k, s).max((-2, -1))


@exercise.wrong(
    "maximum-over-everything",
    "You take the maximum over all the images and channels at once.",
    hint="x[..., i:i+2, j:j+2] has more axes than two. Over which of them does .max() "
    "go?",
)
def maximum_over_everything(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    y = _windows(_padded(x, p), k, s).max((-2, -1))
    return np.broadcast_to(y.max(tuple(range(y.ndim - 2))), y.shape)


@exercise.wrong(
    "whole-numbers",
    "Your result has lost what is behind the point.",
    hint="An array that was made with dtype=int cuts off every value that you put in. "
    "What does np.zeros do without a dtype?",
)
def whole_numbers(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    return _windows(_padded(x, p), k, s).max((-2, -1)).astype(int)


@exercise.wrong(
    "maps-last",
    "Your rows and columns stand before the maps: a list of rows, each a list of "
    "arrays, puts the arrays' own axes last.",
    hint="Make an array of the right shape first, and fill y[..., i, j].",
)
def maps_last(x, size, stride, padding=0):
    k, s, p = _setting(x, size, stride, padding)
    return np.moveaxis(_windows(_padded(x, p), k, s).max((-2, -1)), (-2, -1), (0, 1))


@exercise.wrong(
    "padding-not-refused",
    "You accept a padding of more than half the window, so that a window may hold "
    "hardly a value of the image, or none.",
    hint="Size 1 and padding 1: what is the maximum of the window in the corner?",
)
def padding_not_refused(x, size, stride, padding=0):
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    if min(*k, *s) < 1 or min(p) < 0:
        raise ValueError("impossible")
    return _windows(_padded(x, p), k, s).max((-2, -1))


@exercise.wrong(
    "window-not-refused",
    "You return something empty for a window that is larger than the padded image, or "
    "for a stride below 0.",
    hint="range(0, −2) is empty, and so is range(0, 5, −1); neither complains. Compare "
    "the numbers yourself, before the loops.",
)
def window_not_refused(x, size, stride, padding=0):
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    if min(*k, *np.abs(s)) < 1 or min(*p, *(k - 2 * p)) < 0:
        raise ValueError("impossible")
    x = _padded(x, p)
    if any(k > x.shape[-2:]) or min(s) < 0:
        return np.array([])
    return _windows(x, k, s).max((-2, -1))


@exercise.right("loops")
def by_loops(x, size, stride, padding=0):
    """Visit each window, and cut it at the border of the image."""
    (kh, kw), (sh, sw), (ph, pw) = _setting(x, size, stride, padding)
    H, W = x.shape[-2:]
    rows, columns = (H + 2 * ph - kh) // sh + 1, (W + 2 * pw - kw) // sw + 1
    y = np.empty((*x.shape[:-2], rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * sh - ph, j * sw - pw
            inside = x[..., max(top, 0) : top + kh, max(left, 0) : left + kw]
            y[..., i, j] = inside.max(axis=(-2, -1))
    return y


@exercise.right("rows, then columns")
def by_axes(x, size, stride, padding=0):
    """Pool along one axis, then along the other, over shifted copies."""
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    y = np.array(x, dtype=float)
    for axis in (-2, -1):
        size, step, pad = k[axis], s[axis], p[axis]
        n = y.shape[axis] + 2 * pad
        if size < 1 or step < 1 or not 0 <= pad <= size // 2 or size > n:
            raise ValueError(f"window {size}, stride {step}, padding {pad} on {n}")
        around = [(0, 0)] * y.ndim
        around[axis] = (pad, pad)
        y = np.moveaxis(np.pad(y, around, constant_values=-np.inf), axis, 0)
        copies = [y[i : n - size + 1 + i : step] for i in range(size)]
        y = np.moveaxis(np.max(copies, axis=0), 0, axis)
    return y
