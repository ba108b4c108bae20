"""extract_patches: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _refuse(image: np.ndarray, size: int, stride: int) -> None:
    """Refuse a frame that does not fit, and a stride below 1."""
    if not 1 <= size <= min(image.shape) or stride < 1:
        raise ValueError("frame does not fit")


def _windows(image: np.ndarray, size: int) -> np.ndarray:
    """Give every patch, as with stride 1."""
    return np.lib.stride_tricks.sliding_window_view(image, (size, size))


def _cut(
    image: np.ndarray, size: int, stride: int, rows: int, columns: int
) -> np.ndarray:
    """Cut that many rows and columns of patches out, one by one."""
    patches = np.zeros((rows, columns, size, size))
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride, j * stride
        patches[i, j] = image[top : top + size, left : left + size]
    return patches


def _listed(image: np.ndarray, size: int, stride: int) -> np.ndarray:
    """List the rows of patches; range refuses a step of 0."""
    height, width = image.shape
    return np.array(
        [
            [
                image[top : top + size, left : left + size]
                for left in range(0, width - size + 1, stride)
            ]
            for top in range(0, height - size + 1, stride)
        ]
    )
