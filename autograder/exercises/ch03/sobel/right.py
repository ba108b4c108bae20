"""sobel: other answers that are right."""

# ruff: noqa: F821 - correlate2d is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch03.sobel.parts import exercise

correlate2d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""


@exercise.right("with the slow one")
def by_definition(image):
    """Two correlations by the definition, the square root by hand."""
    if len(np.shape(image)) != 2:
        raise ValueError(f"an image of shape {np.shape(image)}")
    wx = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    padded = np.pad(image, 1, mode="symmetric")
    gx, gy = correlate2d(padded, wx), correlate2d(padded, wx.T)
    return [(gx**2 + gy**2) ** 0.5, np.arctan2(gy, gx) % (2 * np.pi)]


@exercise.right("separated")
def by_axes(image):
    """Smooth along one axis, subtract along the other, as one complex number."""
    image = np.asarray(image, dtype=float)
    if image.ndim != 2:
        raise ValueError(f"an image of shape {image.shape}")
    p = np.pad(image, 1, mode="edge")
    tall = p[:-2] + 2 * p[1:-1] + p[2:]
    wide = p[:, :-2] + 2 * p[:, 1:-1] + p[:, 2:]
    g = (tall[:, 2:] - tall[:, :-2]) + 1j * (wide[2:] - wide[:-2])
    return np.abs(g), np.angle(g)
