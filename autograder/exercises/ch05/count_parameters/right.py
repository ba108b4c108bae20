"""count_parameters: other answers that are right."""

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
