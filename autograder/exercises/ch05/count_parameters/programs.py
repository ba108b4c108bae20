"""count_parameters: misconceptions, and other answers that are right."""

# ruff: noqa: F821 - the shapes' functions are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.ch05.count_parameters.parts import exercise

conv_output_size: Callable[..., int]
pool_output_size: Callable[..., int]
trace_shapes: Callable[..., list[Any]]
"""Lent where the programs run: the exercise declares that it uses them."""


def _steps(layers, input_shape):
    """Return every layer with the shapes before and after it, or refuse."""
    shapes = [tuple(input_shape), *map(tuple, trace_shapes(layers, input_shape))]
    return list(zip(layers, shapes, shapes[1:], strict=False))


@exercise.wrong(
    "bias-forgotten",
    "You count the weights only; every filter and every dense unit also has a bias.",
    hint="A filter of 3 × 3 over 3 channels: how many numbers does it learn?",
)
def bias_forgotten(layers, input_shape):
    """Leave the biases out."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] ** 2 * layer[1])
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "bias-forgotten-in-dense",
    "You count the biases of the filters, but not those of the dense units.",
    hint="A dense unit that reads 160 values learns how many numbers?",
)
def bias_forgotten_in_dense(layers, input_shape):
    """Leave the biases of dense layers out."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "one-bias-per-layer",
    "You count a single bias for each layer; every filter and every unit has its own.",
    hint="Eight filters make eight channels. How many numbers are added to them?",
)
def one_bias_per_layer(layers, input_shape):
    """Add 1."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] ** 2 * layer[1] + 1)
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1] + 1)
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "bias-per-channel-read",
    "You give a filter one bias for each channel that it reads; the products of all "
    "channels go into one sum, and one bias is added to it.",
    hint="How many numbers does one filter make at one place? Each has one bias.",
)
def bias_per_channel_read(layers, input_shape):
    """Put the bias inside the channels."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * (layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "input-channels-forgotten",
    "Your filters have k · k weights; a filter goes through all the channels of its "
    "input.",
    hint="A filter of 5 × 5 on a colour image: how many weights does it have?",
)
def input_channels_forgotten(layers, input_shape):
    """Take filters to be flat."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "flat-filters-without-bias",
    "Your filters have k · k weights and nothing else; a filter goes through all the "
    "channels of its input, and has a bias.",
    hint="A filter of 5 × 5 on a colour image: how many numbers does it learn?",
)
def flat_filters_without_bias(layers, input_shape):
    """Forget the channels and the biases."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(layer[2] ** 2 * layer[1])
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "network-input-channels",
    "All your filters go through the channels of the network's input; a filter reads "
    "the channels that the layer before has made.",
    hint="What is the first number of the shape just before the layer?",
)
def network_input_channels(layers, input_shape):
    """Use input_shape[0]."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((input_shape[0] * layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "channels-exchanged",
    "You give each channel of the input a filter over the channels of the output: C "
    "and M have changed places.",
    hint="How many biases does a layer with 8 filters have? And how many does yours "
    "have?",
)
def channels_exchanged(layers, input_shape):
    """Swap C and M."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((layer[1] * layer[2] ** 2 + 1) * before[0])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "k-not-squared",
    "You count k weights for each channel; a kernel has k rows of k.",
    hint="How many numbers are there in a kernel of 3 × 3?",
)
def k_not_squared(layers, input_shape):
    """Forget an axis."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "places-counted",
    "You count the filters anew at every place; their weights are shared.",
    hint="Does a conv layer learn more numbers when the image becomes larger?",
)
def places_counted(layers, input_shape):
    """Multiply by the output's size."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] ** 2 + 1) * int(np.prod(after)))
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(0)
    return counts


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


@exercise.right("shapes of the weights")
def by_weights(layers, input_shape):
    """Make every weight array's shape, and one for its bias."""
    counts, before = [], input_shape
    shapes = trace_shapes(layers, input_shape)
    for layer, after in zip(layers, shapes, strict=True):
        arrays = []
        if layer[0] == "conv":
            arrays = [(layer[1], before[0], layer[2], layer[2]), (layer[1],)]
        if layer[0] == "dense":
            arrays = [(layer[1], int(np.prod(before))), (layer[1],)]
        counts.append(sum(int(np.prod(shape)) for shape in arrays))
        before = after
    return counts


@exercise.right("prefixes")
def by_prefixes(layers, input_shape):
    """Trace every beginning of the network on its own."""

    def learns(i: int) -> int:
        before = [input_shape, *trace_shapes(layers[:i], input_shape)][-1]
        kind, units, *window = layers[i]
        if kind == "pool":
            return 0
        inputs = window[0] ** 2 * before[0] if kind == "conv" else np.prod(before)
        return int(inputs) * units + units

    trace_shapes(layers, input_shape)
    return np.array([learns(i) for i in range(len(layers))], dtype=int)


@exercise.right("own shapes")
def by_own_shapes(layers, input_shape):
    """Follow channels, height and width without trace_shapes."""
    (c, h, w), flat, counts = input_shape, False, []
    for kind, *numbers in layers:
        if kind == "dense" and numbers[0] > 0:
            counts.append((c * h * w + 1) * numbers[0])
            (c, h, w), flat = (numbers[0], 1, 1), True
        elif kind == "conv" and not flat and numbers[0] > 0:
            counts.append((c * numbers[1] ** 2 + 1) * numbers[0])
            c = numbers[0]
            h, w = (conv_output_size(n, *numbers[1:]) for n in (h, w))
        elif kind == "pool" and not flat:
            counts.append(0)
            h, w = (pool_output_size(n, *numbers) for n in (h, w))
        else:
            raise ValueError(f"{kind} {numbers}")
    return counts
