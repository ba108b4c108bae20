"""The picture inside chapter 03's widget: photograph, kernel of 3 × 3, response."""

from __future__ import annotations

import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from convlab.data.photographs import NAMES, grey

PRESETS = {
    "same picture": np.array([[0.0, 0, 0], [0, 1, 0], [0, 0, 0]]),
    "vertical edges": np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
    "horizontal edges": np.array([[-1.0, -2, -1], [0, 0, 0], [1, 2, 1]]),
    "blur": np.array([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]]),
    "sharper": np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "spots": np.array([[-1.0, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
}
"""Kernels to begin with, by name."""


def response(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Return the correlation of an image with 3 × 3 weights, in mode valid.

    Weights with a positive sum are divided by it, so that the picture keeps its
    brightness.
    """
    windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    total = kernel.sum()
    return np.einsum("ijab,ab->ij", windows, kernel) / (total if total > 1e-9 else 1)


class DrawnKernel:
    """Draws photograph, kernel and response; keeps its figure, so that it is fast."""

    def __init__(self) -> None:
        self.images = {name: grey(name, 2) for name in NAMES}
        self.figure = Figure(figsize=(10, 2.9), dpi=80)
        FigureCanvasAgg(self.figure)
        across = (0.02, 0.37, 0.37), (0.4, 0.2, 0.2), (0.61, 0.37, 0.37)
        axes = [self.figure.add_axes((x, 0.02, w, 0.85)) for x, w, _ in across]
        for ax in axes:
            ax.axis("off")
        self.before, self.kernel, self.after = axes
        first = self.images[NAMES[0]]
        self.photograph = self.before.imshow(first, cmap="gray", vmin=0, vmax=1)
        self.weights = self.kernel.imshow(np.zeros((3, 3)), cmap="PuOr")
        self.texts = [
            self.kernel.text(j, i, "", ha="center", va="center", fontsize=13)
            for i in range(3)
            for j in range(3)
        ]
        self.result = self.after.imshow(first, cmap="gray")
        self.before.set_title("photograph")
        self.kernel.set_title("kernel")

    def draw(self, name: str, kernel: np.ndarray) -> bytes:
        """Return the picture as PNG for a photograph's name and 3 × 3 weights."""
        image = self.images[name]
        y = response(image, kernel)
        low, high = scale(kernel, y)
        for artist, values in ((self.photograph, image), (self.result, y)):
            height, width = values.shape
            artist.set_data(values)
            artist.set_extent((-0.5, width - 0.5, height - 0.5, -0.5))
        top = max(float(np.abs(kernel).max()), 1e-9)
        self.weights.set_data(kernel)
        self.weights.set_clim(-top, top)
        for text, weight in zip(self.texts, kernel.flat, strict=True):
            text.set_text(number(weight))
            text.set_color("white" if abs(weight) > 0.7 * top else "black")
        self.result.set_clim(low, high)
        self.after.set_title(f"response: black {number(low)}, white {number(high)}")
        file = io.BytesIO()
        self.figure.savefig(file, format="png")
        return file.getvalue()

    def sentence(self, name: str, kernel: np.ndarray) -> str:
        """Say in numbers what the picture shows."""
        y = response(self.images[name], kernel)
        rows = "; ".join(" ".join(number(v) for v in row) for row in kernel)
        total = float(kernel.sum())
        divided = f", divided by their sum {number(total)}" if total > 1e-9 else ""
        return (
            f"Photograph {name}, kernel {rows}{divided}, responses from "
            f"{number(y.min())} to {number(y.max())}, mean {number(y.mean())}, "
            f"mean strength {number(np.abs(y).mean())}."
        )


def scale(kernel: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return what is drawn black and white: 0 and 1, or, for edges, −a and a."""
    if kernel.sum() > 1e-9:
        return 0.0, 1.0
    top = max(float(np.quantile(np.abs(y), 0.995)), 0.01)
    return -top, top


def number(value: float) -> str:
    """Write a number short, with a real minus sign."""
    return f"{value:.2g}".replace("-", "−")
