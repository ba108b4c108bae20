"""avg_pool2d: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch06.avg_pool2d.parts import exercise
from autograder.exercises.ch06.avg_pool2d.shared import (
    _means,
    _real,
    _setting,
    _windows,
)


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
