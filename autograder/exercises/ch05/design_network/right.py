"""design_network: other answers that are right."""

# ruff: noqa: F821 - the chapter's functions are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.exercises.ch05.design_network.parts import exercise

receptive_field: Callable[..., list[tuple[int, int, int]]]
count_parameters: Callable[..., list[int]]
"""Lent where the programs run: the exercise declares that it uses them."""


@exercise.right("steps of 2 instead of pools")
def by_strides(input_shape, output_shape, max_parameters, min_receptive_field):
    """Let conv layers with stride 2 halve, and the last one make the channels."""
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers = []
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers.append(("conv", c, 3, 2, 1))
        h, w = h // 2, w // 2
    if [h, w] != sizes or c > m:
        raise ValueError(f"no way from {input_shape} to {output_shape}")
    while not layers or receptive_field(layers)[-1][0] < min_receptive_field:
        layers.append(("conv", c, 3, 1, 1))
    return [*layers, ("conv", m, 1, 1, 0)]


@exercise.right("pools behind one conv layer, by formula")
def by_formula(input_shape, output_shape, max_parameters, min_receptive_field):
    """Halve early, since views grow faster then; count the layers that are missing."""
    (c, h, w), (m, out_h, out_w) = input_shape, output_shape
    ratio = h // out_h
    halvings = ratio.bit_length() - 1
    if (h, w) != (ratio * out_h, ratio * out_w) or ratio != 2**halvings or c > m:
        raise ValueError(f"no way from {input_shape} to {output_shape}")
    missing = max(0, min_receptive_field - ratio - 2)
    convs = -(-missing // (2 * ratio))
    pools = (("pool", 2, 2),) * halvings
    conv = ("conv", c, 3, 1, 1)
    return (conv, *pools, *(conv,) * convs, ("conv", m, 1, 1, 0))


@exercise.right("search")
def by_search(input_shape, output_shape, max_parameters, min_receptive_field):
    """Try numbers of pools and of kernels of 5 and 3, and keep the first that fits."""
    c, m = input_shape[0], output_shape[0]
    ratios = {a / b for a, b in zip(input_shape[1:], output_shape[1:], strict=True)}
    if c > m or len(ratios) > 1 or not ratios <= {2.0**i for i in range(12)}:
        raise ValueError(f"no way from {input_shape} to {output_shape}")
    for fives in (3, 2, 1, 0):
        for threes in range(40):
            layers: list[tuple[Any, ...]] = [("conv", c, 1, 1, 0)]
            while 2.0 ** (len(layers) - 1) not in ratios:
                layers.append(("pool", 2, 2))
            layers += [("conv", c, 5, 1, 2)] * fives + [("conv", c, 3, 1, 1)] * threes
            layers.append(("conv", m, 1, 1, 0))
            enough = receptive_field(layers)[-1][0] >= min_receptive_field
            cost = sum(count_parameters(layers, input_shape))
            if enough and cost <= max_parameters:
                return layers
    raise RuntimeError("found none")
