"""count_macs: what its programs have in common."""

# ruff: noqa: F821 - trace_shapes is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable
from typing import Any

trace_shapes: Callable[..., list[Any]]
"""Lent where the programs run: the exercise declares that it uses it."""


def _steps(layers, input_shape):
    """Return every layer with the shapes before and after it, or refuse."""
    shapes = [tuple(input_shape), *map(tuple, trace_shapes(layers, input_shape))]
    return list(zip(layers, shapes, shapes[1:], strict=False))
