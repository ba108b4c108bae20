"""One large axes for several grids: cells of one size, titles above, signs between."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from convlab.draw.faces import Scale
from convlab.draw.grids import Grid

COLOURS = ("sky", "orange", "green", "purple", "yellow")
"""Colours of the grids in a row: input, kernel, result, and what else there is."""
INCHES = 0.45
"""Side of a cell, where the figure has room."""
MOST_CELLS = 12
"""Wider or higher matrices are drawn as shades: their numbers could not be read."""
ROOM = 7.0
"""Cells' worth of room for the longer side of a matrix drawn as shades."""
SMALLEST = 0.6
"""Cells with a shorter side get no numbers."""
TITLE = 10.0
"""Font size of a grid's title."""
TOP = 0.8
"""Cells' worth of room above a row of grids, for their titles."""

Part = tuple[str, np.ndarray]
"""A matrix in a row: its title, h × w values."""


def board(width: float, height: float, title: str, widest: float = 10) -> Figure:
    """Return a figure with one axes, y downwards, whose unit is a grid's cell.

    A cell is 0.45 inches wide, or less where the figure would be wider than `widest`.
    """
    unit = min(INCHES, widest / width)
    head = 0.35 + 0.22 * title.count("\n")
    high = height * unit + head
    fig = Figure(figsize=(width * unit, high), dpi=96)
    ax = fig.add_axes((0, 0, 1, 1 - head / high))
    ax.set(xlim=(0, width), ylim=(height, 0))
    ax.set_aspect("equal")
    ax.set_autoscale_on(False)
    ax.axis("off")
    fig.suptitle(title, y=1 - 0.08 / high, va="top")
    return fig


def unit_of(fig: Figure) -> float:
    """Return the inches that a unit of a board has."""
    low, high = fig.axes[0].get_xlim()
    return float(fig.get_figwidth() / (high - low))


def words_width(words: str, size: float = TITLE) -> float:
    """Return about how many cells wide a text is."""
    longest = max(map(len, words.split("\n")))
    return longest * 0.56 * size / 72 / INCHES


def line(
    parts: Sequence[Part],
    signs: Sequence[str],
    title: str,
    colours: Sequence[str] = COLOURS,
) -> tuple[Figure, list[Grid]]:
    """Return a figure with matrices in one row, and their grids.

    parts: title and h × w values of each. signs: what stands between them. title: of
    the figure; room is made for it.
    """
    fig, (grids,) = lines([parts], signs, title, colours)
    return fig, grids


def lines(
    rows: Sequence[Sequence[Part]],
    signs: Sequence[str],
    title: str,
    colours: Sequence[str] = COLOURS,
) -> tuple[Figure, list[list[Grid]]]:
    """Return a figure with rows of matrices, one below the other, and their grids.

    rows: as many parts in each, with a title and h × w values. signs: what stands
    between them. title: of the figure; room is made for it.
    """
    gap = 1.2 if any(signs) else 0.8
    rooms = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    talls = [max(v.shape[0] * cell_of(v) for _, v in parts) for parts in rows]
    needed = sum(rooms) + gap * (len(rooms) - 1) + 0.4
    width = max(needed, words_width(title, 13))
    fig = board(width, sum(talls) + (TOP + 0.2) * len(rows), title)
    drawn, top = [], TOP
    for parts, tall in zip(rows, talls, strict=True):
        middle, left, grids = top + tall / 2, (width - needed) / 2 + 0.2, []
        for i, ((name, values), room) in enumerate(zip(parts, rooms, strict=True)):
            cell = cell_of(values)
            high, wide = values.shape
            corner = (left + (room - wide * cell) / 2, middle - high * cell / 2)
            grids.append(put(fig, values, colours[i % len(colours)], corner, cell))
            grids[-1].name(name)
            left += room + gap
            if i < len(signs):
                sign(fig, signs[i], left - gap / 2, middle)
        drawn.append(grids)
        top += tall + TOP + 0.2
    return fig, drawn


def _width(part: Part) -> float:
    """Return how many cells wide a matrix is with its title."""
    name, values = part
    return max(values.shape[1] * cell_of(values), words_width(name) + 0.3)


def put(
    fig: Figure,
    values: np.ndarray,
    colour: str,
    where: tuple[float, float],
    cell: float,
    scale: Scale | None = None,
    seen: np.ndarray | None = None,
) -> Grid:
    """Put a grid on a board, its upper left corner at `where`.

    Numbers are written as far as they can be read, and only two decimals of them where
    cells are small. scale, seen: as in Grid.
    """
    with_numbers = legible(values) and cell >= SMALLEST
    return Grid(
        fig.axes[0],
        values,
        "white" if colour == COLOURS[0] and not with_numbers else colour,
        left=where[0],
        top=where[1],
        cell=cell,
        scale=scale,
        with_numbers=with_numbers,
        decimals=2 if cell < 1 else 10,
        points=72 * cell * unit_of(fig),
        seen=seen,
    )


def legible(values: np.ndarray) -> bool:
    """Tell whether a matrix is small enough to be drawn with its numbers."""
    return max(values.shape) <= MOST_CELLS


def cell_of(values: np.ndarray) -> float:
    """Return the side of a matrix's cells: 1 with numbers, less as shades."""
    return 1.0 if legible(values) else ROOM / max(values.shape)


def sign(fig: Figure, words: str, x: float, y: float) -> None:
    """Put a sign, such as × or =, on a board."""
    size = 26 if words == "⋆" else 16
    fig.axes[0].text(x, y, words, ha="center", va="center", size=size)
