"""avg_pool2d: what its programs have in common."""

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


def _windows(
    x: np.ndarray, k: np.ndarray, s: np.ndarray, p: np.ndarray, mode="constant"
) -> np.ndarray:
    """Return all windows of the padded x that fit, as two new axes at the end."""
    x = np.pad(x, [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p], mode)
    v = np.lib.stride_tricks.sliding_window_view(x, k, (-2, -1))
    return v[..., :: s[0], :: s[1], :, :]


def _real(x: np.ndarray, k: np.ndarray, s: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Return how many values of the image each window holds."""
    return _windows(np.ones(x.shape[-2:]), k, s, p).sum((-2, -1))


def _means(
    x: np.ndarray, k: np.ndarray, s: np.ndarray, p: np.ndarray, counted: bool
) -> np.ndarray:
    """Return the right means."""
    divisor = np.prod(k) if counted else _real(x, k, s, p)
    return _windows(x, k, s, p).sum((-2, -1)) / divisor
