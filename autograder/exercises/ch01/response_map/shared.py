"""response_map: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _refuse(image: np.ndarray, kernel: np.ndarray) -> None:
    """Refuse a filter that does not fit."""
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the filter does not fit")


def _windows(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Give the patch at every place; NumPy refuses a filter that does not fit."""
    return np.lib.stride_tricks.sliding_window_view(image, kernel.shape)


def _scores(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Give the score at every place, without the bias."""
    return (_windows(image, kernel) * kernel).sum(axis=(2, 3))


def _fill(
    scores: np.ndarray, image: np.ndarray, kernel: np.ndarray, bias: float
) -> np.ndarray:
    """Write the score of each place, in a loop that refuses nothing."""
    h, w = kernel.shape
    for i in range(image.shape[0] - h + 1):
        for j in range(image.shape[1] - w + 1):
            scores[i, j] = np.sum(image[i : i + h, j : j + w] * kernel) + bias
    return scores


def _room(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Make room for the scores: none where the filter does not fit."""
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    return np.zeros((max(rows, 0), max(columns, 0)))
