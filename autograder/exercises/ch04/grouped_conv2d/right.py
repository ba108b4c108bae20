"""grouped_conv2d: other answers that are right."""

# ruff: noqa: F821 - conv2d is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch04.grouped_conv2d.parts import exercise

conv2d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""


@exercise.right("filled in")
def by_filling(x, w, b=None, groups=1):
    """Make room for all maps, fill one group after the other."""
    (N, C, H, W), (M, some, kh, kw) = x.shape, w.shape
    if groups < 1 or C % groups or M % groups or some * groups != C:
        raise ValueError(f"x {x.shape}, w {w.shape}, groups {groups}")
    if kh > H or kw > W:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    filters = M // groups
    y = np.zeros((N, M, H - kh + 1, W - kw + 1))
    for g in range(groups):
        maps = slice(g * filters, (g + 1) * filters)
        part = x[:, g * some : (g + 1) * some]
        y[:, maps] = conv2d(part, w[maps], None if b is None else b[maps])
    return y


@exercise.right("zeros between the groups")
def by_zeros(x, w, b=None, groups=1):
    """One wide layer, whose filters are zero outside their group."""
    C, (M, some, kh, kw) = x.shape[1], w.shape
    if groups < 1 or C % groups or M % groups or some * groups != C:
        raise ValueError(f"x {x.shape}, w {w.shape}, groups {groups}")
    wide = np.zeros((M, C, kh, kw))
    for m in range(M):
        first = m // (M // groups) * some
        wide[m, first : first + some] = w[m]
    return conv2d(x, wide, b)


@exercise.right("an axis for the groups")
def by_einsum(x, w, b=None, groups=1):
    """Split both axes by reshape, and let einsum keep the groups apart."""
    (N, C, _, _), (M, some, kh, kw) = x.shape, w.shape
    if groups < 1 or groups * some != C or M % groups:
        raise ValueError(f"x {x.shape}, w {w.shape}, groups {groups}")
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), (2, 3))
    windows = windows.reshape(N, groups, some, *windows.shape[2:])
    split = w.reshape(groups, M // groups, some, kh, kw)
    y = np.einsum("ngchwij,gmcij->ngmhw", windows, split)
    y = y.reshape(N, M, *y.shape[3:])
    return y if b is None else y + np.asarray(b)[:, None, None]
