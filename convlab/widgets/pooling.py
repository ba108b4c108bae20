"""Chapter 06's widget: pool a small image, and shift it under the windows.

`python -m convlab.widgets.pooling FILE.png` writes its static picture.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ipywidgets as widgets

from convlab.figures.pooled_window import KINDS, PooledWindow, outputs, sentence
from convlab.figures.style import image_html

KIND, SIZE, STRIDE, PLACE, SHIFT = "max", 2, 2, 5, 0
"""Where the widget starts."""


def pooling_explorer() -> widgets.VBox:
    """Return a choice of kinds, sliders for window and shift, picture and words."""
    drawing = PooledWindow()
    controls = [
        widgets.Dropdown(options=list(KINDS), value=KIND, description="kind"),
        widgets.IntSlider(SIZE, 1, 5, description="size"),
        widgets.IntSlider(STRIDE, 1, 5, description="stride"),
        widgets.IntSlider(PLACE, 0, 15, description="window"),
        widgets.IntSlider(SHIFT, 0, 4, description="shift"),
    ]
    _, size, stride, place, _ = controls
    image = widgets.HTML()
    words = widgets.HTML()

    def redraw(_change: object = None) -> None:
        place.max = outputs(size.value, stride.value) ** 2 - 1
        setting = [control.value for control in controls]
        said = sentence(*setting)
        image.value = image_html(drawing.draw(*setting), said)
        words.value = f"<p role='status'>{said}</p>"

    for control in controls:
        control.observe(redraw, "value")
    redraw()
    return widgets.VBox([*controls, image, words])


if __name__ == "__main__":
    start = PooledWindow().draw(KIND, SIZE, STRIDE, PLACE, SHIFT)
    Path(sys.argv[1]).write_bytes(start)
