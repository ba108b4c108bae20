"""match_template: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch03.match_template.parts import exercise


@exercise.right("place by place")
def by_loops(image, template):
    """Pearson's correlation coefficient of each window."""
    (height, width), (k1, k2) = image.shape, template.shape
    if k1 > height or k2 > width:
        raise ValueError(f"template of {template.shape}, image of {image.shape}")
    result = np.zeros((height - k1 + 1, width - k2 + 1))
    for i in range(height - k1 + 1):
        for j in range(width - k2 + 1):
            window = image[i : i + k1, j : j + k2]
            if window.std() > 0 and template.std() > 0:
                result[i, j] = np.corrcoef(window.ravel(), template.ravel())[0, 1]
    return result


@exercise.right("three sums")
def by_sums(image, template):
    """Windows of norm 1 from sums and sums of squares, never centred."""
    if np.any(np.array(template.shape) > np.array(image.shape)):
        raise ValueError(f"template of {template.shape}, image of {image.shape}")
    windows = np.lib.stride_tricks.sliding_window_view(
        np.asarray(image, dtype=float), template.shape
    )
    t = template - template.mean()
    total, squares = windows.sum(axis=(2, 3)), (windows**2).sum(axis=(2, 3))
    power = (squares - total**2 / template.size) * (t**2).sum()
    products = np.einsum("ijab,ab->ij", windows, t)
    return np.where(power > 1e-6, products / np.sqrt(np.maximum(power, 1e-6)), 0)
