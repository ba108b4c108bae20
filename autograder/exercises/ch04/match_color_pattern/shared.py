"""match_color_pattern: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _refuse(image: np.ndarray, pattern: np.ndarray) -> None:
    """Refuse a pattern that has other channels or does not fit."""
    (C, H, W), (channels, h, w) = image.shape, pattern.shape
    if channels != C or h > H or w > W:
        raise ValueError(f"image {image.shape}, pattern {pattern.shape}")


def _windows(image: np.ndarray, pattern: np.ndarray) -> np.ndarray:
    """Return H' × W' × C × h × w; of other channels it compares the first ones."""
    return np.lib.stride_tricks.sliding_window_view(image, pattern.shape)[0]


def _match(v: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Return the sums of products over the norms, 0 where a norm is 0."""
    norms = np.sqrt((v**2).sum(axis=(2, 3, 4)) * (p**2).sum())
    return (v * p).sum(axis=(2, 3, 4)) / np.where(norms > 0, norms, 1)


def _scores(image: np.ndarray, pattern: np.ndarray) -> np.ndarray:
    """Return the score of every window."""
    v = _windows(image, pattern)
    v = v - v.mean(axis=(2, 3, 4), keepdims=True)
    return _match(v, pattern - pattern.mean())


def _first(scores: np.ndarray) -> tuple[int, int]:
    """Return the first place of the best score."""
    i, j = np.argwhere(scores >= scores.max() - 1e-9)[0]
    return int(i), int(j)


def _score(window: np.ndarray, pattern: np.ndarray) -> float:
    """Return the score of one window."""
    v, p = window - window.mean(), pattern - pattern.mean()
    norm = np.sqrt((v**2).sum() * (p**2).sum())
    return (v * p).sum() / norm if norm > 0 else 0.0
