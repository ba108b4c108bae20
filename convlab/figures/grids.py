"""Small matrices as grids of numbers: patches, filters, response maps."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from convlab.figures.style import COLORS


def number(value: float, digits: int = 4) -> str:
    """Write a number short, with a real minus sign."""
    return f"{value:.{digits}g}".replace("-", "−")


def rows(values: np.ndarray) -> str:
    """Write a matrix as text: rows apart by semicolons."""
    return "; ".join(" ".join(number(v, 3) for v in row) for row in values)


def grid(
    ax: Axes, values: np.ndarray, title: str = "", colour: str = "sky", digits: int = 3
) -> None:
    """Draw a matrix as a grid of numbers; positive cells get the colour.

    values: h × w. The darkest cell is the largest value.
    """
    top = max(float(np.max(values)), 1e-9)
    for (i, j), value in np.ndenumerate(values):
        shade = max(float(value), 0.0) / top * 0.7
        box = Rectangle((j, i), 1, 1, fc=COLORS[colour], alpha=shade, lw=0)
        edge = Rectangle((j, i), 1, 1, fc="none", ec="black", lw=0.8)
        ax.add_patch(box)
        ax.add_patch(edge)
        text = number(value, digits)
        ax.text(j + 0.5, i + 0.5, text, ha="center", va="center")
    height, width = values.shape
    ax.set(xlim=(-0.1, width + 0.1), ylim=(height + 0.1, -0.1), title=title)
    ax.set_aspect("equal")
    ax.axis("off")


def frame(ax: Axes, top: int, left: int, height: int, width: int) -> None:
    """Mark a part of a grid by a thick frame."""
    colour = COLORS["vermillion"]
    ax.add_patch(Rectangle((left, top), width, height, fc="none", ec=colour, lw=4))


def between(ax: Axes, text: str) -> None:
    """Put a sign, such as × or =, between two grids."""
    ax.text(0.5, 0.5, text, ha="center", va="center", fontsize=16)
    ax.axis("off")
