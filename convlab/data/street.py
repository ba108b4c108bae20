"""A street with signs, made by code: where is the stop sign? (chapter 04)

Three signs have one shape and, as grey, one brightness. Only their colours differ.
"""

from __future__ import annotations

import numpy as np

SIZE = (60, 120)
SIGN = 15
"""Rows and columns of a sign."""
PLACES = {"green": (16, 22), "blue": (12, 52), "red": (18, 92)}
"""Upper left corner of each sign; the red one stands in the shade."""
COLOURS = {
    "red": (0.75, 0.10, 0.15),
    "green": (0.10, 0.75, 0.15),
    "blue": (0.10, 0.15, 0.75),
}
"""Red, green and blue of each paint; each has the mean 1/3."""
WALL = (0.55, 0.50, 0.45)
SHADE, SHADE_FROM = 0.5, 78
"""How dark it is in the shade, and the column where that begins."""


def sign(colour: str) -> np.ndarray:
    """Return a sign on a wall as 3 × 15 × 15: an octagon with a white bar."""
    row, column = np.abs(np.mgrid[:SIGN, :SIGN] - SIGN // 2)
    image = _filled((SIGN, SIGN), WALL)
    _paint(image, row + column <= 10, COLOURS[colour])
    _paint(image, (row <= 1) & (column <= 5), (1, 1, 1))
    return image


def street(seed: int = 0, noise: float = 0.02) -> np.ndarray:
    """Return the street as 3 × 60 × 120, red, green and blue from 0 to 1.

    noise: standard deviation of what the camera adds to each number.
    """
    row, column = np.mgrid[: SIZE[0], : SIZE[1]]
    image = _filled(SIZE, WALL)
    _paint(image, row < 8, (0.6, 0.75, 0.9))
    _paint(image, row >= 48, (0.35, 0.35, 0.38))
    _paint(image, (row >= 52) & (row < 54) & (column % 16 < 9), (0.8, 0.8, 0.8))
    _paint(image, (np.abs(row - 21) < 11) & (np.abs(column - 9) < 8), (1, 1, 0.95))
    _paint(
        image, (row >= 40) & (row < 47) & (np.abs(column - 62) < 16), (0.75, 0.1, 0.15)
    )
    for name, (top, left) in PLACES.items():
        post = (row >= top + SIGN) & (row < 48) & (np.abs(column - left - 7) < 1)
        _paint(image, post, (0.2, 0.2, 0.2))
        image[:, top : top + SIGN, left : left + SIGN] = sign(name)
    image[:, :, SHADE_FROM:] *= SHADE
    image += np.random.default_rng(seed).normal(0, noise, image.shape)
    return image.clip(0, 1)


def _filled(size: tuple[int, int], colour: tuple[float, ...]) -> np.ndarray:
    return np.broadcast_to(np.reshape(colour, (3, 1, 1)), (3, *size)).copy()


def _paint(image: np.ndarray, where: np.ndarray, colour: tuple[float, ...]) -> None:
    image[:, where] = np.reshape(colour, (3, 1))
