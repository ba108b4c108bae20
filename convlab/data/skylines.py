"""Small grey pictures of cities and of landscapes, made from a seed."""

from __future__ import annotations

import numpy as np

HEIGHT, WIDTH = 64, 96
NOISE = 0.02
"""Standard deviation of what is added to every pixel."""


def scenes(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return n pictures, 64 × 96, and labels: 0 for a landscape, 1 for a city.

    Values go from 0 (black) to 1 (white). Half of the pictures (rounded down) show a
    city. The mean strength of vertical edges is about the same in both kinds: a city
    has few and long ones, a landscape has many short ones.
    """
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(n) % 2)
    pictures = [city(rng) if label else landscape(rng) for label in labels]
    return np.array(pictures), labels


def city(rng: np.random.Generator) -> np.ndarray:
    """Return one skyline: blocks of different heights and greys before a bright sky."""
    picture = _sky(rng)
    left, dark = -int(rng.integers(0, 8)), bool(rng.integers(2))
    while left < WIDTH:
        width = int(rng.integers(8, 15))
        top = int(rng.integers(6, HEIGHT - 26))
        wall = rng.uniform(0.2, 0.35) if dark else rng.uniform(0.45, 0.6)
        block = picture[top:, max(left, 0) : left + width]
        block[:] = wall
        block[5::7] = wall + rng.uniform(0.1, 0.2)
        left, dark = left + width, not dark
    return _photographed(picture, rng)


def landscape(rng: np.random.Generator) -> np.ndarray:
    """Return one landscape: rolling hills, and on them tufts of grass and leaves."""
    picture = _sky(rng)
    columns = np.arange(WIDTH)
    for depth in range(3):
        waves = rng.uniform(0.03, 0.09, 2), rng.uniform(0, 2 * np.pi, 2)
        height = sum(np.sin(f * columns + p) for f, p in zip(*waves, strict=True))
        ridge = (18 + 13 * depth + 4 * height).astype(int)
        hill = rng.uniform(0.3, 0.6)
        below = np.arange(HEIGHT)[:, None] >= ridge
        picture[below] = hill
        _tufts(picture, below, hill, rng)
    return _photographed(picture, rng)


def _sky(rng: np.random.Generator) -> np.ndarray:
    rows = np.linspace(0, 1, HEIGHT)[:, None]
    return np.repeat(rng.uniform(0.8, 0.95) - 0.1 * rows, WIDTH, axis=1)


def _tufts(
    picture: np.ndarray, below: np.ndarray, hill: float, rng: np.random.Generator
) -> None:
    rows, columns = np.nonzero(below)
    chosen = rng.choice(len(rows), len(rows) // 20, replace=False)
    for row, column in zip(rows[chosen], columns[chosen], strict=True):
        shade = hill + rng.uniform(0.15, 0.3) * rng.choice([-1, 1])
        picture[row : row + int(rng.integers(2, 5)), column] = shade


def _photographed(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    contrast = rng.uniform(0.7, 1.0)
    noisy = contrast * picture + rng.normal(0, NOISE, picture.shape)
    return np.clip(noisy, 0, 1)
