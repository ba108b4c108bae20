"""The picture inside chapter 01's widget: a frame on an image, a filter, its map."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle

from convlab.data.plus_or_times import PLUS, TIMES
from convlab.draw.grids import grid
from convlab.draw.words import number
from convlab.figures.style import COLORS, png

SIDE = 12
GREYS = (-1.0, 3.0)
"""What is black and what is white, in the image and in the map."""

FILTERS = {
    "+": 2 * PLUS - 1,
    "+ without corners": PLUS,
    "×": 2 * TIMES - 1,
    "edge": np.array([[-1.0, 0, 1], [-1, 0, 1], [-1, 0, 1]]),
}
"""Filters to choose from, by name."""


def picture(noise: float) -> np.ndarray:
    """Return the image: a + at (1, 2), a × at (2, 8), a square at (7, 4), and noise."""
    image = np.zeros((SIDE, SIDE))
    image[1:4, 2:5] = PLUS
    image[2:5, 8:11] = TIMES
    image[7:10, 4:7] = 1
    return image + noise * np.random.default_rng(3).standard_normal(image.shape)


def responses(kernel: np.ndarray, bias: float, noise: float) -> np.ndarray:
    """Return the response map of the widget's image, 10 × 10."""
    windows = np.lib.stride_tricks.sliding_window_view(picture(noise), (3, 3))
    return np.maximum((windows * kernel).sum(axis=(2, 3)) + bias, 0)


class MatchFrame:
    """Draws image, patch, filter, products and map; keeps its figure to be fast."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(7, 5.8), dpi=80)
        FigureCanvasAgg(self.figure)
        wide = self.figure.add_gridspec(
            1, 2, left=0.09, right=0.84, bottom=0.52, top=0.94
        )
        image = self.figure.add_subplot(wide[0])
        response = self.figure.add_subplot(wide[1])
        self.image = _map(image, SIDE, "image")
        self.map = _map(response, SIDE - 2, "response map")
        scale = self.figure.add_axes((0.89, 0.52, 0.02, 0.42))
        self.figure.colorbar(self.map, cax=scale, label="value", extend="both")
        red = COLORS["vermillion"]
        self.frame = Rectangle((0, 0), 3, 3, fc="none", ec=red, lw=3)
        self.place = Rectangle((0, 0), 1, 1, fc="none", ec=red, lw=3)
        image.add_patch(self.frame)
        response.add_patch(self.place)
        small = self.figure.add_gridspec(1, 3, bottom=0.02, top=0.36)
        looks = (("patch", "sky"), ("filter", "orange"), ("products", "green"))
        blank = np.zeros((3, 3))
        axes = [self.figure.add_subplot(small[i]) for i in range(3)]
        self.small = [
            grid(ax, blank, *look) for ax, look in zip(axes, looks, strict=True)
        ]
        self.products = axes[2]

    def draw(
        self, name: str, row: int, column: int, bias: float, noise: float
    ) -> bytes:
        """Return the picture as PNG for a filter and a place from (0, 0) to (9, 9)."""
        kernel, image = FILTERS[name], picture(noise)
        response = responses(kernel, bias, noise)
        self.image.set_data(image)
        self.map.set_data(response)
        self.frame.set_xy((column - 0.5, row - 0.5))
        self.place.set_xy((column - 0.5, row - 0.5))
        patch = image[row : row + 3, column : column + 3]
        matrices = (patch, kernel, patch * kernel)
        for small, values in zip(self.small, matrices, strict=True):
            small.set(np.round(values, 1))
        total = number(round(float((patch * kernel).sum()), 1))
        self.products.set_title(f"products, sum {total}")
        return png(self.figure, crop=False)


def _map(ax: Axes, side: int, title: str) -> AxesImage:
    ax.set(title=title, xlabel="column", ylabel="row")
    ax.set_xticks(range(0, side, 3))
    ax.set_yticks(range(0, side, 3))
    return ax.imshow(np.zeros((side, side)), vmin=GREYS[0], vmax=GREYS[1])


def sentence(name: str, row: int, column: int, bias: float, noise: float) -> str:
    """Say in numbers what the picture shows."""
    kernel = FILTERS[name]
    patch = picture(noise)[row : row + 3, column : column + 3]
    total = float((patch * kernel).sum())
    response = responses(kernel, bias, noise)
    best = np.unravel_index(response.argmax(), response.shape)
    fires = int(np.count_nonzero(response > 1e-9))
    words = (
        f"Place ({row}, {column}): the products sum to {number(total, 3)}; with the "
        f"bias {number(bias)} the score is {number(total + bias, 3)}, and ReLU gives "
        f"{number(max(total + bias, 0.0), 3)}. "
    )
    if not fires:
        return words + "The filter fires nowhere."
    return words + (
        f"The filter fires at {fires} of {response.size} places, most at "
        f"({best[0]}, {best[1]}) with {number(float(response.max()), 3)}."
    )
