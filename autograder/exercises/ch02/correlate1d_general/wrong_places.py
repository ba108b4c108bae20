"""correlate1d_general: misconceptions about where the kernel and its weights stand."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.correlate1d_general.parts import exercise
from autograder.exercises.ch02.correlate1d_general.shared import (
    _prepare,
    _refuse,
    _slide,
)


@exercise.wrong(
    "stride-before-padding",
    "You take every stride-th value of the signal first and correlate then; the stride "
    "belongs to the places of the kernel.",
    hint="With stride 2 and k = 3, do neighbours such as x[0] and x[1] still meet in "
    "one window?",
)
def stride_before_padding(x, w, stride=1, padding=0, dilation=1):
    """Subsample the signal."""
    _, span = _prepare(x, w, stride, padding, dilation)
    padded = np.pad(x[::stride], padding)
    return _slide(padded, w, range(len(padded) - span + 1), dilation)


@exercise.wrong(
    "dilation-on-x",
    "You thin out the signal; dilation spreads the weights, and every place of the "
    "signal still gets an output.",
    hint="With dilation 2, which values does the second output read: x[1], x[3] … or "
    "x[2], x[4] …?",
)
def dilation_on_x(x, w, stride=1, padding=0, dilation=1):
    """Subsample the padded signal."""
    padded, _ = _prepare(x, w, stride, padding, dilation)
    thin = padded[::dilation]
    return _slide(thin, w, range(0, len(thin) - len(w) + 1, stride), 1)


@exercise.wrong(
    "floor-missing",
    "You round the number of outputs up: where the stride does not divide the way, "
    "your last window hangs over the border.",
    hint="n = 10, k = 3, stride 2: list the places. Does the last one fit wholly?",
)
def floor_missing(x, w, stride=1, padding=0, dilation=1):
    """Use the ceiling."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    outputs = -(-(len(padded) - span) // stride) + 1
    longer = np.pad(padded, (0, stride))
    return _slide(longer, w, range(0, stride * outputs, stride), dilation)


@exercise.wrong(
    "last-place-missing",
    "Your last place is missing when the stride divides the way.",
    hint="range stops before its end. Which place is the last that still fits?",
)
def last_place_missing(x, w, stride=1, padding=0, dilation=1):
    """Stop at n - span."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    return _slide(padded, w, range(0, len(padded) - span, stride), dilation)


@exercise.wrong(
    "span-is-dilation-times-k",
    "You count k · dilation values for the dilated kernel; after its last weight there "
    "is no hole.",
    hint="Draw three weights with one hole between neighbours. From the first to the "
    "last, how many places?",
)
def span_too_long(x, w, stride=1, padding=0, dilation=1):
    """Take a span of dilation * k."""
    span = dilation * len(w)
    _refuse(len(x) + 2 * padding, span, stride, padding, dilation)
    padded = np.pad(x, padding)
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "stride-and-dilation-swapped",
    "Stride and dilation have changed places: your weights stand `stride` apart and "
    "your kernel moves by `dilation`.",
    hint="With stride 2 and dilation 1, which values does the first output read?",
)
def swapped(x, w, stride=1, padding=0, dilation=1):
    """Exchange the two."""
    padded, span = _prepare(x, w, dilation, padding, stride)
    return _slide(padded, w, range(0, len(padded) - span + 1, dilation), stride)


@exercise.wrong(
    "one-place-too-many",
    "You go one place too far: there your window is shorter than the kernel, and NumPy "
    "refuses to multiply the two.",
    hint="n = 4, k = 3: at which places does the kernel fit? What is your largest one?",
)
def one_place_too_many(x, w, stride=1, padding=0, dilation=1):
    """Stop at n - span + 2."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    return _slide(padded, w, range(0, len(padded) - span + 2, stride), dilation)


@exercise.wrong(
    "places-counted-with-k",
    "You count the places with k; a dilated kernel is wider, so your last windows are "
    "too short for it.",
    hint="Three weights with dilation 2: at how many places do they fit into 6 values?",
)
def places_counted_with_k(x, w, stride=1, padding=0, dilation=1):
    """Stop at n - k + 1, whatever the dilation."""
    padded, _ = _prepare(x, w, stride, padding, dilation)
    return _slide(padded, w, range(0, len(padded) - len(w) + 1, stride), dilation)


@exercise.wrong(
    "window-of-k",
    "You cut windows of k values and take every dilation-th of them: that leaves fewer "
    "values than weights.",
    hint="Three weights with dilation 2: from the first to the last, how many places?",
)
def window_of_k(x, w, stride=1, padding=0, dilation=1):
    """Slice [i : i + k : dilation]."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    places = range(0, len(padded) - span + 1, stride)
    return np.array([padded[i : i + len(w) : dilation] @ w for i in places])


@exercise.wrong(
    "dilation-counts-holes",
    "You leave `dilation` empty places between neighbouring weights; dilation is the "
    "step from one weight to the next.",
    hint="Dilation 1 is the ordinary kernel. How many holes does that have?",
)
def dilation_counts_holes(x, w, stride=1, padding=0, dilation=1):
    """Step by dilation + 1."""
    step = dilation + 1
    span = step * (len(w) - 1) + 1
    _refuse(len(x) + 2 * padding, span, stride, padding, dilation)
    padded = np.pad(x, padding)
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), step)


@exercise.wrong(
    "padding-on-one-side",
    "You add the zeros on the left side only.",
    hint="padding = 1 makes a signal of 5 how long?",
)
def padding_on_one_side(x, w, stride=1, padding=0, dilation=1):
    """Pad on the left."""
    span = dilation * (len(w) - 1) + 1
    _refuse(len(x) + padding, span, stride, padding, dilation)
    padded = np.pad(x, (padding, 0))
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "kernel-flipped",
    "Your result is the true convolution: the kernel is turned around first.",
    hint="Which weight meets the first value of the (padded) signal in y[0]?",
)
def kernel_flipped(x, w, stride=1, padding=0, dilation=1):
    """Flip the kernel."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    places = range(0, len(padded) - span + 1, stride)
    return _slide(padded, w[::-1], places, dilation)
