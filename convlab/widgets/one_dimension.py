"""Chapter 02's widget: slide a kernel over a signal, drag its weights.

`python -m convlab.widgets.one_dimension FILE.png` writes its static picture.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ipywidgets as widgets
import numpy as np

from convlab.figures.sliding_kernel import SIGNAL, SlidingKernel, sentence
from convlab.figures.style import image_html

START = (1.0, 2.0, 1.0)
PLACE = 2


def sliding_kernel() -> widgets.VBox:
    """Return sliders for the place and three weights, a flip button, picture, words."""
    drawing = SlidingKernel()
    place = widgets.IntSlider(PLACE, 0, len(SIGNAL) - 3, description="place")
    weights = [
        widgets.FloatSlider(value, min=-2, max=2, step=0.5, description=f"w[{i}]")
        for i, value in enumerate(START)
    ]
    flip = widgets.Button(description="flip the kernel")
    image = widgets.HTML()
    words = widgets.HTML()

    def redraw(_change: object = None) -> None:
        w = np.array([slider.value for slider in weights])
        said = sentence(w, place.value)
        image.value = image_html(drawing.draw(w, place.value), said)
        words.value = f"<p role='status'>{said}</p>"

    def turn(_button: widgets.Button) -> None:
        weights[0].value, weights[2].value = weights[2].value, weights[0].value

    for slider in (place, *weights):
        slider.observe(redraw, "value")
    flip.on_click(turn)
    redraw()
    return widgets.VBox([place, *weights, flip, image, words])


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(SlidingKernel().draw(np.array(START), PLACE))
