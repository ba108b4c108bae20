"""trace_shapes: misconceptions."""

# ruff: noqa: F821 - conv_output_size and pool_output_size are lent.

from __future__ import annotations

from collections.abc import Callable

from autograder.exercises.ch05.trace_shapes.parts import exercise

conv_output_size: Callable[..., int]
pool_output_size: Callable[..., int]
"""Lent where the programs run: the exercise declares that it uses them."""


def _after(layer, shape):
    """Return the shape after one layer, or refuse it: what is right."""
    kind, *numbers = layer
    if kind == "dense" and numbers[0] > 0:
        return (numbers[0],)
    if kind == "conv" and len(shape) == 3 and numbers[0] > 0:
        sizes = [conv_output_size(n, *numbers[1:]) for n in shape[1:]]
        return (numbers[0], *sizes)
    if kind == "pool" and len(shape) == 3:
        return (shape[0], *[pool_output_size(n, *numbers) for n in shape[1:]])
    raise ValueError("impossible")


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


@exercise.wrong(
    "input-listed",
    "Your list begins with the input's shape; the shapes after each layer are asked "
    "for.",
    hint="How many shapes does a network of two layers have in your list?",
)
def input_listed(layers, input_shape):
    """Begin with the input."""
    shapes = [input_shape]
    for layer in layers:
        shapes.append(_after(layer, shapes[-1]))
    return shapes


@exercise.wrong(
    "only-the-last-shape",
    "You return the last shape alone; the shape after every layer is asked for.",
    hint="Where is your list, and does every layer add to it?",
)
def only_the_last_shape(layers, input_shape):
    """Keep no list."""
    shape = input_shape
    for layer in layers:
        shape = _after(layer, shape)
    return shape


@exercise.wrong(
    "return-in-the-loop",
    "Your list ends after the first layer: the return stands inside the loop.",
    hint="How far to the right does your `return` stand?",
)
def return_in_the_loop(layers, input_shape):
    """Return too early."""
    for layer in layers:
        return [_after(layer, input_shape)]


@exercise.wrong(
    "every-layer-on-the-input",
    "Every layer of yours works on the network's input; it works on what the layer "
    "before it made.",
    hint="Which variable holds the shape that a layer meets, and who changes it?",
)
def every_layer_on_the_input(layers, input_shape):
    """Never hand a shape on."""
    shapes, flat = [], False
    for layer in layers:
        if flat and layer[0] != "dense":
            raise ValueError("impossible")
        shapes.append(_after(layer, input_shape))
        flat = flat or layer[0] == "dense"
    return shapes


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
