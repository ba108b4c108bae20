"""conv_nd: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _settings(
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, ...],
    padding: int | tuple[int, ...],
    dilation: int | tuple[int, ...],
) -> tuple[np.ndarray, ...]:
    """Return stride, padding and dilation for each axis; refuse what cannot be."""
    n = x.ndim - 2
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d) < 1 or min(p) < 0:
        raise ValueError(f"stride {s}, padding {p}, dilation {d}")
    if any(d * (np.array(w.shape[2:]) - 1) + 1 > x.shape[2:] + 2 * p):
        raise ValueError(f"x {x.shape}, w {w.shape}")
    return s, p, d


def _padded(x: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Put zeros around the spatial axes."""
    return np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])


def _maps(
    x: np.ndarray, w: np.ndarray, s: np.ndarray, p: np.ndarray, d: np.ndarray
) -> np.ndarray:
    """Return the layer's maps, without a bias."""
    n = x.ndim - 2
    span, axes = tuple(d * (np.array(w.shape[2:]) - 1) + 1), tuple(range(2, 2 + n))
    windows = np.lib.stride_tricks.sliding_window_view(_padded(x, p), span, axes)
    windows = windows[tuple(slice(None, None, v) for v in (1, 1, *s, *d))]
    y = np.tensordot(windows, w, ([1, *range(2 + n, 2 + 2 * n)], [1, *axes]))
    return np.moveaxis(y, -1, 1)


def _biased(y: np.ndarray, b: np.ndarray | None) -> np.ndarray:
    """Add the biases, if there are any."""
    return y if b is None else y + np.reshape(b, (-1, *[1] * (y.ndim - 2)))


def _by_places(
    x: np.ndarray, w: np.ndarray, counts: np.ndarray, s: np.ndarray, d: np.ndarray
) -> np.ndarray:
    """Return the maps at so many places of a padded x, one place after the other."""
    y = np.zeros((len(x), len(w), *counts))
    span = d * (np.array(w.shape[2:]) - 1) + 1
    for i in np.ndindex(*counts):
        cuts = zip(i, s, span, d, strict=True)
        here = [slice(a * t, a * t + k, r) for a, t, k, r in cuts]
        rows = x[(slice(None), slice(None), *here)].reshape(len(x), -1)
        y[(slice(None), slice(None), *i)] = rows @ w.reshape(len(w), -1).T
    return y
