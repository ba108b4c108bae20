"""max_pool2d: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch06.max_pool2d.parts import exercise
from autograder.exercises.ch06.max_pool2d.shared import _setting


@exercise.right("loops")
def by_loops(x, size, stride, padding=0):
    """Visit each window, and cut it at the border of the image."""
    (kh, kw), (sh, sw), (ph, pw) = _setting(x, size, stride, padding)
    H, W = x.shape[-2:]
    rows, columns = (H + 2 * ph - kh) // sh + 1, (W + 2 * pw - kw) // sw + 1
    y = np.empty((*x.shape[:-2], rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * sh - ph, j * sw - pw
            inside = x[..., max(top, 0) : top + kh, max(left, 0) : left + kw]
            y[..., i, j] = inside.max(axis=(-2, -1))
    return y


@exercise.right("rows, then columns")
def by_axes(x, size, stride, padding=0):
    """Pool along one axis, then along the other, over shifted copies."""
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    y = np.array(x, dtype=float)
    for axis in (-2, -1):
        size, step, pad = k[axis], s[axis], p[axis]
        n = y.shape[axis] + 2 * pad
        if size < 1 or step < 1 or not 0 <= pad <= size // 2 or size > n:
            raise ValueError(f"window {size}, stride {step}, padding {pad} on {n}")
        around = [(0, 0)] * y.ndim
        around[axis] = (pad, pad)
        y = np.moveaxis(np.pad(y, around, constant_values=-np.inf), axis, 0)
        copies = [y[i : n - size + 1 + i : step] for i in range(size)]
        y = np.moveaxis(np.max(copies, axis=0), 0, axis)
    return y
