"""trace_shapes: the shape after every layer, and the layer that does not fit."""

# mypy: allow-untyped-calls
# ruff: noqa: F821 - conv_output_size and pool_output_size are lent.

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from autograder.exercise import Draw, Exercise, Inputs
from autograder.exercises.ch05.conv_output_size import whole_numbers

conv_output_size: Callable[..., int]
pool_output_size: Callable[..., int]
"""Lent where the programs run: the exercise declares that it uses them."""

exercise = Exercise(
    "trace_shapes",
    difficulty=3,
    importance=5,
    minutes=35,
    uses=("conv_output_size", "pool_output_size"),
)
exercise.view(whole_numbers)

Window = tuple[str, int, int, int, int]
"""Kind, k, stride, padding, and how many values the last step leaves over."""


def network(draw: Draw, windows: list[Window], dense: int = 0) -> Inputs:
    """Return layers with these windows, then dense ones, and an input that they fit.

    Height and width differ after every layer, and so do all the channels.
    """
    channels = (1 + draw.permutation(19 if draw.hidden else 9)).tolist()
    height = draw.integer(2, 5) if draw.hidden else draw.integer(2, 3)
    sizes = [height, height + draw.integer(1, 3)]
    layers: list[tuple[Any, ...]] = []
    for kind, k, stride, padding, rest in reversed(windows):
        sizes = [(n - 1) * stride + k - 2 * padding + rest for n in sizes]
        if kind == "conv":
            layers.insert(0, ("conv", channels.pop(), k, stride, padding))
        else:
            layers.insert(0, ("pool", k, stride))
    layers += [("dense", draw.integer(21, 60)) for _ in range(dense)]
    return {"layers": layers, "input_shape": (channels.pop(), *sizes)}


def misfits(draw: Draw) -> Iterator[Inputs]:
    """Yield networks that fail at some layer, each for another reason."""
    c, n = draw.integer(2, 4), draw.integer(2, 9)
    conv, pool = ("conv", c, 3, 1, 1), ("pool", 2, 2)
    for layers in [
        [("conv", c, 9, 1, 0)],
        [pool, conv, ("conv", n, 8, 1, 1)],
        [conv, pool, pool, ("pool", 3, 1)],
        [("conv", c, 3, 0, 1), ("dense", n)],
        [("conv", c, 3, 1, -1), pool],
        [conv, ("pool", 2, 0)],
        [("dense", n), conv],
        [conv, ("dense", n), ("pool", 1, 1)],
        [conv, ("relu",), pool],
        [("conv", 0, 3, 1, 1), pool],
        [conv, ("dense", 0)],
    ]:
        yield {"layers": layers, "input_shape": (draw.integer(1, 3), 8, 11)}
    for shape in [(2, 4, 9), (2, 9, 4)]:
        yield {"layers": [conv, ("conv", c, 5, 1, 0)], "input_shape": shape}


@exercise.part("convolutions", points=3)
def convolutions(draw: Draw) -> Iterator[Inputs]:
    """One to three conv layers, with strides and paddings."""
    if not draw.hidden:
        yield {"layers": [("conv", 6, 5, 1, 0)], "input_shape": (1, 28, 20)}
    yield network(draw, [("conv", 3, 1, 1, 0)])
    yield network(draw, [("conv", 5, 1, 0, 0), ("conv", 4, 2, 1, 1)])
    yield network(
        draw, [("conv", 3, 3, 2, 2), ("conv", 1, 1, 0, 0), ("conv", 5, 2, 2, 0)]
    )


@exercise.part("pooling", points=2)
def pooling(draw: Draw) -> Iterator[Inputs]:
    """Pools between convolutions; the last incomplete window is dropped."""
    if not draw.hidden:
        layers = [("conv", 8, 5, 1, 0), ("pool", 2, 2)]
        yield {"layers": layers, "input_shape": (1, 28, 20)}
    yield network(draw, [("pool", 2, 2, 0, 1)])
    yield network(draw, [("conv", 3, 1, 1, 0), ("pool", 3, 2, 0, 1)])
    yield network(
        draw, [("pool", 3, 1, 0, 0), ("conv", 3, 2, 1, 0), ("pool", 2, 3, 0, 2)]
    )


@exercise.part("dense", points=2)
def dense(draw: Draw) -> Iterator[Inputs]:
    """One or two dense layers at the end, or nothing else."""
    windows: list[Window] = [("conv", 3, 1, 1, 0), ("pool", 2, 2, 0, 0)]
    yield network(draw, windows, dense=1)
    yield network(draw, windows, dense=3)
    yield network(draw, [], dense=1)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Layers that do not fit are refused; those that just fit are not."""
    yield from misfits(draw)
    n = draw.integer(20, 60) if draw.hidden else draw.integer(3, 9)
    yield {"layers": [("pool", n, n)], "input_shape": (3, n, n)}
    yield {"layers": [("pool", n, 1)], "input_shape": (3, n, n)}
    yield {"layers": [], "input_shape": (2, n, n)}


exercise.keeps_inputs(points=1)


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
    hint="After a dense layer of n the shape is (n,): a tuple with one number.",
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
    "Your dense layers put out a number and not a shape: (n) is n, and the tuple with "
    "one entry is (n,).",
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


@exercise.right("height and width by name")
def by_names(layers, input_shape):
    """Unpack shapes, which fails by itself after a dense layer."""
    shape, shapes = tuple(input_shape), []
    for layer in layers:
        if layer[0] == "conv":
            _, channels, k, stride, padding = layer
            _, height, width = shape
            if channels < 1:
                raise ValueError(f"{layer}")
            shape = (
                channels,
                conv_output_size(height, k, stride, padding),
                conv_output_size(width, k, stride, padding),
            )
        elif layer[0] == "pool":
            _, k, stride = layer
            c, height, width = shape
            shape = (
                c,
                pool_output_size(height, k, stride),
                pool_output_size(width, k, stride),
            )
        elif layer[0] == "dense" and layer[1] > 0:
            shape = (layer[1],)
        else:
            raise ValueError(f"{layer}")
        shapes.append(shape)
    return shapes


@exercise.right("own formulas, a pool as a conv")
def by_formulas(layers, input_shape):
    """Write the formula once, for both kinds of windows."""
    shapes = [list(input_shape)]
    for i, layer in enumerate(layers):
        before = shapes[-1]
        if layer[0] == "dense":
            after = [layer[1]]
        elif layer[0] in ("conv", "pool") and len(before) == 3:
            k, stride, padding = (*layer[-2:], 0) if layer[0] == "pool" else layer[2:]
            if min(k, stride) < 1 or padding < 0 or k > min(before[1:]) + 2 * padding:
                raise ValueError(f"layer {i}")
            after = [layer[1] if layer[0] == "conv" else before[0]]
            after += [(n + 2 * padding - k) // stride + 1 for n in before[1:]]
        else:
            raise ValueError(f"layer {i}")
        if min(after) < 1:
            raise ValueError(f"layer {i}")
        shapes.append(after)
    return shapes[1:]


@exercise.right("recursion")
def by_recursion(layers, input_shape):
    """The first layer, and the network behind it."""

    def follow(shape: tuple[int, ...], rest: list[Any]) -> list[tuple[int, ...]]:
        if not rest:
            return []
        kind, *numbers = rest[0]
        if kind == "dense" and numbers[0] >= 1:
            after: tuple[int, ...] = (numbers[0],)
        elif kind in ("conv", "pool") and len(shape) == 3:
            size = conv_output_size if kind == "conv" else pool_output_size
            channels = numbers.pop(0) if kind == "conv" else shape[0]
            if channels < 1:
                raise ValueError("a layer has at least 1 output")
            after = (channels, *(size(n, *numbers) for n in shape[1:]))
        else:
            raise ValueError(f"{rest[0]} after {shape}")
        return [after, *follow(after, rest[1:])]

    return follow(input_shape, layers)
