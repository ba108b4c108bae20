"""conv2d: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _refuse(x: np.ndarray, w: np.ndarray, stride: int = 1, padding: int = 0) -> None:
    """Refuse what cannot be."""
    kh, kw = w.shape[2:]
    H, W = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    if x.shape[1] != w.shape[1] or stride < 1 or padding < 0 or kh > H or kw > W:
        raise ValueError(f"x {x.shape}, w {w.shape}, stride {stride}, {padding}")


def _padded(x: np.ndarray, p: int) -> np.ndarray:
    """Put zeros around each sheet."""
    return np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])


def _windows(
    x: np.ndarray, w: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Return N × C × H' × W' × kh × kw."""
    x = _padded(x, padding)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], (2, 3))
    return windows[:, :, ::stride, ::stride]


def _maps(
    x: np.ndarray, w: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Return the layer's maps, without a bias."""
    return np.einsum("nchwij,mcij->nmhw", _windows(x, w, stride, padding), w)


def _biased(y: np.ndarray, b: np.ndarray | None) -> np.ndarray:
    """Add the biases, if there are any."""
    return y if b is None else y + np.reshape(b, (-1, 1, 1))
