"""trace_shapes: misconceptions about what each kind of layer makes."""

# ruff: noqa: F821 - pool_output_size is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

from autograder.exercises.ch05.trace_shapes.parts import exercise
from autograder.exercises.ch05.trace_shapes.shared import _after

pool_output_size: Callable[..., int]
"""Lent where the programs run: the exercise declares that it uses it."""


@exercise.wrong(
    "channels-unchanged",
    "A conv layer leaves the number of channels as it was; each of its filters makes "
    "one channel.",
    hint="What does the second entry of a conv layer say?",
)
def channels_unchanged(layers, input_shape):
    """Keep the input's channels."""
    shape, shapes = input_shape, []
    for layer in layers:
        after = _after(layer, shape)
        shape = (shape[0], *after[1:]) if layer[0] == "conv" else after
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "channels-last",
    "Your shapes hold height and width first and the channels last; the order is C × "
    "H × W.",
    hint="Which number comes first in input_shape?",
)
def channels_last(layers, input_shape):
    """Put the channels at the end."""
    shapes = []
    shape = input_shape
    for layer in layers:
        shape = _after(layer, shape)
        shapes.append((*shape[1:], shape[0]))
    return shapes


@exercise.wrong(
    "height-read-first",
    "You read a shape as H × W × C, as Keras does; here the order is C × H × W.",
    hint="input_shape is (1, 28, 20) for a grey image: which of the three numbers is "
    "the 1?",
)
def height_read_first(layers, input_shape):
    """Take the channels for the height."""
    shape, shapes = input_shape, []
    for layer in layers:
        after = _after(layer, (shape[-1], *shape[:-1]) if len(shape) == 3 else shape)
        shape = (*after[1:], after[0])
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "height-for-width",
    "You follow the height and take the width to be the same.",
    hint="Does your program work for an image of 28 × 20?",
)
def height_for_width(layers, input_shape):
    """Take all images to be square."""
    shape, shapes = input_shape, []
    for layer in layers:
        shape = _after(layer, (*shape[:2], *shape[1:2]))
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "padding-forgotten",
    "You leave the padding of the conv layers out.",
    hint="Which entry of a conv layer do you never use?",
)
def padding_forgotten(layers, input_shape):
    """Hand over k and stride only."""
    shape, shapes = input_shape, []
    for layer in layers:
        if layer[0] == "conv" and layer[4] >= 0:
            layer = (*layer[:4], 0)
        shape = _after(layer, shape)
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "stride-and-padding-swapped",
    "You take a conv layer's padding for its stride, and its stride for its padding.",
    hint="In which order do k, stride and padding stand in a conv layer, and in which "
    "do you take them out?",
)
def stride_and_padding_swapped(layers, input_shape):
    """Unpack the last two in the wrong order."""
    shape, shapes = input_shape, []
    for layer in layers:
        if layer[0] == "conv":
            kind, channels, k, padding, stride = layer
            layer = (kind, channels, k, stride, padding)
        shape = _after(layer, shape)
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "padding-from-k",
    "You pad every conv layer with k // 2, so that it keeps the size; its padding "
    "stands in the layer.",
    hint="Which entry of a conv layer do you never use? What comes out of "
    '("conv", 8, 5, 1, 0) on 28 × 20?',
)
def padding_from_k(layers, input_shape):
    """Take every padding to be "same"."""
    shape, shapes = input_shape, []
    for layer in layers:
        if layer[0] == "conv" and layer[4] >= 0:
            layer = (*layer[:4], layer[2] // 2)
        shape = _after(layer, shape)
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "pool-rounds-up",
    "Your pools count a last window that hangs over the end; they round down here.",
    hint="Which mode of pool_output_size rounds down?",
)
def pool_rounds_up(layers, input_shape):
    """Use ceil_mode."""
    shape, shapes = input_shape, []
    for layer in layers:
        after = _after(layer, shape)
        if layer[0] == "pool":
            sizes = [pool_output_size(n, *layer[1:], True) for n in shape[1:]]
            after = (shape[0], *sizes)
        shape = after
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "dense-keeps-axes",
    "Your dense layers keep a height and a width of 1; here their result has one axis.",
    hint="After a dense layer of 10 units the shape is (10,): a tuple with one number.",
)
def dense_keeps_axes(layers, input_shape):
    """Write (n, 1, 1)."""
    shape, shapes = input_shape, []
    for layer in layers:
        shape = _after(layer, shape)
        shapes.append((*shape, 1, 1) if len(shape) == 1 else shape)
    return shapes


@exercise.wrong(
    "dense-without-comma",
    "Your dense layers put out a number and not a shape: (10) is 10, and the tuple "
    "with one entry is (10,).",
    hint="What are type((3)) and type((3,))?",
)
def dense_without_comma(layers, input_shape):
    """Write (n)."""
    shape, shapes = input_shape, []
    for layer in layers:
        shape = _after(layer, shape)
        shapes.append(shape[0] if len(shape) == 1 else shape)
    return shapes


@exercise.wrong(
    "dense-flattens-only",
    "Your dense layers put out all the values that they read; a dense layer makes as "
    "many values as its tuple says.",
    hint='How many values does ("dense", 10) make?',
)
def dense_flattens_only(layers, input_shape):
    """Return C · H · W."""
    shape, shapes = input_shape, []
    for layer in layers:
        after = _after(layer, shape)
        values = 1
        for n in shape:
            values *= n
        shape = (values,) if len(after) == 1 else after
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "second-dense-refused",
    "You refuse every layer after a dense one; a second dense layer fits behind the "
    "first.",
    hint="What does VGG-16 end with?",
)
def second_dense_refused(layers, input_shape):
    """Look for height and width in every layer."""
    shape, shapes = input_shape, []
    for layer in layers:
        if len(shape) == 1:
            raise ValueError("impossible")
        shape = _after(layer, shape)
        shapes.append(shape)
    return shapes
