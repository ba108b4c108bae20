"""correlate2d: what its wrong programs have in common."""

from __future__ import annotations

import numpy as np


def _refuse(x: np.ndarray, w: np.ndarray) -> None:
    """Refuse a kernel that is larger than the image."""
    if w.shape[0] > x.shape[0] or w.shape[1] > x.shape[1]:
        raise ValueError("kernel larger than the image")


def _sums(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Correlate by slices."""
    (height, width), (k1, k2) = x.shape, w.shape
    y = np.zeros((height - k1 + 1, width - k2 + 1))
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(x[i : i + k1, j : j + k2] * w)
    return y
