"""max_pool2d: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch06.max_pool2d.parts import exercise
from autograder.exercises.ch06.max_pool2d.shared import (
    _largest_at,
    _padded,
    _setting,
    _windows,
)


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
