"""count_macs: misconceptions about the factors of each product, and biases."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch05.count_macs.parts import exercise
from autograder.exercises.ch05.count_macs.shared import _steps


@exercise.wrong(
    "input-size-for-output-size",
    "You let the filters work once for each place of the input; they work once for "
    "each place of the output.",
    hint="With stride 4, at how many places does a filter stand?",
)
def input_size_for_output_size(layers, input_shape):
    """Use the shape before."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(int(np.prod(before)) * layer[2] ** 2 * layer[1])
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
            counts.append(after[0] * layer[2] ** 2 * int(np.prod(after)))
        elif layer[0] == "dense":
            counts.append(int(np.prod(after)) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "places-forgotten",
    "You count each weight once; a filter multiplies with all its weights again at "
    "every place.",
    hint="How many products does one filter of 3 × 3 make on a grey image of 28 × 28?",
)
def places_forgotten(layers, input_shape):
    """Return the weights."""
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
    "parameters-for-work",
    "Your numbers are those of count_parameters, biases included.",
    hint="A weight is learned once. How often is it multiplied with something?",
)
def parameters_for_work(layers, input_shape):
    """Return the parameters."""
    counts = []
    for layer, before, _ in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "biases-counted",
    "You count the biases too; they are added, and nothing is multiplied.",
    hint="A filter of 3 × 3 over 2 channels: how many products for one output?",
)
def biases_counted(layers, input_shape):
    """Add one for each output."""
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
    "biases-counted-in-dense",
    "You count the biases of the dense units; they are added, and nothing is "
    "multiplied.",
    hint="A dense unit reads 160 values: how many products is that?",
)
def biases_counted_in_dense(layers, input_shape):
    """Add one for each unit."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] ** 2 * int(np.prod(after)))
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "input-channels-forgotten",
    "You count k · k products for one output; a filter goes through all the channels "
    "of its input.",
    hint="A filter of 5 × 5 on a colour image: how many products for one output?",
)
def input_channels_forgotten(layers, input_shape):
    """Take filters to be flat."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(layer[2] ** 2 * int(np.prod(after)))
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "k-not-squared",
    "You count k products for each channel; a kernel has k rows of k.",
    hint="How many products does a kernel of 3 × 3 make at one place?",
)
def k_not_squared(layers, input_shape):
    """Forget an axis."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] * int(np.prod(after)))
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "one-filter-only",
    "You count the work of one filter; a layer has as many as it makes channels.",
    hint="Which entry of a conv layer do you never use?",
)
def one_filter_only(layers, input_shape):
    """Leave the output channels out."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] ** 2 * after[1] * after[2])
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "one-column-only",
    "You count the places of one column; a filter works at every row and every column "
    "of its output.",
    hint="How many places are there in an output of 24 × 16?",
)
def one_column_only(layers, input_shape):
    """Leave the width out."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] ** 2 * layer[1] * after[1])
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1])
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "one-unit-only",
    "Your dense layers count the work of one unit; a layer has as many as its tuple "
    "says.",
    hint='How many units does ("dense", 10) have, and how many values does each read?',
)
def one_unit_only(layers, input_shape):
    """Leave the units out."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] ** 2 * int(np.prod(after)))
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)))
        else:
            counts.append(0)
    return counts


@exercise.wrong(
    "height-for-width",
    "You square the height; the image need not be square.",
    hint="How many places are there in an output of 24 × 16?",
)
def height_for_width(layers, input_shape):
    """Square the height."""
    counts = []
    for layer, before, after in _steps(layers, input_shape):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] ** 2 * after[0] * after[1] ** 2)
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1])
        else:
            counts.append(0)
    return counts
