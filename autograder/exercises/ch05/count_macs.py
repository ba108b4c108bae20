"""count_macs: the multiply-adds of each layer."""

# mypy: allow-untyped-calls
# ruff: noqa: F821 - the shapes' functions are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs
from autograder.exercises.ch05.conv_output_size import whole_numbers
from autograder.exercises.ch05.trace_shapes import misfits, network

conv_output_size: Callable[..., int]
pool_output_size: Callable[..., int]
trace_shapes: Callable[..., list[Any]]
"""Lent where the programs run: the exercise declares that it uses them."""

exercise = Exercise(
    "count_macs",
    difficulty=2,
    importance=5,
    minutes=10,
    uses=("conv_output_size", "pool_output_size", "trace_shapes"),
)
exercise.view(whole_numbers)


@exercise.part("same size", points=3)
def same_size(draw: Draw) -> Iterator[Inputs]:
    """Conv layers that keep height and width; one does more work than 32 bits hold."""
    if not draw.hidden:
        yield {"layers": [("conv", 64, 3, 1, 1)] * 2, "input_shape": (3, 224, 224)}
    yield network(draw, [("conv", 3, 1, 1, 0)])
    yield network(draw, [("conv", 5, 1, 2, 0), ("conv", 3, 1, 1, 0)])
    shape = (draw.integer(384, 512), draw.integer(50, 56), draw.integer(57, 64))
    yield {"layers": [("conv", 512, 3, 1, 1)], "input_shape": shape}


@exercise.part("other sizes", points=3)
def other_sizes(draw: Draw) -> Iterator[Inputs]:
    """Conv layers whose output is smaller than their input."""
    if not draw.hidden:
        yield {"layers": [("conv", 96, 11, 4, 0)], "input_shape": (3, 227, 227)}
    yield network(draw, [("conv", 4, 1, 0, 0)])
    yield network(draw, [("conv", 5, 2, 2, 1), ("conv", 3, 1, 0, 0)])
    yield network(draw, [("conv", 3, 3, 1, 0), ("conv", 3, 2, 0, 1)])


@exercise.part("pools and dense layers", points=2)
def pools_and_dense_layers(draw: Draw) -> Iterator[Inputs]:
    """A pool multiplies nothing; a dense layer uses each weight once."""
    yield network(draw, [("conv", 3, 1, 1, 0), ("pool", 3, 2, 0, 1)], dense=1)
    yield network(draw, [("pool", 2, 2, 0, 0), ("conv", 5, 1, 2, 0)], dense=2)
    yield network(draw, [("pool", 3, 3, 0, 0)], dense=3)


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Networks that do not fit are refused; the smallest are not."""
    yield from misfits(draw)
    n = draw.integer(61, 400) if draw.hidden else draw.integer(3, 60)
    yield {"layers": [], "input_shape": (2, n, n)}
    yield {"layers": [("dense", n)], "input_shape": (1, 1, 1)}


exercise.keeps_inputs(points=1)


def _steps(layers, input_shape):
    """Return every layer with the shapes before and after it, or refuse."""
    shapes = [tuple(input_shape), *map(tuple, trace_shapes(layers, input_shape))]
    return list(zip(layers, shapes, shapes[1:], strict=False))


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


@exercise.right("products of one output times outputs")
def by_outputs(layers, input_shape):
    """Each output of a layer needs as many products as it reads values."""
    before, counts = list(input_shape), []
    for layer, after in zip(layers, trace_shapes(layers, input_shape), strict=True):
        reads = {
            "conv": before[0] * layer[2] * layer[2] if len(layer) > 2 else 0,
            "pool": 0,
            "dense": int(np.prod(before)),
        }
        counts.append(reads[layer[0]] * int(np.prod(after)))
        before = after
    return counts


@exercise.right("weights times places")
def by_places(layers, input_shape):
    """Count the weights, and how often each of them is used."""
    shapes = [input_shape, *trace_shapes(layers, input_shape)]
    weights, places = [], []
    for i, layer in enumerate(layers):
        kind = layer[0]
        inputs = shapes[i][0] * layer[2] ** 2 if kind == "conv" else np.prod(shapes[i])
        weights.append(0 if kind == "pool" else layer[1] * inputs)
        places.append(np.prod(shapes[i + 1][1:]))
    return np.array(weights, dtype=np.int64) * np.array(places, dtype=np.int64)


@exercise.right("own shapes")
def by_own_shapes(layers, input_shape):
    """Follow channels, height and width without trace_shapes."""
    (c, h, w), flat, counts = input_shape, False, []
    for kind, *numbers in layers:
        if kind == "dense" and numbers[0] > 0:
            counts.append(c * h * w * numbers[0])
            (c, h, w), flat = (numbers[0], 1, 1), True
        elif kind == "conv" and not flat and numbers[0] > 0:
            h, w = (conv_output_size(n, *numbers[1:]) for n in (h, w))
            counts.append(c * numbers[1] ** 2 * numbers[0] * h * w)
            c = numbers[0]
        elif kind == "pool" and not flat:
            counts.append(0)
            h, w = (pool_output_size(n, *numbers) for n in (h, w))
        else:
            raise ValueError(f"{kind} {numbers}")
    return counts
