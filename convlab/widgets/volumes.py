"""Chapter 04's widget: a filter moves through a colour volume, the sum builds up.

`python -m convlab.widgets.volumes FILE.png` writes its static picture.
"""

from __future__ import annotations

import io
import sys
from functools import cache
from pathlib import Path

import ipywidgets as widgets
import numpy as np

from convlab.draw.sheets import VolumeDrawing, equation
from convlab.draw.words import number
from convlab.figures.style import image_html

PLUS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
FILTERS = {
    "red and not green": np.array([PLUS, -PLUS, 0 * PLUS]),
    "red alone": np.array([PLUS, 0 * PLUS, 0 * PLUS]),
    "the same in each channel": np.array([PLUS, PLUS, PLUS]),
}
"""All three look for a plus; they differ in how they treat the colours."""
BIAS = -5
FILTER, ROW, COLUMN, CHANNELS = "red and not green", 1, 0, 3
"""Where the widget starts."""


def picture() -> np.ndarray:
    """Return the widget's volume, 3 × 5 × 7: a red and a white plus on dark grey."""
    x = np.ones((3, 5, 7), dtype=int)
    ink = PLUS == 1
    x[:, 1:4, 0:3][:, ink] = [[3], [0], [0]]
    x[:, 1:4, 4:7][:, ink] = 3
    return x


@cache
def drawing(name: str) -> VolumeDrawing:
    """Return the picture of one of the filters; it is kept, so that moving is fast."""
    return VolumeDrawing(picture(), FILTERS[name], BIAS, colours=True)


def draw(name: str, row: int, column: int, channels: int) -> bytes:
    """Return the picture as PNG: filter, place, and how many channels are added up."""
    drawn = drawing(name)
    drawn.move(row, column, channels)
    file = io.BytesIO()
    drawn.figure.savefig(file, format="png", dpi=80)
    return file.getvalue()


def sentence(name: str, row: int, column: int, channels: int) -> str:
    """Say in numbers what the picture shows."""
    x, w = picture(), FILTERS[name]
    sums = (x[:, row : row + 3, column : column + 3] * w).sum(axis=(1, 2))
    said = f'Filter "{name}" at row {row}, column {column}: '
    if not channels:
        return said + "nothing is added up yet."
    said += f"{equation(sums, BIAS, channels)}."
    if channels < len(sums):
        return said
    y = drawing(name).y
    places = [f"at row {i}, column {j}" for i, j in np.argwhere(y == y.max())]
    strongest = number(float(y.max()))
    return f"{said} Its strongest output, {strongest}, is {' and '.join(places)}."


def through_a_volume() -> widgets.VBox:
    """Return a choice of filters, sliders for place and channels, picture, words."""
    wide = widgets.Layout(width="420px")
    height, width = drawing(FILTER).y.shape
    controls = [
        widgets.Dropdown(
            options=list(FILTERS), value=FILTER, description="filter", layout=wide
        ),
        widgets.IntSlider(ROW, 0, height - 1, description="row", layout=wide),
        widgets.IntSlider(COLUMN, 0, width - 1, description="column", layout=wide),
        widgets.IntSlider(CHANNELS, 0, 3, description="channels", layout=wide),
    ]
    image = widgets.HTML()
    words = widgets.HTML()

    def redraw(_change: object = None) -> None:
        setting = [control.value for control in controls]
        said = sentence(*setting)
        image.value = image_html(draw(*setting), said)
        words.value = f"<p role='status'>{said}</p>"

    for control in controls:
        control.observe(redraw, "value")
    redraw()
    return widgets.VBox([*controls, image, words])


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(draw(FILTER, ROW, COLUMN, CHANNELS))
