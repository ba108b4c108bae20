"""trace_shapes: other answers that are right."""

# ruff: noqa: F821 - conv_output_size and pool_output_size are lent.

from __future__ import annotations

from collections.abc import Callable

from autograder.exercises.ch05.trace_shapes.parts import exercise

conv_output_size: Callable[..., int]
pool_output_size: Callable[..., int]
"""Lent where the programs run: the exercise declares that it uses them."""


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

    def follow(shape, rest):
        if not rest:
            return []
        kind, *numbers = rest[0]
        if kind == "dense" and numbers[0] >= 1:
            after = (numbers[0],)
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
