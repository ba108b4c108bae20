"""A filter at one place of a volume, and a row of products for each channel."""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.text import Text
from numpy.typing import ArrayLike

from convlab.draw.board import TITLE, board, put, sign
from convlab.draw.grids import Grid
from convlab.draw.moving import Moving
from convlab.draw.stack import Stack, range_of
from convlab.draw.window import correlated, cut
from convlab.draw.words import factor, number, shape

MOST_ROWS = 4
"""Channels whose products are drawn; of the others only the sum is told."""
MOST_TERMS = 6
"""Longer sums are written with an ellipsis."""
TINTS = {"red": "vermillion", "green": "green", "blue": "blue"}
HEADS = ("window", "filter", "products")
LEFT, TOP = 0.4, 0.9


class VolumeDrawing(Moving):
    """The picture of `draw.volume`, kept to be moved: `move`, then `png`.

    x: C × H × W. w: C × kh × kw. b: bias. colours: whether the three channels are red,
    green and blue. Raises ValueError if the channels differ or the filter is larger
    than x.
    """

    def __init__(
        self, x: ArrayLike, w: ArrayLike, b: float = 0.0, colours: bool = False
    ) -> None:
        self.x, self.w = checked(x, w)
        self.b = b
        maps = [correlated(*pair) for pair in zip(self.x, self.w, strict=True)]
        self.y = np.sum(maps, axis=0) + b
        channels = len(self.x)
        self.names = [f"channel {c}" for c in range(channels)]
        self.tints = ["sky"] * channels
        if channels == len(TINTS):
            self.tints = list(TINTS.values())
        if colours:
            self.names = [f"{n} ({t})" for n, t in zip(self.names, TINTS, strict=True)]
        self._lay_out()
        self.move(0, 0)

    def _lay_out(self) -> None:
        """Make the board: volume and output at the left, a row for each channel."""
        kh, kw = self.w.shape[1:]
        out_h, out_w = self.y.shape
        small = 1.0 if max(kh, kw) <= 3 else 4 / max(kh, kw)
        out = min(1.0, 5 / max(out_h, out_w))
        lines = min(len(self.w), MOST_ROWS)
        high, wide = Stack.size(self.x)
        start = max(wide, out_w * out, 4.7) + 2 * LEFT + 0.8
        end = TOP + lines * (kh * small + 0.6) + 0.7 * (len(self.w) > lines)
        below = TOP + high + 1.0
        height = max(end + 1.7, below + out_h * out + 0.2)
        self.figure = board(start + 3 * kw * small + 5.8, height, " ")
        self.stack = Stack(self.figure, self.x, self.tints, self.w.shape, (LEFT, TOP))
        self._text(LEFT, TOP - 0.2, f"volume, {shape(self.x)}")
        scale = float(self.y.min()), float(self.y.max())
        self.output = put(self.figure, self.y, "green", (LEFT, below), out, scale)
        self.place = self.output.frame(0, 0, 1, 1)
        self._text(LEFT, below - 0.2, f"output, {shape(self.y)}")
        self.rows = [self._row(c, start, small) for c in range(lines)]
        self.rest = self._text(start, end - 0.2, "")
        self._text(start, end + 0.6, "sums of the channels + bias")
        self.sum = self._text(start, end + 1.4, "", 13)

    def _row(self, channel: int, left: float, cell: float) -> tuple[Grid, Grid, Text]:
        """Draw window, filter and products of a channel, below those before it."""
        kh, kw = self.w.shape[1:]
        top = TOP + channel * (kh * cell + 0.6)
        step, middle = kw * cell + 1, top + kh * cell / 2
        places = [(left + k * step, top) for k in range(3)]
        blank = np.zeros((kh, kw))
        scale, colour = range_of(self.x), self.tints[channel]
        window = put(self.figure, blank, colour, places[0], cell, scale)
        put(self.figure, self.w[channel], "orange", places[1], cell)
        products = put(self.figure, blank, "purple", places[2], cell)
        sign(self.figure, "×", left + step - 0.5, middle)
        sign(self.figure, "=", left + 2 * step - 0.5, middle)
        if channel == 0:
            for (x, y), name in zip(places, HEADS, strict=True):
                self._text(x, y - 0.2, name)
        end = left + 3 * step - 0.7
        self._text(end, middle - 0.1, self.names[channel])
        return window, products, self._text(end, middle + 0.6, "", 12)

    def _text(self, x: float, y: float, words: str, size: float = TITLE) -> Text:
        return self.figure.axes[0].text(x, y, words, size=size, va="bottom")

    def move(self, row: int, column: int, channels: int | None = None) -> None:
        """Put the filter at a place, and add up the first channels' sums, or all.

        Raises ValueError if the filter does not fit there, or there are not so many.
        """
        here = cut(self.x, self.w.shape, row, column)
        if channels is not None and not 0 <= channels <= len(self.x):
            raise ValueError(
                f"volume: channels goes from 0 to {len(self.x)}, found {channels}"
            )
        products = here * self.w
        sums = products.sum(axis=(1, 2))
        count = len(sums) if channels is None else channels
        products[count:] = np.nan
        for c, (window, result, total) in enumerate(self.rows):
            window.set(here[c])
            result.set(products[c])
            total.set_text(f"sum {number(sums[c])}" if c < count else "")
        done = count == len(sums)
        rest = sums[MOST_ROWS:]
        if len(rest) and done:
            others = f"and {len(rest)} more channels, together {number(rest.sum())}"
            self.rest.set_text(others)
        self.sum.set_text(equation(sums, self.b, count))
        so_far = self.y.copy()
        so_far.flat[row * self.y.shape[1] + column + done :] = np.nan
        self.output.set(so_far)
        self.output.move(self.place, row, column)
        self.stack.move(row, column)
        total_words = number(self.y[row, column])
        self.headline = self.figure.suptitle(
            f"At place ({row}, {column}) the whole block makes one number: "
            f"{total_words if done else '…'}"
        )

    def moving(self) -> list[Artist]:
        """Return what moves, and the sheets, which lie on the block's edges."""
        parts = [*self.output.parts(), self.place, *self.stack.parts()]
        for window, products, total in self.rows:
            parts += [*window.parts(), *products.parts(), total]
        return [*parts, self.rest, self.sum, self.headline]


def checked(x: ArrayLike, w: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return volume and filter as floats; ValueError if they do not belong together."""
    x, w = np.asarray(x, float), np.asarray(w, float)
    if x.ndim != 3 or w.ndim != 3 or x.shape[0] != w.shape[0]:
        raise ValueError(
            "volume: x is C × H × W and the filter C × kh × kw with the same C; found "
            f"{shape(x)} and {shape(w)}; for one image and one filter of a layer take "
            "x[n] and w[m]"
        )
    if not x.size or not w.size:
        raise ValueError(f"volume: {shape(x)} and {shape(w)}: one of them is empty")
    return x, w


def equation(sums: np.ndarray, b: float = 0.0, channels: int | None = None) -> str:
    """Write channels' sums with the bias: 16 + (−23) + 6 + (−2) = −3.

    channels: how many sums are there so far; the bias comes after the last.
    """
    some = sums[:channels]
    done = len(some) == len(sums)
    terms = [number(v) if i == 0 else factor(v) for i, v in enumerate(some)]
    if len(terms) > MOST_TERMS:
        terms = [*terms[:2], "…", terms[-1]]
    if not done:
        return f"{' + '.join([*terms, '…'])} = {number(float(some.sum()))} so far"
    return f"{' + '.join([*terms, factor(b)])} = {number(float(sums.sum() + b))}"
