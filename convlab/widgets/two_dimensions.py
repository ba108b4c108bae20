"""Chapter 03's widget: draw a kernel of 3 × 3 and see a photograph change.

`python -m convlab.widgets.two_dimensions FILE.png` writes its static picture.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ipywidgets as widgets
import numpy as np

from convlab.data.photographs import NAMES
from convlab.figures.drawn_kernel import PRESETS, DrawnKernel
from convlab.figures.style import image_html

START = "vertical edges"
OWN = "your own"
PHOTOGRAPH = "camera"


def drawn_kernel() -> widgets.VBox:
    """Return nine sliders, two lists (presets, photographs), the picture, words."""
    drawing = DrawnKernel()
    weights = [
        widgets.FloatSlider(
            value,
            min=-4,
            max=8,
            step=0.5,
            description=f"w[{i // 3},{i % 3}]",
            layout=widgets.Layout(width="240px"),
            style={"description_width": "50px"},
        )
        for i, value in enumerate(PRESETS[START].flat)
    ]
    columns = widgets.Layout(grid_template_columns="repeat(3, 245px)")
    presets = [*PRESETS, OWN]
    preset = widgets.Dropdown(options=presets, value=START, description="preset")
    name = widgets.Dropdown(options=NAMES, value=PHOTOGRAPH, description="photograph")
    image, words = widgets.HTML(), widgets.HTML()
    loading = False

    def redraw(_change: object = None) -> None:
        kernel = np.array([slider.value for slider in weights]).reshape(3, 3)
        said = drawing.sentence(name.value, kernel)
        image.value = image_html(drawing.draw(name.value, kernel), said)
        words.value = f"<p role='status'>{said}</p>"

    def change(_change: object) -> None:
        if not loading:
            preset.value = OWN
            redraw()

    def load(_change: object) -> None:
        nonlocal loading
        if preset.value == OWN:
            return
        loading = True
        for slider, value in zip(weights, PRESETS[preset.value].flat, strict=True):
            slider.value = value
        loading = False
        redraw()

    for slider in weights:
        slider.observe(change, "value")
    name.observe(redraw, "value")
    preset.observe(load, "value")
    redraw()
    lists = widgets.HBox([preset, name])
    return widgets.VBox([widgets.GridBox(weights, layout=columns), lists, image, words])


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(DrawnKernel().draw(PHOTOGRAPH, PRESETS[START]))
