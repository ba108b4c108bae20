"""A volume as a stack of sheets, one for each channel, with a block through them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from convlab.draw.board import put
from convlab.draw.faces import Scale
from convlab.figures.style import COLORS

MOST_SHEETS = 12
"""Of more channels only so many are drawn, evenly chosen."""
MOST_FRAMES = 4
"""With more sheets, the block is marked on the first and the last alone."""
MOST_CELLS = 8
"""Wider or higher sheets are drawn as shades."""
ROOM = 7.0
"""Cells' worth of room for a sheet that is drawn as shades."""
SHIFT = 1.25
"""How far a sheet lies up and to the right of the one before it, in cells."""
DEEPEST = 5.0
CLEAR_SHEETS, CLEAR_CELLS = 4, 3
"""So few sheets of so few cells a side lie clear of each other: all can be read."""
GAP = 0.4

Shift = tuple[float, float]
"""How far a sheet lies to the right of the one before it, and how far up."""


class Stack:
    """Sheets on a board, the first in front; a block through all of them can move.

    x: C × H × W. colours: one for each channel. size: … × kh × kw of the block. where:
    the upper left corner of the stack.
    """

    def __init__(
        self,
        figure: Figure,
        x: np.ndarray,
        colours: Sequence[str],
        size: Sequence[int],
        where: tuple[float, float],
    ) -> None:
        cell, shift, count = _measures(x)
        self.sheets, self.frames = [], []
        chosen = np.linspace(0, len(x) - 1, count).round().astype(int)
        for depth in reversed(range(count)):
            channel = int(chosen[depth])
            right, up = depth * shift[0], (count - 1 - depth) * shift[1]
            place = where[0] + right, where[1] + up
            seen = _seen(x[0], shift) if depth else None
            sheet = put(
                figure, x[channel], colours[channel], place, cell, range_of(x), seen
            )
            sheet.lay(1 - depth / (count + 1))
            frame = sheet.frame(0, 0, *size[-2:])
            frame.set(linewidth=1.2 if depth else 3, zorder=2.5)
            frame.set(linestyle=":" if depth else "-")
            frame.set_visible(depth in (0, count - 1) or count <= MOST_FRAMES)
            self.sheets.append(sheet)
            self.frames.append(frame)
        colour = COLORS["vermillion"]
        # Behind all the sheets: over them, they would strike numbers out.
        self.edges = [Line2D([], [], color=colour, lw=1, zorder=0) for _ in range(4)]
        for line in self.edges:
            figure.axes[0].add_line(line)

    @staticmethod
    def size(x: np.ndarray) -> tuple[float, float]:
        """Return how high and how wide the stack of a volume is, in cells."""
        cell, shift, count = _measures(x)
        right, up = shift
        high, wide = x.shape[1] * cell, x.shape[2] * cell
        return high + up * (count - 1), wide + right * (count - 1)

    def parts(self) -> list[Artist]:
        """Return all that is drawn, what lies on top last."""
        sheets = [part for sheet in self.sheets for part in sheet.parts()]
        return [*self.edges, *sheets, *self.frames]

    def move(self, row: int, column: int) -> None:
        """Move the block to a row and column."""
        for sheet, frame in zip(self.sheets, self.frames, strict=True):
            sheet.move(frame, row, column)
        back, front = self.frames[0].get_corners(), self.frames[-1].get_corners()
        for line, *ends in zip(self.edges, back, front, strict=True):
            line.set_data(*np.transpose(ends))


def range_of(x: np.ndarray) -> Scale:
    """Return the scale of a volume's colours: all channels alike, with 0 in it."""
    return min(0.0, float(x.min())), float(x.max())


def _measures(x: np.ndarray) -> tuple[float, Shift, int]:
    """Return the side of a cell, the shift from sheet to sheet, and their number."""
    longest, count = max(x.shape[1:]), min(len(x), MOST_SHEETS)
    if count <= CLEAR_SHEETS and longest <= CLEAR_CELLS:
        return 1.0, (x.shape[2] + GAP, SHIFT), count
    cell = 1.0 if longest <= MOST_CELLS else ROOM / longest
    shift = min(SHIFT, DEEPEST / max(count - 1, 1))
    return cell, (shift, shift), count


def _seen(sheet: np.ndarray, shift: Shift) -> np.ndarray:
    """Tell which cells lie clear of the sheet in front: all, some, or none."""
    if shift[0] > sheet.shape[1]:
        return np.ones(sheet.shape, dtype=bool)
    seen = np.full(sheet.shape, shift[0] > 1)
    seen[1:, :-1] = False
    return seen
