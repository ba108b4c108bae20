"""Colours of a grid's cells, and of the text that stands on them."""

from __future__ import annotations

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import to_rgb

from convlab.figures.style import COLORS

Scale = tuple[float, float]
"""The smallest and the largest value that a grid's colours stand for."""


def tints(values: np.ndarray, colour: str, scale: Scale | None = None) -> np.ndarray:
    """Return h × w × 3 colours from white (0) to 70 % of the colour, or to grey below.

    The strength goes by the absolute value, the same for both signs.
    colour: a name in style.COLORS, or "signs" for purple and orange.
    """
    filled = np.nan_to_num(values)
    top = max(map(abs, scale)) if scale else float(np.abs(filled).max(initial=0))
    top = max(top, 1e-9)
    if colour == "signs":
        return shades(values, colour, (-top, top))
    strength = np.clip(np.abs(filled) / top, 0, 1)[..., None]
    above = 1 - 0.7 * strength * (1 - np.array(to_rgb(COLORS[colour])))
    return np.where(filled[..., None] < 0, 1 - 0.45 * strength, above)


def shades(values: np.ndarray, colour: str, scale: Scale | None = None) -> np.ndarray:
    """Return h × w × 3 colours: black to the colour, or PuOr where there are signs.

    colour: a name in style.COLORS, or "white".
    """
    filled = np.nan_to_num(values)
    low, high = scale or (float(filled.min()), float(filled.max()))
    if low < 0:
        top = max(-low, high)
        colours = np.asarray(colormaps["PuOr"]((filled / top + 1) / 2))[..., :3]
    else:
        strength = np.clip((filled - low) / max(high - low, 1e-9), 0, 1)
        colours = strength[..., None] * np.array(to_rgb(COLORS.get(colour, colour)))
    colours[np.isnan(values)] = 1
    return colours


def ink(face: np.ndarray) -> str:
    """Return the colour of text that can be read on a face: black or white.

    Their contrast with the face is equal at a luminance of 0.18, above 4.5 to 1.
    """
    luminance = face**2.2 @ (0.2126, 0.7152, 0.0722)
    return "black" if luminance > 0.18 else "white"
