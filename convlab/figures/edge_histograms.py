"""Histograms of edge directions, cell by cell: what HOG is made of."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import LineCollection

from convlab.figures.style import COLORS, show


def histograms(
    magnitude: np.ndarray, direction: np.ndarray, cell: int, bins: int
) -> np.ndarray:
    """Add up magnitudes by direction in each cell.

    magnitude, direction: H × W, direction in radians; opposite directions count as
    one. Returns ⌊H / cell⌋ × ⌊W / cell⌋ × bins; bin 0 is centred on 0.
    """
    rows, columns = magnitude.shape[0] // cell, magnitude.shape[1] // cell
    which = np.round(direction / np.pi * bins).astype(int) % bins
    totals = np.zeros((rows, columns, bins))
    for i, j in np.ndindex(rows, columns):
        inside = np.s_[i * cell : (i + 1) * cell, j * cell : (j + 1) * cell]
        weights = magnitude[inside].ravel()
        totals[i, j] = np.bincount(which[inside].ravel(), weights, minlength=bins)
    return totals


def edge_histograms(
    image: np.ndarray,
    magnitude: np.ndarray,
    direction: np.ndarray,
    cell: int = 8,
    bins: int = 9,
) -> None:
    """Show an image, and in each of its cells a star of lines along its edges.

    image, magnitude, direction: H × W. The length of a line is the root of the sum of
    magnitudes, so that faint edges are seen too.
    """
    totals = histograms(magnitude, direction, cell, bins)
    lengths = 0.65 * cell * np.sqrt(totals / totals.max())
    along = np.pi * np.arange(bins) / bins + np.pi / 2
    fig, axes = plt.subplots(1, 2, figsize=(10, 4.6), layout="constrained")
    axes[0].imshow(image)
    axes[0].set_title("photograph")
    axes[1].imshow(np.full_like(image, 1.0), vmin=0, vmax=1)
    centres = (np.indices(totals.shape[:2])[::-1] + 0.5) * cell
    ends = lengths[..., None] * np.stack([np.cos(along), np.sin(along)], axis=-1)
    middle = np.moveaxis(centres, 0, -1)[:, :, None]
    lines = np.stack([middle - ends, middle + ends], axis=-2).reshape(-1, 2, 2)
    axes[1].add_collection(LineCollection(list(lines), colors=COLORS["blue"], lw=1.3))
    numbers = totals.size
    axes[1].set_title(f"{totals.shape[0]} × {totals.shape[1]} cells, {bins} directions")
    for ax in axes:
        ax.set(xlabel="column", ylabel="row")
    fig.suptitle("From pixels to edge directions: the shape stays, the shades are gone")
    show(
        fig,
        alt=f"A photograph of {image.shape[0]} × {image.shape[1]} pixels, and beside "
        f"it {numbers} numbers, {bins} for each cell of {cell} × {cell} pixels, drawn "
        "as short lines along the edges. The outlines can still be recognised.",
    )
