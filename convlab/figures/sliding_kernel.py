"""The picture inside chapter 02's widget: a kernel of three at one place."""

from __future__ import annotations

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from convlab.draw.words import number, sum_of_products
from convlab.figures.style import COLORS, png

SIGNAL = np.array([1.0, 4, 3, -1, 2, -4, 1, 0, 2, -1])
HEIGHTS = (2.0, 5.0, 10.0, 15.0, 20.0)
"""Half-heights of the lower axis; weights from −2 to 2 give outputs up to 16."""


class SlidingKernel:
    """Draws signal, kernel and output; keeps its figure, so that redrawing is fast."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(7, 4), dpi=80, layout="constrained")
        FigureCanvasAgg(self.figure)
        top, bottom = self.figure.subplots(2, 1)
        self.top = top
        n = len(SIGNAL)
        top.bar(
            range(n), SIGNAL, color="lightgrey", edgecolor="black", label="signal x"
        )
        self.window = top.axvspan(-0.5, 2.5, color=COLORS["orange"], alpha=0.25)
        (self.weights,) = top.plot(
            [0, 1, 2], [0, 0, 0], "D-", color=COLORS["vermillion"], label="weights"
        )
        top.set(xlim=(-0.5, n - 0.5), ylim=(-5, 5), xticks=range(n), ylabel="value")
        self.figure.legend(loc="outside lower right", ncols=2)
        self.bottom = bottom
        self.bars = bottom.bar(range(n - 2), np.zeros(n - 2), edgecolor="black")
        bottom.axhline(0, color="black", lw=0.8)
        bottom.set(xlim=(-0.5, n - 0.5), xticks=range(n - 2), ylabel="output y")
        bottom.set_xlabel("place of the kernel (its left end)")
        # Laid out once, with the longest labels: a layout costs as much as a drawing.
        top.set_title("At place 0 the output is 0")
        bottom.set_ylim(-HEIGHTS[-1], HEIGHTS[-1])
        self.figure.draw_without_rendering()
        self.figure.set_layout_engine("none")

    def draw(self, w: np.ndarray, place: int) -> bytes:
        """Return the picture as PNG for a kernel of 3 at a place from 0 to 7."""
        self.window.set_x(place - 0.5)
        self.weights.set_data(place + np.arange(3), w)
        y = output(w)
        self.top.set_title(f"At place {place} the output is {number(y[place])}")
        height = next(h for h in HEIGHTS if h >= np.abs(y).max())
        self.bottom.set_ylim(-height, height)
        for i, (bar, value) in enumerate(zip(self.bars, y, strict=True)):
            bar.set_height(value)
            bar.set_facecolor(COLORS["vermillion" if i == place else "sky"])
            bar.set_alpha(1.0 if i <= place else 0.2)
        return png(self.figure, crop=False)


def output(w: np.ndarray) -> np.ndarray:
    """Return the correlation of the widget's signal with w, in mode valid."""
    return np.correlate(SIGNAL, w)


def sentence(w: np.ndarray, place: int) -> str:
    """Say in numbers what the picture shows."""
    row = ", ".join(map(number, output(w)))
    products = sum_of_products(w, SIGNAL[place : place + 3])
    return f"Place {place}: {products}. Whole output: {row}."
