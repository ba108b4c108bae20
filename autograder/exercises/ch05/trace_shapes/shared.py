"""trace_shapes: what its programs have in common."""

# ruff: noqa: F821 - conv_output_size and pool_output_size are lent.

from __future__ import annotations

from collections.abc import Callable

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
