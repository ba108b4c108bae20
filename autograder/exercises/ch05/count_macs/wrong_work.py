"""count_macs: misconceptions about what counts as work, and what is returned."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch05.count_macs.parts import exercise
from autograder.exercises.ch05.count_macs.shared import _steps


@exercise.wrong(
    "multiplications-and-additions",
    "Your numbers are twice too large: one multiplication and one addition together "
    "are one multiply-add.",
    hint="What exactly does the docstring call one multiply-add?",
)
def multiplications_and_additions(layers, input_shape):
    """Count both."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(2 * before[0] * layer[2] ** 2 * int(np.prod(after)))
        elif layer[0] == "dense":
            counts.append(2 * int(np.prod(before)) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "pool-counted",
    "You count the window of a pool as work; taking the largest value multiplies "
    "nothing.",
    hint="Where in max pooling is a weight?",
)
def pool_counted(layers, input_shape):
    """Treat a pool like a filter."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] ** 2 * int(np.prod(after)))
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1])
        else:
            counts.append(layer[1] ** 2 * int(np.prod(after)))
    return counts


@exercise.wrong(
    "padding-left-out",
    "You leave out the products with the zeros of the padding; here they count, for "
    "the program does them as well.",
    hint="At a corner of the image with padding 1: how many products does a kernel of "
    "3 × 3 make, zeros included?",
)
def padding_left_out(layers, input_shape):
    """Count the inputs under each window."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        work = 0 if layer[0] == "pool" else layer[1]
        if layer[0] == "conv":
            _, _, k, stride, padding = layer
            for n, m in zip(before[1:], after[1:], strict=True):
                first = np.arange(m) * stride - padding
                work *= int(np.sum(np.minimum(first + k, n) - np.maximum(first, 0)))
            work *= before[0]
        elif layer[0] == "dense":
            work *= int(np.prod(before))
        counts.append(work)
    return counts


@exercise.wrong(
    "total-for-list",
    "You return the sum; one number for each layer is asked for.",
    hint="Where is your list, and does every layer add to it?",
)
def total_for_list(layers, input_shape):
    """Add all up."""
    total = 0
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            total += before[0] * layer[2] ** 2 * int(np.prod(after))
        elif layer[0] == "dense":
            total += int(np.prod(before)) * layer[1]
    return total


@exercise.wrong(
    "not-refused",
    "You count for networks that do not fit, too.",
    hint="trace_shapes refuses for you, if you call it for the whole network.",
)
def not_refused(layers, input_shape):
    """Follow the shapes without a look at them."""
    shape, counts = input_shape, []
    for layer in layers:
        if layer[0] == "conv":
            _, channels, k, stride, padding = layer
            sizes = [(n + 2 * padding - k) // max(stride, 1) + 1 for n in shape[1:]]
            counts.append(shape[0] * k**2 * channels * int(np.prod(sizes)))
            shape = (channels, *sizes)
        elif layer[0] == "pool":
            counts.append(0)
            sizes = [(n - layer[1]) // max(layer[2], 1) + 1 for n in shape[1:]]
            shape = (shape[0], *sizes)
        elif layer[0] == "dense":
            counts.append(int(np.prod(shape)) * layer[1])
            shape = (layer[1],)
    return counts
