"""count_macs: other answers that are right."""

# ruff: noqa: F821 - the shapes' functions are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.ch05.count_macs.parts import exercise

conv_output_size: Callable[..., int]
pool_output_size: Callable[..., int]
trace_shapes: Callable[..., list[Any]]
"""Lent where the programs run: the exercise declares that it uses them."""


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
