"""count_parameters: misconceptions about pools, dense layers and the list."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch05.count_parameters.parts import exercise
from autograder.exercises.ch05.count_parameters.shared import _steps


@exercise.wrong(
    "pool-counted",
    "Your pools learn k · k numbers for each channel; taking the largest value needs "
    "no weight.",
    hint="Which number in max pooling could training change?",
)
def pool_counted(layers, input_shape):
    """Treat a pool like filters."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(layer[1] ** 2 * before[0])
    return counts


@exercise.wrong(
    "pool-window-counted",
    "Your pools learn k · k numbers; taking the largest value needs no weight.",
    hint="Which number in max pooling could training change?",
)
def pool_window_counted(layers, input_shape):
    """Treat a pool like one kernel."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(layer[1] ** 2)
    return counts


@exercise.wrong(
    "pools-left-out",
    "Your pools leave no number in the list; they have 0 parameters, and one number "
    "for each layer is asked for.",
    hint="How many numbers does a network of three layers have in your list?",
)
def pools_left_out(layers, input_shape):
    """Skip the pools."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
    return counts


@exercise.wrong(
    "dense-reads-channels-only",
    "Your dense layers read one value for each channel; they read all rows and "
    "columns too.",
    hint="An input of 4 × 3 × 2: how many values does one dense unit read?",
)
def dense_reads_channels_only(layers, input_shape):
    """Use shape[0]."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((before[0] + 1) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "dense-reads-one-channel",
    "Your dense layers read the height times the width; they read that in every "
    "channel.",
    hint="An input of 4 × 3 × 2: how many values does one dense unit read?",
)
def dense_reads_one_channel(layers, input_shape):
    """Leave the channels out."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before[-2:])) + 1) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "dense-before-pooling",
    "Your dense layer reads what the pool reads; it comes after the pool, and fewer "
    "values are left there.",
    hint="What is the shape just before the dense layer?",
)
def dense_before_pooling(layers, input_shape):
    """Keep the shape in front of a pool."""
    counts, before = [], input_shape
    for layer, _, after in _steps(layers, input_shape):
        if layer[0] == "pool":
            counts.append(0)
            continue
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] ** 2 + 1) * layer[1])
        else:
            counts.append((int(np.prod(before)) + 1) * layer[1])
        before = after
    return counts


@exercise.wrong(
    "total-for-list",
    "You return the sum; one number for each layer is asked for.",
    hint="Where is your list, and does every layer add to it?",
)
def total_for_list(layers, input_shape):
    """Add all up."""
    total = 0
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            total += (before[0] * layer[2] ** 2 + 1) * layer[1]
        elif layer[0] == "dense":
            total += (int(np.prod(before)) + 1) * layer[1]
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
            counts.append((shape[0] * k**2 + 1) * channels)
            shape = (channels, *sizes)
        elif layer[0] == "pool":
            counts.append(0)
            sizes = [(n - layer[1]) // max(layer[2], 1) + 1 for n in shape[1:]]
            shape = (shape[0], *sizes)
        elif layer[0] == "dense":
            counts.append((int(np.prod(shape)) + 1) * layer[1])
            shape = (layer[1],)
    return counts
