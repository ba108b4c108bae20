"""Views of a photograph: moved, turned, enlarged, with a part covered."""

from __future__ import annotations

import numpy as np


def view(
    image: np.ndarray,
    side: int = 128,
    *,
    right: float = 0.0,
    degrees: float = 0.0,
    scale: float = 1.0,
) -> np.ndarray:
    """Look at the middle of an image through a square window.

    image: H × W. side: of the window, in pixels. right: how far the window stands to
    the right of the middle. degrees: how far the image is turned, anticlockwise. scale:
    how much it is enlarged. Returns side × side values, interpolated between the four
    nearest pixels. Raises ValueError if the window sees beyond the image.
    """
    angle, offsets = np.deg2rad(degrees), np.arange(side) - (side - 1) / 2
    down, across = np.meshgrid(offsets, offsets, indexing="ij")
    height, width = image.shape
    rows = (height - 1) / 2 + (np.cos(angle) * down + np.sin(angle) * across) / scale
    columns = (width - 1) / 2 + (np.cos(angle) * across - np.sin(angle) * down) / scale
    return _between(image, rows, columns + right)


def _between(image: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Interpolate an image at fractional rows and columns."""
    height, width = image.shape
    i, j = np.floor(rows).astype(int), np.floor(columns).astype(int)
    if min(i.min(), j.min()) < 0 or i.max() > height - 2 or j.max() > width - 2:
        raise ValueError(
            f"view: the window sees rows {rows.min():.0f} to {rows.max():.0f} and "
            f"columns {columns.min():.0f} to {columns.max():.0f} of an image of "
            f"{height} × {width}; take a smaller one, or move it less"
        )
    a, b = rows - i, columns - j
    upper = (1 - b) * image[i, j] + b * image[i, j + 1]
    lower = (1 - b) * image[i + 1, j] + b * image[i + 1, j + 1]
    return np.asarray((1 - a) * upper + a * lower)


def covered(image: np.ndarray, top: int, left: int, side: int) -> np.ndarray:
    """Return a copy of an image with a grey square over a part of it."""
    copy = image.copy()
    copy[top : top + side, left : left + side] = 0.5
    return copy


def jumbled(image: np.ndarray, tile: int, seed: int = 0) -> np.ndarray:
    """Cut an image into square tiles and put them together in another order.

    image: H × W, multiples of `tile`; raises ValueError if they are not.
    """
    height, width = image.shape
    if height % tile or width % tile:
        raise ValueError(
            f"jumbled: tiles of {tile} do not cover {height} × {width}; take a divisor"
        )
    rows, columns = height // tile, width // tile
    tiles = image.reshape(rows, tile, columns, tile).swapaxes(1, 2)
    order = np.random.default_rng(seed).permutation(rows * columns)
    mixed = tiles.reshape(-1, tile, tile)[order].reshape(rows, columns, tile, tile)
    return mixed.swapaxes(1, 2).reshape(height, width)
