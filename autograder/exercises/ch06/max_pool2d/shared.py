"""max_pool2d: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _setting(
    x: np.ndarray,
    size: int | tuple[int, int],
    stride: int | tuple[int, int],
    padding: int | tuple[int, int],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return size, stride and padding as pairs, or refuse them."""
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    if min(*k, *s) < 1 or min(*p, *(k - 2 * p)) < 0 or any(k > x.shape[-2:] + 2 * p):
        raise ValueError("impossible")
    return k, s, p


def _padded(x: np.ndarray, p: np.ndarray, value: float = -np.inf) -> np.ndarray:
    """Return floats with p rows and columns of a value on each side."""
    around = [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p]
    return np.pad(x.astype(float), around, constant_values=value)


def _windows(x: np.ndarray, k: np.ndarray, s: np.ndarray) -> np.ndarray:
    """Return all windows that fit, as two new axes at the end."""
    v = np.lib.stride_tricks.sliding_window_view(x, k, (-2, -1))
    return v[..., :: s[0], :: s[1], :, :]


def _largest_at(
    x: np.ndarray, k: np.ndarray, rows: range, columns: range
) -> np.ndarray:
    """Return the maxima of windows that begin at these rows and columns."""
    y = [
        [x[..., i : i + k[0], j : j + k[1]].max((-2, -1)) for j in columns]
        for i in rows
    ]
    return np.moveaxis(np.array(y), (0, 1), (-2, -1))
