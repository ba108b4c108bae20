"""A kernel at one place of a matrix: window, products, sum, and the output so far."""

from __future__ import annotations

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from convlab.draw.board import line
from convlab.draw.moving import Moving
from convlab.draw.numbers import matrix
from convlab.draw.words import number, shape, told
from convlab.figures.style import show


def window(
    x: ArrayLike,
    w: ArrayLike,
    row: int,
    column: int,
    title: str | None = None,
    alt: str | None = None,
) -> None:
    """Show a kernel at one place: window, products, their sum, the output so far.

    x: H × W. w: kh × kw. row, column: the window's upper left corner, which is also
    the place of the output. Raises ValueError if the window does not fit.
    """
    figure = window_figure(x, w, row, column, title)
    show(figure, alt or window_words(x, w, row, column))


def window_figure(
    x: ArrayLike, w: ArrayLike, row: int, column: int, title: str | None = None
) -> Figure:
    """Return the figure that `window` shows."""
    drawing = WindowDrawing(x, w)
    drawing.move(row, column)
    if title:
        drawing.figure.suptitle(title)
    return drawing.figure


def window_words(x: ArrayLike, w: ArrayLike, row: int, column: int) -> str:
    """Tell what `window` shows, with the products and their sum."""
    x, w = matrix("x", x), matrix("w", w)
    here = cut(x, w.shape, row, column)
    y = correlated(x, w)
    so_far = row * y.shape[1] + column + 1
    words = (
        f"A kernel of {shape(w)}, {told(w)}, at row {row} and column {column} of an "
        f"input of {shape(x)}: {told(x)}. The window is {told(here)}. The products are "
        f"{told(here * w)}; their sum is {number(y[row, column])}. "
        f"It is number {so_far} of the {y.size} values of the {shape(y)} output"
    )
    done = y[: row + 1].copy()
    done[row, column + 1 :] = np.nan
    return f"{words}, which so far is {told(done)}." if y.size > 1 else f"{words}."


class WindowDrawing(Moving):
    """The picture of `window`, kept to be moved: `move`, then `png`.

    x: H × W. w: kh × kw. Raises ValueError if the kernel is larger than x.
    """

    def __init__(self, x: ArrayLike, w: ArrayLike) -> None:
        self.x, self.w = matrix("x", x), matrix("w", w)
        self.y = correlated(self.x, self.w)
        self.figure, grids = line(
            [
                (f"x, {shape(self.x)}", self.x),
                (f"w, {shape(self.w)}", self.w),
                ("products, sum −00.00", np.zeros(self.w.shape)),
                (f"output, {shape(self.y)}", self.y),
            ],
            ("⋆", "=", "→"),
            "At place (00, 00) the 00 products sum to −00.00",
            ("sky", "orange", "purple", "green"),
        )
        self.input, _, self.products, self.output = grids
        self.output.scale = (float(self.y.min()), float(self.y.max()))
        self.window = self.input.frame(0, 0, *self.w.shape)
        self.place = self.output.frame(0, 0, 1, 1)
        self.move(0, 0)

    def move(self, row: int, column: int) -> None:
        """Put the kernel at a place; raises ValueError if it does not fit there."""
        products = cut(self.x, self.w.shape, row, column) * self.w
        total = number(self.y[row, column])
        self.headline = self.figure.suptitle(
            f"At place ({row}, {column}) the {products.size} products sum to {total}"
        )
        self.products.set(products)
        self.products.name(f"products, sum {total}")
        so_far = self.y.copy()
        so_far.flat[row * self.y.shape[1] + column + 1 :] = np.nan
        self.output.set(so_far)
        self.input.move(self.window, row, column)
        self.output.move(self.place, row, column)

    def moving(self) -> list[Artist]:
        """Return what moves: products, output, frames and headline."""
        grids = self.products.parts() + self.output.parts()
        return [*grids, self.window, self.place, self.headline]


def cut(x: np.ndarray, size: tuple[int, ...], row: int, column: int) -> np.ndarray:
    """Return the window of x whose upper left corner is at row and column.

    x: … × H × W. size: … × kh × kw. Raises ValueError if the window does not fit.
    """
    (height, width), (kh, kw) = x.shape[-2:], size[-2:]
    if not (0 <= row <= height - kh and 0 <= column <= width - kw):
        raise ValueError(
            f"a window of {kh} × {kw} at row {row} and column {column} does not fit "
            f"into {height} × {width}; rows go from 0 to {height - kh}, columns from 0 "
            f"to {width - kw}"
        )
    return x[..., row : row + kh, column : column + kw]


def correlated(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the valid correlation of two matrices; ValueError if w is larger."""
    if any(k > n for n, k in zip(x.shape, w.shape, strict=True)):
        raise ValueError(
            f"a kernel of {shape(w)} is larger than the input of {shape(x)}; pad the "
            "input, or choose a smaller kernel"
        )
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.asarray(np.einsum("ijkl,kl->ij", windows, w))
