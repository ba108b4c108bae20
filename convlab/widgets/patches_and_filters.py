"""Chapter 01's widget: move a frame, choose a filter, turn bias and noise.

`python -m convlab.widgets.patches_and_filters FILE.png` writes its static picture.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ipywidgets as widgets

from convlab.figures.match_frame import FILTERS, SIDE, MatchFrame, sentence
from convlab.figures.style import image_html

FILTER, ROW, COLUMN, BIAS, NOISE = "+", 1, 2, -2.5, 0.0
"""Where the widget starts."""


def find_the_match() -> widgets.VBox:
    """Return a choice of filters, sliders for place, bias and noise, picture, words."""
    drawing, last = MatchFrame(), SIDE - 3
    controls = [
        widgets.Dropdown(options=list(FILTERS), value=FILTER, description="filter"),
        widgets.IntSlider(ROW, 0, last, description="row"),
        widgets.IntSlider(COLUMN, 0, last, description="column"),
        widgets.FloatSlider(BIAS, min=-6, max=2, step=0.5, description="bias"),
        widgets.FloatSlider(NOISE, min=0, max=0.5, step=0.05, description="noise"),
    ]
    image = widgets.HTML()
    words = widgets.HTML()

    def redraw(_change: object = None) -> None:
        setting = [control.value for control in controls]
        said = sentence(*setting)
        image.value = image_html(drawing.draw(*setting), said)
        words.value = f"<p role='status'>{said}</p>"

    for control in controls:
        control.observe(redraw, "value")
    redraw()
    return widgets.VBox([*controls, image, words])


if __name__ == "__main__":
    start = MatchFrame().draw(FILTER, ROW, COLUMN, BIAS, NOISE)
    Path(sys.argv[1]).write_bytes(start)
