"""Matrices as grids of numbers or of shades, and rows of boxes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from convlab.draw.faces import Scale, ink, shades, tints
from convlab.draw.words import number as number
from convlab.figures.style import COLORS

FONT = 11.0


class Grid:
    """A matrix as boxes with numbers, or as shades; kept, it can get new values.

    values: h × w; NaN is an empty box. With numbers, positive boxes get the colour and
    negative ones grey, the strongest the largest. As shades, black is the smallest
    value and the colour the largest, or purple and orange stand for the two signs.
    cell: side of a box in units of the axes, y downwards. points: the same in points,
    where numbers must be made small to fit. decimals: round to so many. seen: h × w,
    which boxes show their numbers.
    """

    def __init__(
        self,
        ax: Axes,
        values: np.ndarray,
        colour: str = "sky",
        *,
        left: float = 0.0,
        top: float = 0.0,
        cell: float = 1.0,
        scale: Scale | None = None,
        with_numbers: bool = True,
        digits: int = 3,
        decimals: int = 10,
        points: float = 100.0,
        seen: np.ndarray | None = None,
    ) -> None:
        self.ax, self.left, self.top, self.cell = ax, left, top, cell
        self.colour, self.scale, self.with_numbers = colour, scale, with_numbers
        self.digits, self.decimals, self.points = digits, decimals, points
        self.height, self.width = values.shape
        self.right = left + self.width * cell
        self.bottom = top + self.height * cell
        self.title: Text | None = None
        self.texts: dict[tuple[int, ...], Text] = {}
        blank = np.ones((self.height, self.width, 3))
        if with_numbers:
            self._boxes(blank, np.ones(values.shape, bool) if seen is None else seen)
        else:
            extent = (left, self.right, self.bottom, top)
            self.image = ax.imshow(blank, extent=extent, zorder=1)
        self.edge = Rectangle((left, top), self.right - left, self.bottom - top)
        self.edge.set(facecolor="none", edgecolor="black", linewidth=0.8)
        ax.add_patch(self.edge)
        self.set(values)

    def _boxes(self, blank: np.ndarray, seen: np.ndarray) -> None:
        self.mesh = self.ax.pcolormesh(
            np.linspace(self.left, self.right, self.width + 1),
            np.linspace(self.top, self.bottom, self.height + 1),
            blank,
            edgecolors="black",
            linewidth=0.8,
            antialiased=True,
        )
        for i, j in np.argwhere(seen):
            x, y = self.left + (j + 0.5) * self.cell, self.top + (i + 0.5) * self.cell
            text = self.ax.text(x, y, "", ha="center", va="center", size=FONT)
            self.texts[int(i), int(j)] = text

    def set(self, values: np.ndarray) -> None:
        """Draw other values of the same shape."""
        if not self.with_numbers:
            self.image.set_data(shades(values, self.colour, self.scale))
            return
        faces = tints(values, self.colour, self.scale)
        self.mesh.set_array(faces)
        words = {
            place: ""
            if np.isnan(values[place])
            else number(round(float(values[place]), self.decimals), self.digits)
            for place in self.texts
        }
        longest = max(map(len, words.values()), default=0)
        size = min(FONT, 1.45 * self.points / max(longest, 3))
        for place, text in self.texts.items():
            text.set(text=words[place], color=ink(faces[place]), fontsize=size)

    def name(self, words: str) -> None:
        """Write, or rewrite, the grid's title above it."""
        if self.title is None:
            middle, y = (self.left + self.right) / 2, self.top - 0.2
            self.title = self.ax.text(middle, y, "", ha="center", va="bottom", size=10)
        self.title.set_text(words)

    def parts(self) -> list[Artist]:
        """Return what changes with the values: colours, numbers, and the title."""
        title = [self.title] if self.title else []
        faces = self.mesh if self.with_numbers else self.image
        return [faces, self.edge, *self.texts.values(), *title]

    def lay(self, zorder: float) -> None:
        """Lay the grid above those with a smaller zorder."""
        (self.mesh if self.with_numbers else self.image).set_zorder(zorder)
        self.edge.set_zorder(zorder)

    def frame(self, top: int, left: int, height: int, width: int) -> Rectangle:
        """Mark a part of the grid by a thick frame; return it, to be moved."""
        frame = _thick(0, 0, width * self.cell, height * self.cell)
        if not self.with_numbers:
            thickness = float(np.clip(0.3 * self.points * min(height, width), 1.5, 3))
            halo = withStroke(linewidth=thickness + 2, foreground="white")
            frame.set(linewidth=thickness, path_effects=[halo])
        self.ax.add_patch(frame)
        self.move(frame, top, left)
        return frame

    def move(self, frame: Rectangle, top: int, left: int) -> None:
        """Move a frame to another row and column of the grid."""
        frame.set_xy((self.left + left * self.cell, self.top + top * self.cell))


def _thick(left: float, top: float, width: float, height: float) -> Rectangle:
    colour = COLORS["vermillion"]
    return Rectangle((left, top), width, height, fc="none", ec=colour, lw=4, zorder=5)


def grid(
    ax: Axes, values: np.ndarray, title: str = "", colour: str = "sky", digits: int = 3
) -> Grid:
    """Fill the axes with a matrix as a grid of numbers.

    values: h × w. The darkest cell is the value furthest from 0.
    """
    drawn = Grid(ax, values, colour, digits=digits)
    height, width = values.shape
    ax.set(xlim=(-0.1, width + 0.1), ylim=(height + 0.1, -0.1), title=title)
    ax.set_aspect("equal")
    ax.axis("off")
    return drawn


def frame(ax: Axes, top: int, left: int, height: int, width: int) -> None:
    """Mark a part of a grid by a thick frame."""
    ax.add_patch(_thick(left, top, width, height))


def cells(
    ax: Axes,
    values: Sequence[float | str] | np.ndarray,
    left: float,
    y: float,
    colour: str = "white",
    strength: float = 1.0,
) -> None:
    """Draw a row of boxes with numbers in them, the first one centred at `left`."""
    for i, value in enumerate(values):
        box = Rectangle(
            (left + i - 0.5, y - 0.4), 1, 0.8, fc=colour, ec="black", alpha=strength
        )
        ax.add_patch(box)
        text = value if isinstance(value, str) else number(value)
        ax.text(left + i, y, text, ha="center", va="center")
