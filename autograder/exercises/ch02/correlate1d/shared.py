"""correlate1d: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _fitting(x: np.ndarray, w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give both as arrays; refuse a kernel longer than the signal."""
    if len(w) > len(x):
        raise ValueError("kernel longer than the signal")
    return np.asarray(x), np.asarray(w)


def _windows(x: np.ndarray, w: np.ndarray) -> list[np.ndarray]:
    """List what the kernel covers at each place; nothing where it fits nowhere."""
    x = np.asarray(x)
    return [x[i : i + len(w)] for i in range(len(x) - len(w) + 1)]
