"""activation_memory: what the values of one example take."""

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
    "activation_memory",
    difficulty=1,
    importance=4,
    minutes=8,
    uses=("conv_output_size", "pool_output_size", "trace_shapes"),
)
exercise.view(whole_numbers)


@exercise.part("convolutions", points=3)
def convolutions(draw: Draw) -> Iterator[Inputs]:
    """The input and what conv layers make of it; padding does not count."""
    if not draw.hidden:
        yield {"layers": [("conv", 64, 3, 1, 1)] * 2, "input_shape": (3, 224, 224)}
    yield network(draw, [("conv", 3, 1, 1, 0)])
    yield network(draw, [("conv", 5, 2, 2, 1), ("conv", 3, 1, 1, 0)])
    yield network(
        draw, [("conv", 4, 3, 1, 1), ("conv", 1, 1, 0, 0), ("conv", 3, 1, 0, 0)]
    )


@exercise.part("pools and dense layers", points=3)
def pools_and_dense_layers(draw: Draw) -> Iterator[Inputs]:
    """Every output is kept, whatever made it."""
    if not draw.hidden:
        layers = [("conv", 4, 3, 1, 1), ("pool", 2, 2), ("dense", 10)]
        yield {"layers": layers, "input_shape": (3, 8, 8)}
    yield network(draw, [("conv", 3, 1, 1, 0), ("pool", 3, 2, 0, 1)], dense=1)
    yield network(
        draw, [("pool", 2, 2, 0, 0), ("conv", 5, 2, 1, 0), ("pool", 2, 2, 0, 1)], 2
    )
    yield network(draw, [("pool", 3, 3, 0, 0)], dense=3)


@exercise.part("bytes", points=2)
def widths(draw: Draw) -> Iterator[Inputs]:
    """Values of 1, 2 and 8 bytes."""
    for width in (1, 2, 8):
        case = network(draw, [("conv", 3, 1, 0, 0), ("conv", 2, 2, 0, 1)])
        yield {**case, "bytes": width}


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Networks that do not fit are refused, and values without a byte."""
    yield from misfits(draw)
    n = draw.integer(20, 60) if draw.hidden else draw.integer(3, 9)
    for width in (0, -4):
        yield {"layers": [("pool", 2, 2)], "input_shape": (2, n, n), "bytes": width}
    yield {"layers": [], "input_shape": (2, n, n + 1), "bytes": 1}


exercise.keeps_inputs(points=1)


def _shapes(layers, input_shape, bytes):
    """Return the shapes of the input and after every layer, or refuse."""
    if bytes < 1:
        raise ValueError("impossible")
    return [tuple(input_shape), *map(tuple, trace_shapes(layers, input_shape))]


@exercise.wrong(
    "input-left-out",
    "You count what the layers make; the input is kept as well.",
    hint="For a network without any layer, how much memory do its values take?",
)
def input_left_out(layers, input_shape, bytes=4):
    """Sum over the layers only."""
    shapes = _shapes(layers, input_shape, bytes)
    return bytes * sum(int(np.prod(shape)) for shape in shapes[1:])


@exercise.wrong(
    "pools-left-out",
    "You leave the outputs of the pools out; they are kept like all others.",
    hint="Which layer reads the output of a pool? On the way back it needs it again.",
)
def pools_left_out(layers, input_shape, bytes=4):
    """Skip every pool layer."""
    shapes = _shapes(layers, input_shape, bytes)
    kept = [layer[0] != "pool" for layer in layers]
    sizes = [int(np.prod(shape)) for shape in shapes]
    return bytes * (sizes[0] + sum(np.multiply(sizes[1:], kept, dtype=int)))


@exercise.wrong(
    "dense-left-out",
    "You leave the outputs of the dense layers out; they are few, but they count.",
    hint="How many values does a dense layer of 4096 make?",
)
def dense_left_out(layers, input_shape, bytes=4):
    """Skip every dense layer."""
    shapes = _shapes(layers, input_shape, bytes)
    kept = [layer[0] != "dense" for layer in layers]
    sizes = [int(np.prod(shape)) for shape in shapes]
    return bytes * (sizes[0] + sum(np.multiply(sizes[1:], kept, dtype=int)))


@exercise.wrong(
    "padding-counted",
    "You count the zeros of the padding; they need not be kept.",
    hint="A conv layer with padding 1 reads 8 × 8 values. How many of them are new?",
)
def padding_counted(layers, input_shape, bytes=4):
    """Make each conv layer's input larger."""
    shapes = _shapes(layers, input_shape, bytes)
    total = int(np.prod(shapes[-1]))
    for layer, shape in zip(layers, shapes, strict=False):
        padding = layer[4] if layer[0] == "conv" else 0
        total += int(np.prod([shape[0], *(n + 2 * padding for n in shape[1:])]))
    return bytes * total


@exercise.wrong(
    "relu-counted",
    "You count the output of each conv layer twice, as if ReLU made a copy; it works "
    "in place.",
    hint="Which values does the docstring leave out?",
)
def relu_counted(layers, input_shape, bytes=4):
    """Keep a copy after each conv layer."""
    shapes = _shapes(layers, input_shape, bytes)
    total = int(np.prod(input_shape))
    for layer, shape in zip(layers, shapes[1:], strict=True):
        total += int(np.prod(shape)) * (2 if layer[0] == "conv" else 1)
    return bytes * total


@exercise.wrong(
    "inputs-and-outputs",
    "You add the input and the output of each layer: what one layer makes is what the "
    "next one reads, and is kept once.",
    hint="In a network of two layers, how many different shapes are there?",
)
def inputs_and_outputs(layers, input_shape, bytes=4):
    """Count every shape in between twice."""
    sizes = [int(np.prod(shape)) for shape in _shapes(layers, input_shape, bytes)]
    return bytes * (sum(sizes) + sum(sizes[1:-1]))


@exercise.wrong(
    "parameters-added",
    "You add the parameters; they need memory too, but the values of one example are "
    "asked for.",
    hint="Would your number become larger with a second image? Which part of it would "
    "not?",
)
def parameters_added(layers, input_shape, bytes=4):
    """Add the parameters of all layers."""
    shapes = _shapes(layers, input_shape, bytes)
    total = sum(int(np.prod(shape)) for shape in shapes)
    for layer, before in zip(layers, shapes, strict=False):
        if layer[0] == "conv":
            total += (before[0] * layer[2] ** 2 + 1) * layer[1]
        elif layer[0] == "dense":
            total += (int(np.prod(before)) + 1) * layer[1]
    return bytes * total


@exercise.wrong(
    "parameters-for-values",
    "You count the parameters; the values that flow through the network are asked for.",
    hint="Would your number become larger with a larger image? The values would.",
)
def parameters_for_values(layers, input_shape, bytes=4):
    """Count what is learned."""
    total, shapes = 0, _shapes(layers, input_shape, bytes)
    for layer, before in zip(layers, shapes, strict=False):
        if layer[0] == "conv":
            total += (before[0] * layer[2] ** 2 + 1) * layer[1]
        elif layer[0] == "dense":
            total += (int(np.prod(before)) + 1) * layer[1]
    return bytes * total


@exercise.wrong(
    "last-shape-only",
    "You count the last shape alone; all the values are kept until the way back.",
    hint="Which shapes does your sum run over?",
)
def last_shape_only(layers, input_shape, bytes=4):
    """Count what comes out."""
    return bytes * int(np.prod(_shapes(layers, input_shape, bytes)[-1]))


@exercise.wrong(
    "list-for-total",
    "You return a number for each shape; one number for all of them together is asked "
    "for.",
    hint="What does the name of the type behind the arrow say? sum adds up a list.",
)
def list_for_total(layers, input_shape, bytes=4):
    """Do not add up."""
    shapes = _shapes(layers, input_shape, bytes)
    return [bytes * int(np.prod(shape)) for shape in shapes]


@exercise.wrong(
    "megabytes-for-bytes",
    "You return megabytes; bytes are asked for.",
    hint="Leave the last division away.",
)
def megabytes_for_bytes(layers, input_shape, bytes=4):
    """Divide by a million."""
    shapes = _shapes(layers, input_shape, bytes)
    return bytes * sum(int(np.prod(shape)) for shape in shapes) / 1e6


@exercise.wrong(
    "mebibytes-for-bytes",
    "You divide by 2 ** 20, and return MiB; bytes are asked for.",
    hint="Leave the last division away.",
)
def mebibytes_for_bytes(layers, input_shape, bytes=4):
    """Divide by 2 ** 20."""
    shapes = _shapes(layers, input_shape, bytes)
    return bytes * sum(int(np.prod(shape)) for shape in shapes) / 2**20


@exercise.wrong(
    "backward-counted",
    "Your number is twice too large: only the way forward is asked for.",
    hint="Which way, and how many examples, does the docstring speak of?",
)
def backward_counted(layers, input_shape, bytes=4):
    """Double it."""
    shapes = _shapes(layers, input_shape, bytes)
    return 2 * bytes * sum(int(np.prod(shape)) for shape in shapes)


@exercise.wrong(
    "largest-only",
    "You return the largest layer; all the values are kept until the way back.",
    hint="max or sum?",
)
def largest_only(layers, input_shape, bytes=4):
    """Take the maximum."""
    shapes = _shapes(layers, input_shape, bytes)
    return bytes * max(int(np.prod(shape)) for shape in shapes)


@exercise.wrong(
    "channels-forgotten",
    "You count rows times columns; every channel has its own.",
    hint="How many values does a colour image of 8 × 8 have?",
)
def channels_forgotten(layers, input_shape, bytes=4):
    """Leave the channels out."""
    shapes = _shapes(layers, input_shape, bytes)
    return bytes * sum(int(np.prod(shape[-2:])) for shape in shapes)


@exercise.wrong(
    "values-for-bytes",
    "You return how many values there are; bytes are asked for.",
    hint="Which argument of your function is never used?",
)
def values_for_bytes(layers, input_shape, bytes=4):
    """Forget the width of a value."""
    shapes = _shapes(layers, input_shape, bytes)
    return sum(int(np.prod(shape)) for shape in shapes)


@exercise.wrong(
    "four-bytes-always",
    "You take every value to have 4 bytes; the argument says how many.",
    hint="Which argument of your function is never used?",
)
def four_bytes_always(layers, input_shape, bytes=4):
    """Multiply by 4."""
    shapes = _shapes(layers, input_shape, bytes)
    return 4 * sum(int(np.prod(shape)) for shape in shapes)


@exercise.wrong(
    "bytes-not-checked",
    "You refuse networks that do not fit, but not a value without a byte.",
    hint="What would 0 or −4 bytes for a value mean?",
)
def bytes_not_checked(layers, input_shape, bytes=4):
    """Leave bytes unchecked."""
    shapes = _shapes(layers, input_shape, 1)
    return bytes * sum(int(np.prod(shape)) for shape in shapes)


@exercise.wrong(
    "not-refused",
    "You refuse nothing: networks that do not fit get a number too.",
    hint="trace_shapes refuses for you, if you call it. Then look at bytes.",
)
def not_refused(layers, input_shape, bytes=4):
    """Follow the shapes without a look at them."""
    shape, total = input_shape, int(np.prod(input_shape))
    for layer in layers:
        if layer[0] == "conv":
            _, channels, k, stride, padding = layer
            sizes = [(n + 2 * padding - k) // max(stride, 1) + 1 for n in shape[1:]]
            shape = (channels, *sizes)
        elif layer[0] == "pool":
            sizes = [(n - layer[1]) // max(layer[2], 1) + 1 for n in shape[1:]]
            shape = (shape[0], *sizes)
        elif layer[0] == "dense":
            shape = (layer[1],)
        total += int(np.prod(shape))
    return bytes * total


@exercise.right("loop over the outputs")
def by_loop(layers, input_shape, bytes=4):
    """Add one layer's output after the other."""
    if bytes <= 0:
        raise ValueError(f"{bytes} bytes")
    channels, height, width = input_shape
    total = channels * height * width
    for shape in trace_shapes(layers, input_shape):
        values = 1
        for n in shape:
            values *= n
        total += values
    return total * bytes


@exercise.right("own shapes")
def by_own_shapes(layers, input_shape, bytes=4):
    """Follow channels, height and width without trace_shapes."""
    (c, h, w), flat = input_shape, False
    values = [c * h * w]
    for kind, *numbers in layers:
        if kind == "dense" and numbers[0] > 0:
            (c, h, w), flat = (numbers[0], 1, 1), True
        elif kind == "conv" and not flat and numbers[0] > 0:
            c = numbers[0]
            h, w = (conv_output_size(n, *numbers[1:]) for n in (h, w))
        elif kind == "pool" and not flat:
            h, w = (pool_output_size(n, *numbers) for n in (h, w))
        else:
            raise ValueError(f"{kind} {numbers}")
        values.append(c * h * w)
    if bytes < 1:
        raise ValueError(f"{bytes} bytes")
    return int(np.sum(values)) * bytes
