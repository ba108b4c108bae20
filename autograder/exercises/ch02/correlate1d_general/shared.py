"""correlate1d_general: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _refuse(n: int, span: int, stride: int, padding: int, dilation: int) -> None:
    """Refuse impossible numbers, and a span that does not fit into n values."""
    if min(stride, padding + 1, dilation) < 1 or span > n:
        raise ValueError("impossible")


def _prepare(
    x: np.ndarray, w: np.ndarray, stride: int, padding: int, dilation: int
) -> tuple[np.ndarray, int]:
    """Refuse what is impossible; give the padded signal and the kernel's span."""
    span = dilation * (len(w) - 1) + 1
    _refuse(len(x) + 2 * padding, span, stride, padding, dilation)
    return np.pad(x, padding), span


def _slide(
    padded: np.ndarray, w: np.ndarray, places: range, dilation: int
) -> np.ndarray:
    """Lay the dilated kernel at each of the places, multiply and add."""
    span = dilation * (len(w) - 1) + 1
    return np.array([padded[i : i + span : dilation] @ w for i in places])


def _add_up(
    padded: np.ndarray, w: np.ndarray, outputs: int, stride: int, dilation: int
) -> np.ndarray:
    """Add up so many outputs, product by product."""
    y = np.zeros(outputs)
    for i in range(outputs):
        for j in range(len(w)):
            y[i] += padded[stride * i + dilation * j] * w[j]
    return y
