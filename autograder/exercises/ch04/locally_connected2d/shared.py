"""locally_connected2d: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _refuse(x: np.ndarray, w: np.ndarray) -> None:
    """Refuse channels or places that do not match."""
    rows, columns, _, C, kh, kw = w.shape
    places = (x.shape[2] - kh + 1, x.shape[3] - kw + 1)
    if x.shape[1] != C or places != (rows, columns):
        raise ValueError(f"x {x.shape}, w {w.shape}")


def _windows(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return N × C × H' × W' × kh × kw."""
    return np.lib.stride_tricks.sliding_window_view(x, w.shape[-2:], (2, 3))


def _maps(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the layer's maps, without a bias."""
    return np.einsum("nchwij,hwmcij->nmhw", _windows(x, w), w)


def _biased(y: np.ndarray, b: np.ndarray | None) -> np.ndarray:
    """Add the biases, if there are any."""
    return y if b is None else y + np.reshape(b, (-1, 1, 1))
