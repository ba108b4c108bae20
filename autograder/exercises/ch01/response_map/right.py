"""response_map: other answers that are right."""

# ruff: noqa: F821 - match_score is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch01.response_map.parts import exercise
from autograder.exercises.ch01.response_map.shared import _refuse

match_score: Callable[..., float]
"""Lent where the programs run: the exercise declares that it uses it."""


@exercise.right("windows")
def by_windows(image, kernel, bias):
    """All patches at once; NumPy refuses a window that does not fit."""
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.maximum(np.einsum("ijab,ab->ij", windows, kernel) + bias, 0)


@exercise.right("match_score")
def by_match_score(image, kernel, bias):
    """Ask match_score at every place."""
    _refuse(image, kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    scores = [
        [
            match_score(image[i : i + h, j : j + w], kernel, bias)
            for j in range(width - w + 1)
        ]
        for i in range(height - h + 1)
    ]
    return np.clip(scores, 0, None)


@exercise.right("shifted sums")
def by_shifted_sums(image, kernel, bias):
    """One shifted copy of the image for each weight."""
    _refuse(image, kernel)
    rows, columns = (n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
    scores = np.full((rows, columns), float(bias))
    for (a, b), weight in np.ndenumerate(kernel):
        scores += weight * image[a : a + rows, b : b + columns]
    return np.where(scores > 0, scores, 0)
