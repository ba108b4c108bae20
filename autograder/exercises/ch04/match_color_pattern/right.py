"""match_color_pattern: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.match_color_pattern.parts import exercise
from autograder.exercises.ch04.match_color_pattern.shared import _refuse, _windows


@exercise.right("all windows at once")
def by_windows(image, pattern):
    """Normalise the windows as rows of a matrix."""
    _refuse(image, pattern)
    windows = _windows(image, pattern)
    rows = windows.reshape(-1, pattern.size).astype(float)
    rows -= rows.mean(axis=1, keepdims=True)
    p = (pattern - pattern.mean()).ravel()
    norms = np.linalg.norm(rows, axis=1) * np.linalg.norm(p)
    scores = np.divide(rows @ p, norms, out=np.zeros(len(rows)), where=norms > 0)
    return divmod(
        int(np.flatnonzero(scores >= scores.max() - 1e-9)[0]), len(windows[0])
    )


@exercise.right("keep the best")
def by_keeping_the_best(image, pattern):
    """Replace the best place only by one that is clearly better."""
    _refuse(image, pattern)
    (_, H, W), (_, h, w) = image.shape, pattern.shape
    best, place = -2.0, (0, 0)
    p = (pattern - np.mean(pattern)).ravel()
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            v = image[:, i : i + h, j : j + w].ravel() - np.mean(
                image[:, i : i + h, j : j + w]
            )
            norm = np.linalg.norm(v) * np.linalg.norm(p)
            score = v @ p / norm if norm else 0.0
            if score > best + 1e-9:
                best, place = score, (i, j)
    return place


@exercise.right("products of spectra")
def by_fft(image, pattern):
    """Correlate by FFT; variances from sums of x and of its square."""
    _refuse(image, pattern)
    (_, H, W), (_, h, w) = image.shape, pattern.shape

    def slide(x: np.ndarray, kernel: np.ndarray) -> np.ndarray:
        spectrum = np.fft.rfft2(x) * np.conj(np.fft.rfft2(kernel, (H, W)))
        return np.fft.irfft2(spectrum.sum(axis=0), (H, W))[: H - h + 1, : W - w + 1]

    p, ones = pattern - pattern.mean(), np.ones(pattern.shape)
    image = image - image.mean()
    energy = slide(image**2, ones) - slide(image, ones) ** 2 / p.size
    norms = np.sqrt(np.maximum(energy, 1e-9) * (p**2).sum())
    scores = np.where(energy > 1e-6, slide(image, p) / np.maximum(norms, 1e-9), 0)
    return tuple(np.argwhere(scores >= scores.max() - 1e-9)[0].tolist())
