"""grouped_conv2d: what its programs have in common."""

# ruff: noqa: F821 - conv2d is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

conv2d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""


def _refuse(x: np.ndarray, w: np.ndarray, groups: int) -> None:
    """Refuse groups that do not divide."""
    if groups < 1 or x.shape[1] % groups or len(w) % groups:
        raise ValueError(f"x {x.shape}, w {w.shape}, groups {groups}")


def _maps(x: np.ndarray, w: np.ndarray, groups: int) -> list[np.ndarray]:
    """Return the maps of each group."""
    pairs = zip(np.split(x, groups, 1), np.split(w, groups), strict=True)
    return [conv2d(some, filters) for some, filters in pairs]


def _biased(y: np.ndarray, b: np.ndarray | None) -> np.ndarray:
    """Add the biases, if there are any."""
    return y if b is None else y + np.reshape(b, (-1, 1, 1))
