"""correlate1d_general: misconceptions about what is refused."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.correlate1d_general.parts import exercise
from autograder.exercises.ch02.correlate1d_general.shared import (
    _prepare,
    _refuse,
    _slide,
)


@exercise.wrong(
    "span-not-compared",
    "You compare the signal with k, but a dilated kernel is longer than that.",
    hint="Three weights with dilation 2 cover how many places? Does that fit into 4?",
)
def span_not_compared(x, w, stride=1, padding=0, dilation=1):
    """Compare k only."""
    span = dilation * (len(w) - 1) + 1
    _refuse(len(x) + 2 * padding, len(w), stride, padding, dilation)
    padded = np.pad(x, padding)
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "not-refused",
    "You check nothing: a negative stride, or a kernel that does not fit, comes back "
    "empty.",
    hint="What does range(0, 5, -1) give? Check the numbers before you use them.",
)
def not_refused(x, w, stride=1, padding=0, dilation=1):
    """Leave the refusing to NumPy."""
    padded, span = np.pad(x, padding), dilation * (len(w) - 1) + 1
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "fit-not-tested",
    "You do not test whether the kernel fits: where its span is longer than the padded "
    "signal you return something empty.",
    hint="x has 4 values, k is 3, dilation 2: what is the span? Compare it first.",
)
def fit_not_tested(x, w, stride=1, padding=0, dilation=1):
    """Check the three numbers only."""
    if stride < 1 or padding < 0 or dilation < 1:
        raise ValueError("impossible")
    padded, span = np.pad(x, padding), dilation * (len(w) - 1) + 1
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "exact-fit-refused",
    "You refuse a kernel that spans exactly the padded signal, but it fits at one "
    "place.",
    hint="Is it > or >= that the comparison of span and length needs?",
)
def exact_fit_refused(x, w, stride=1, padding=0, dilation=1):
    """Raise at span = n, too."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    if span >= len(padded):
        raise ValueError("does not fit")
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "no-padding-refused",
    "You refuse padding = 0, which is what most calls have: no zeros at all.",
    hint="Which of the three numbers may be 0?",
)
def no_padding_refused(x, w, stride=1, padding=0, dilation=1):
    """Ask for padding >= 1."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    if padding < 1:
        raise ValueError("no padding")
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)
