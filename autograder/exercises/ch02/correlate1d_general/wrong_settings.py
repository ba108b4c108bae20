"""correlate1d_general: misconceptions about settings unused or mixed up in loops."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.correlate1d_general.parts import exercise
from autograder.exercises.ch02.correlate1d_general.shared import (
    _add_up,
    _prepare,
    _refuse,
    _slide,
)


@exercise.wrong(
    "stride-ignored",
    "You never use the stride: your kernel stops at every place.",
    hint="With stride 2 and 9 values, how many outputs has a kernel of 3?",
)
def stride_ignored(x, w, stride=1, padding=0, dilation=1):
    """Take stride 1."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    return _slide(padded, w, range(len(padded) - span + 1), dilation)


@exercise.wrong(
    "padding-ignored",
    "You never use the padding: no zeros stand around your signal.",
    hint="padding = 1 makes a signal of 5 how long?",
)
def padding_ignored(x, w, stride=1, padding=0, dilation=1):
    """Take padding 0."""
    span = dilation * (len(w) - 1) + 1
    _refuse(len(x), span, stride, padding, dilation)
    return _slide(x, w, range(0, len(x) - span + 1, stride), dilation)


@exercise.wrong(
    "dilation-ignored",
    "You never use the dilation: your weights stand side by side.",
    hint="Where does dilation stand in the formula, and where in your code?",
)
def dilation_ignored(x, w, stride=1, padding=0, dilation=1):
    """Take dilation 1."""
    _refuse(len(x) + 2 * padding, len(w), stride, padding, dilation)
    padded = np.pad(x, padding)
    return _slide(padded, w, range(0, len(padded) - len(w) + 1, stride), 1)


@exercise.wrong(
    "stride-forgotten-when-reading",
    "You make the right number of outputs, but read output i at place i: the kernel "
    "moves by one place at a time.",
    hint="With stride 2, at which place of the signal does output 3 begin?",
)
def stride_forgotten_when_reading(x, w, stride=1, padding=0, dilation=1):
    """Read at i + dilation * j."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    outputs = (len(padded) - span) // stride + 1
    return _slide(padded, w, range(outputs), dilation)


@exercise.wrong(
    "stride-times-both",
    "You multiply the weight's offset by the stride too, stride · (i + dilation · j), "
    "and read behind the end: IndexError.",
    hint="The stride moves the kernel as a whole. Do its weights come further apart "
    "by that?",
)
def stride_times_both(x, w, stride=1, padding=0, dilation=1):
    """Read at stride * (i + dilation * j)."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    y = np.zeros((len(padded) - span) // stride + 1)
    for i in range(len(y)):
        for j in range(len(w)):
            y[i] += padded[stride * (i + dilation * j)] * w[j]
    return y


@exercise.wrong(
    "weights-skipped",
    "You skip weights: your sum takes every dilation-th of them. All k weights count; "
    "it is the values of the signal that are skipped.",
    hint="w has three weights and dilation is 2: how many products does an output add?",
)
def weights_skipped(x, w, stride=1, padding=0, dilation=1):
    """Let j run in steps of dilation."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    y = np.zeros((len(padded) - span) // stride + 1)
    for i in range(len(y)):
        for j in range(0, len(w), dilation):
            y[i] += padded[stride * i + j] * w[j]
    return y


@exercise.wrong(
    "rounded-up-and-read",
    "You round the number of outputs up: where the stride does not divide the way, "
    "your last output reads behind the end, an IndexError.",
    hint="n = 10, k = 3, stride 2: list the places. Does the last one fit wholly?",
)
def rounded_up_and_read(x, w, stride=1, padding=0, dilation=1):
    """Take the ceiling, index by index."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    outputs = -(-(len(padded) - span) // stride) + 1
    return _add_up(padded, w, outputs, stride, dilation)


@exercise.wrong(
    "places-counted-with-k-and-read",
    "You count the places, and test the fit, with k; a dilated kernel is wider, so "
    "you read behind the end: IndexError.",
    hint="Three weights with dilation 2: at how many places do they fit into 6 values?",
)
def places_counted_with_k_and_read(x, w, stride=1, padding=0, dilation=1):
    """Use k for the span, index by index."""
    _refuse(len(x) + 2 * padding, len(w), stride, padding, dilation)
    padded = np.pad(x, padding)
    outputs = (len(padded) - len(w)) // stride + 1
    return _add_up(padded, w, outputs, stride, dilation)


@exercise.wrong(
    "fit-tested-without-padding",
    "You test whether the kernel fits before the zeros are there, and refuse what "
    "fits into the padded signal.",
    hint="x has 2 values and padding is 1: into how many places must the kernel fit?",
)
def fit_tested_without_padding(x, w, stride=1, padding=0, dilation=1):
    """Compare the span with len(x)."""
    span = dilation * (len(w) - 1) + 1
    _refuse(len(x), span, stride, padding, dilation)
    padded = np.pad(x, padding)
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "only-counted",
    "You check nothing, and compute with the formula: stride 0 ends in a "
    "ZeroDivisionError, dilation 0 in numbers, a kernel that does not fit in an empty "
    "result.",
    hint="Which three numbers have a smallest allowed value, and what must be as long "
    "as what?",
)
def only_counted(x, w, stride=1, padding=0, dilation=1):
    """Leave the refusing to the formula."""
    padded = np.pad(x, padding)
    outputs = (len(padded) - dilation * (len(w) - 1) - 1) // stride + 1
    return _add_up(padded, w, outputs, stride, dilation)


@exercise.wrong(
    "places-counted-with-k-unchecked",
    "You count the places with k and check nothing; a dilated kernel is wider, so you "
    "read behind the end: IndexError.",
    hint="Three weights with dilation 2: at how many places do they fit into 6 values?",
)
def places_counted_with_k_unchecked(x, w, stride=1, padding=0, dilation=1):
    """Use k for the span, leave the refusing to the formula."""
    padded = np.pad(x, padding)
    outputs = (len(padded) - len(w)) // stride + 1
    return _add_up(padded, w, outputs, stride, dilation)
