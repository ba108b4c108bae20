"""trace_shapes: misconceptions about what is refused."""

from __future__ import annotations

from autograder.exercises.ch05.trace_shapes.parts import exercise
from autograder.exercises.ch05.trace_shapes.shared import _after


@exercise.wrong(
    "conv-after-dense-accepted",
    "You accept a conv or pool layer after a dense one, where no height and width are "
    "left to slide over.",
    hint="What is shape[1:] after a dense layer, and what does a loop over it do?",
)
def conv_after_dense_accepted(layers, input_shape):
    """Loop over no axes at all."""
    shape, shapes = input_shape, []
    for layer in layers:
        if len(shape) == 1 and layer[0] in ("conv", "pool"):
            shape = (layer[1],) if layer[0] == "conv" else shape
        else:
            shape = _after(layer, shape)
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "conv-after-dense-crashes",
    "After a dense layer your conv and pool layers ask for a height that is not "
    "there, and an IndexError comes; raise a ValueError that says why.",
    hint="How many numbers does a shape have after a dense layer? Look before you "
    "take shape[1].",
)
def conv_after_dense_crashes(layers, input_shape):
    """Take height and width by index."""
    shape, shapes = input_shape, []
    for layer in layers:
        if layer[0] in ("conv", "pool"):
            shape = (shape[0], shape[1], shape[2])
        shape = _after(layer, shape)
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "old-height-after-dense",
    "You accept a conv or pool layer after a dense one: your height and width are "
    "still those from before it.",
    hint="What are your variables for height and width after a dense layer? Are they "
    "still true?",
)
def old_height_after_dense(layers, input_shape):
    """Keep height and width in variables, and never look."""
    (c, *sizes), shapes = input_shape, []
    for layer in layers:
        after = _after(layer, (c, *sizes))
        if len(after) == 3:
            c, *sizes = after
        shapes.append(after)
    return shapes


@exercise.wrong(
    "unknown-kind-skipped",
    "A layer of a kind that you do not know changes nothing in your program; refuse "
    "it, or nobody finds the typing error.",
    hint='What does your program do with ("pol", 2, 2)? An `else` can raise.',
)
def unknown_kind_skipped(layers, input_shape):
    """Have no else."""
    shape, shapes = input_shape, []
    for layer in layers:
        if layer[0] in ("conv", "pool", "dense"):
            shape = _after(layer, shape)
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "empty-layer-accepted",
    "You accept a conv layer without channels or a dense layer without units.",
    hint="What comes out of a layer that has 0 outputs? Refuse it.",
)
def empty_layer_accepted(layers, input_shape):
    """Do not look at channels and n."""
    shape, shapes = input_shape, []
    for layer in layers:
        if layer[0] in ("conv", "dense"):
            shape = (layer[1], *_after((layer[0], 1, *layer[2:]), shape)[1:])
        else:
            shape = _after(layer, shape)
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "negative-outputs-accepted",
    "You refuse a layer of 0 channels or units, but not one of fewer than 0.",
    hint="The docstring says below 1. What does your comparison say of −2?",
)
def negative_outputs_accepted(layers, input_shape):
    """Compare with 0 alone."""
    shape, shapes = input_shape, []
    for layer in layers:
        if layer[0] in ("conv", "dense") and layer[1] < 0:
            shape = (layer[1], *_after((layer[0], 1, *layer[2:]), shape)[1:])
        else:
            shape = _after(layer, shape)
        shapes.append(shape)
    return shapes


@exercise.wrong(
    "not-refused",
    "You refuse nothing: layers that do not fit get sizes of 0 and below, and the "
    "next layer goes on with these.",
    hint="conv_output_size and pool_output_size refuse what does not fit. What else "
    "can be wrong with a layer?",
)
def not_refused(layers, input_shape):
    """Use the formulas alone."""
    shape, shapes = input_shape, []
    for layer in layers:
        if layer[0] == "dense":
            shape = (layer[1],)
        elif layer[0] == "conv":
            _, channels, k, stride, padding = layer
            sizes = [(n + 2 * padding - k) // stride + 1 for n in shape[1:]]
            shape = (channels, *sizes)
        elif layer[0] == "pool":
            _, k, stride = layer
            shape = (shape[0], *[(n - k) // stride + 1 for n in shape[1:]])
        shapes.append(shape)
    return shapes
