"""One image: its pixels as floats, its greys, its words."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage
from numpy.typing import ArrayLike

from convlab.draw.words import number, shape


def pixels(name: str, values: ArrayLike) -> np.ndarray:
    """Return an image as floats, bytes as 0 to 1; raises ValueError if it is none."""
    array = np.asarray(values)
    if array.ndim != 2 and not (array.ndim == 3 and array.shape[2] == 3):
        raise ValueError(
            f"{name}: an image is H × W, or H × W × 3 with colours; found "
            f"{shape(array)}; for C × H × W use np.moveaxis(x, 0, 2)"
        )
    if not array.size:
        raise ValueError(f"{name}: the image of {shape(array)} has no pixels")
    if array.dtype == np.uint8:
        return array / 255
    array = array.astype(float)
    low, high = float(array.min()), float(array.max())
    if array.ndim == 3 and not -1e-6 <= low <= high <= 1 + 1e-6:
        raise ValueError(
            f"{name}: colours go from 0 to 1 (or are uint8), found {number(low)} to "
            f"{number(high)}; divide by 255, or use np.clip(image, 0, 1)"
        )
    return array.clip(0, 1) if array.ndim == 3 else array


def draw_image(
    ax: Axes,
    values: np.ndarray,
    title: str,
    limits: tuple[float, float] | None = None,
) -> AxesImage:
    """Draw an image into axes, with rows and columns marked.

    values: as `pixels` returns them. limits: the values that are black and white.
    """
    low, high = limits or _limits(values)
    colours = "PuOr" if low < 0 and limits is None else "gray"
    drawn = ax.imshow(values, cmap=colours, vmin=low, vmax=high)
    ax.set(title=title, xlabel="column", ylabel="row")
    ax.locator_params(nbins=4, integer=True, min_n_ticks=1)
    return drawn


def needs_scale(values: np.ndarray) -> bool:
    """Tell whether a grey image does not lie in 0 to 1."""
    return values.ndim == 2 and bool(values.min() < 0 or values.max() > 1)


def _limits(values: np.ndarray) -> tuple[float, float]:
    if not needs_scale(values):
        return 0.0, 1.0
    if values.min() >= 0:
        return 0.0, float(values.max())
    top = float(np.abs(values).max())
    return -top, top


def told(values: np.ndarray) -> str:
    """Tell an image: its size, its kind, its range."""
    kind = "in colour" if values.ndim == 3 else "grey"
    low, high = number(float(values.min()), 3), number(float(values.max()), 3)
    size = f"{values.shape[0]} by {values.shape[1]} pixels"
    return f"{size}, {kind}, from {low} to {high}"
