"""The picture inside chapter 06's widget: a pooling window over a small image."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist

from convlab.draw.board import board, unit_of
from convlab.draw.grids import Grid
from convlab.draw.moving import Moving
from convlab.draw.words import number

IMAGE = np.array(
    [
        [0, 0, 0, 0, 0, 0, 0, 0],
        [0, 1, 7, 2, 0, 0, 0, 0],
        [0, 0, 8, 1, 0, 0, 3, 0],
        [0, 0, 9, 0, 0, 4, 6, 1],
        [0, 2, 9, 0, 0, 0, 5, 0],
        [0, 1, 8, 1, 0, 0, 0, 0],
        [0, 0, 6, 2, 0, 2, 2, 0],
        [0, 0, 0, 0, 0, 0, 0, 0],
    ],
    dtype=float,
)
"""What a filter for vertical lines could answer: a long line, and a small spot."""

SIDE = len(IMAGE)
KINDS = {
    "max": lambda v: v.max((-2, -1)),
    "average": lambda v: v.mean((-2, -1)),
    "L2": lambda v: np.sqrt((v**2).sum((-2, -1))),
}


def shifted(shift: int) -> np.ndarray:
    """Return the widget's image, rolled to the right."""
    return np.roll(IMAGE, shift, axis=1)


def pooled(kind: str, size: int, stride: int, shift: int = 0) -> np.ndarray:
    """Return what the widget's pooling makes of its shifted image."""
    windows = np.lib.stride_tricks.sliding_window_view(shifted(shift), (size, size))
    return np.asarray(KINDS[kind](windows[::stride, ::stride]))


def outputs(size: int, stride: int) -> int:
    """Return how many windows fit along a side of the widget's image."""
    return (SIDE - size) // stride + 1


class PooledWindow(Moving):
    """Draws the image with a window, and the pooled image; keeps its figure."""

    def __init__(self) -> None:
        self.figure = board(2 * SIDE + 2.4, SIDE + 1.4, "")
        ax, points = self.figure.axes[0], 72 * unit_of(self.figure)
        self.input = Grid(ax, IMAGE, left=0.4, top=1.1, scale=(0, 9))
        self.window = self.input.frame(0, 0, 1, 1)
        self.grids = {
            n: Grid(
                ax, np.zeros((n, n)), "green", left=SIDE + 2, top=1.1, points=points
            )
            for n in range(1, SIDE + 1)
        }
        self.places = {n: grid.frame(0, 0, 1, 1) for n, grid in self.grids.items()}
        for n, grid in self.grids.items():
            grid.name("")
            for part in (*grid.parts(), self.places[n]):
                part.set_animated(True)  # one of them is drawn at a time
        self.output, self.place = self.grids[1], self.places[1]
        self.headline = self.figure.suptitle("")

    def draw(self, kind: str, size: int, stride: int, place: int, shift: int) -> bytes:
        """Return the picture as PNG; place counts the windows row by row."""
        y = pooled(kind, size, stride, shift)
        row, column = divmod(place, len(y))
        self.output, self.place = self.grids[len(y)], self.places[len(y)]
        self.input.set(shifted(shift))
        self.input.name(f"image, shifted by {shift}")
        self.output.scale = (0, max(float(y.max()), 1.0))
        self.output.set(y)
        self.output.name(f"{kind}, {len(y)} × {len(y)}")
        self.window.set(width=size, height=size)
        self.input.move(self.window, row * stride, column * stride)
        self.output.move(self.place, row, column)
        self.headline.set_text(
            f"{kind} of the window at row {row * stride}, column {column * stride}: "
            f"{number(y[row, column], 3)}"
        )
        return self.png()

    def moving(self) -> Sequence[Artist]:
        """Return what changes: both grids, the frames and the headline."""
        grids = [*self.input.parts(), *self.output.parts()]
        return [*grids, self.window, self.place, self.headline]


def sentence(kind: str, size: int, stride: int, place: int, shift: int) -> str:
    """Say in numbers what the picture shows."""
    y, still = pooled(kind, size, stride, shift), pooled(kind, size, stride)
    row, column = divmod(place, len(y))
    top, left = row * stride, column * stride
    values = shifted(shift)[top : top + size, left : left + size].ravel()
    size_of = float(np.linalg.norm(still))
    change = f"{np.linalg.norm(y - still) / size_of:.2f}" if size_of else "undefined"
    return (
        f"The window at row {top}, column {left} holds "
        f"{', '.join(number(v) for v in values)}; its {kind} is "
        f"{number(y[row, column], 3)}. The result has {len(y)} × {len(y)} values. "
        f"A shift by {shift} changes {int(np.sum(y != still))} of them; the "
        f"sensitivity is {change}."
    )
