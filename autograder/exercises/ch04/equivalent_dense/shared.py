"""equivalent_dense: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _refuse(w: np.ndarray, input_shape: tuple[int, int, int]) -> None:
    """Refuse channels that do not match and kernels that do not fit."""
    (_, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError(f"filters {w.shape}, input {input_shape}")


def _pictures(
    w: np.ndarray, input_shape: tuple[int, int, int], dtype: type = float
) -> np.ndarray:
    """Return M × H' × W' × C × H × W: a picture of weights for each output."""
    (M, _, kh, kw), (C, H, W) = w.shape, input_shape
    T = np.zeros((M, H - kh + 1, W - kw + 1, C, H, W), dtype)
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, :, i : i + kh, j : j + kw] = w
    return T


def _matrix(
    w: np.ndarray, input_shape: tuple[int, int, int], dtype: type = float
) -> np.ndarray:
    """Lay inputs and outputs out as lists."""
    return _pictures(w, input_shape, dtype).reshape(-1, np.prod(input_shape))
