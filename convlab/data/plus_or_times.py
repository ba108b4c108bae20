"""Small noisy images with a + or a × somewhere: the data of chapter 01."""

from __future__ import annotations

import numpy as np

PLUS = np.array([[0.0, 1, 0], [1, 1, 1], [0, 1, 0]])
"""Five pixels of ink: a centre and its four neighbours."""

TIMES = np.array([[1.0, 0, 1], [0, 1, 0], [1, 0, 1]])
"""Five pixels of ink: a centre and its four corners."""

SIDE = 16
NOISE = 0.15


def images(n: int, seed: int, noise: float = NOISE) -> tuple[np.ndarray, np.ndarray]:
    """Return n images of 16 × 16 with one sign each, and labels: 0 for +, 1 for ×.

    The sign stands wholly inside, at any place with equal chance, as values 1 on 0;
    `noise` is the standard deviation of what is added to every pixel. Half of the
    images (rounded down) show a ×.
    """
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(n) % 2)
    tops, lefts = rng.integers(0, SIDE - 2, (2, n))
    pictures = rng.normal(0, noise, (n, SIDE, SIDE))
    for picture, label, top, left in zip(pictures, labels, tops, lefts, strict=True):
        picture[top : top + 3, left : left + 3] += TIMES if label else PLUS
    return pictures, labels


def shuffled(pictures: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Return N × H × W images with all their pixels in the order of `perm`."""
    flat = pictures.reshape(len(pictures), -1)
    return flat[:, perm].reshape(pictures.shape)


def patches(n: int, seed: int, noise: float = NOISE) -> tuple[np.ndarray, np.ndarray]:
    """Return n noisy patches of 3 × 3, and labels: 1 where the pattern is a +.

    Every second patch is a +; in the others each pixel is 0 or 1 with equal chance.
    """
    rng = np.random.default_rng(seed)
    patterns = rng.integers(0, 2, (n, 3, 3)).astype(float)
    patterns[1::2] = PLUS
    labels = (patterns == PLUS).all(axis=(1, 2)).astype(int)
    return patterns + rng.normal(0, noise, patterns.shape), labels
