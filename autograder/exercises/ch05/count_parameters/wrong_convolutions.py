"""count_parameters: misconceptions about filters and biases."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch05.count_parameters.parts import exercise
from autograder.exercises.ch05.count_parameters.shared import _steps


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
    "bias-forgotten-in-convolutions",
    "You count the biases of the dense units, but not those of the filters.",
    hint="A filter of 3 × 3 over 3 channels: how many numbers does it learn?",
)
def bias_forgotten_in_convolutions(layers, input_shape):
    """Leave the biases of filters out."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] ** 2 * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
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
    "shape-after-the-layer",
    "Your layers read the shape that they make themselves; they read what the layer "
    "before has made.",
    hint="trace_shapes gives the shapes *after* each layer. Which one stands before "
    "the first?",
)
def shape_after_the_layer(layers, input_shape):
    """Walk through layers and trace_shapes side by side."""
    counts = []
    for layer, _, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((after[0] * layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(after)) + 1) * layer[1])
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
