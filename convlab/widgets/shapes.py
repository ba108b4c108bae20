"""Chapter 05's widgets: sizes of an output, and what a stack of layers sees.

`python -m convlab.widgets.shapes FILE.png FILE_2.png` writes their static pictures.
"""

from __future__ import annotations

import sys
from pathlib import Path

import ipywidgets as widgets

from convlab.figures import stack, windows
from convlab.figures.stack import Kernel, ReceptiveField
from convlab.figures.style import image_html
from convlab.figures.windows import OutputSize, Setting

START = Setting(n=12, k=3, stride=4, padding=1, dilation=1)
RANGES = {
    "n": (1, 16),
    "k": (1, 7),
    "stride": (1, 5),
    "padding": (0, 4),
    "dilation": (1, 4),
}
INPUTS = 32
KINDS = {
    "none": None,
    "conv 3": Kernel(3, 1, 1),
    "conv 3, stride 2": Kernel(3, 2, 1),
    "conv 5": Kernel(5, 1, 2),
    "pool 2": Kernel(2, 2, 0),
}
STACK = ("conv 3", "pool 2", "conv 3", "pool 2")
OUTPUT = 3


def output_size() -> widgets.VBox:
    """Return sliders for n, k, stride, padding and dilation, picture, words."""
    drawing = OutputSize()
    start = START._asdict()
    sliders = {
        name: widgets.IntSlider(start[name], low, high, description=name)
        for name, (low, high) in RANGES.items()
    }
    image, words = widgets.HTML(), widgets.HTML()

    def redraw(_change: object = None) -> None:
        setting = Setting(**{name: slider.value for name, slider in sliders.items()})
        said = windows.sentence(setting)
        image.value = image_html(drawing.draw(setting), said)
        words.value = f"<p role='status'>{said}</p>"

    for slider in sliders.values():
        slider.observe(redraw, "value")
    redraw()
    return widgets.VBox([*sliders.values(), image, words])


def receptive_field() -> widgets.VBox:
    """Return sliders for four layers and the marked output, picture, words."""
    drawing = ReceptiveField(INPUTS, len(STACK))
    layers = [
        widgets.SelectionSlider(
            options=list(KINDS),
            value=kind,
            description=f"layer {i}",
            continuous_update=False,
        )
        for i, kind in enumerate(STACK, 1)
    ]
    output = widgets.IntSlider(OUTPUT, 0, INPUTS, description="output")
    image, words = widgets.HTML(), widgets.HTML()

    def redraw(_change: object = None) -> None:
        names, kernels = _chosen([slider.value for slider in layers])
        units = stack.levels(INPUTS, kernels)[-1].units
        if output.max != units - 1:
            output.max = units - 1
        said = stack.sentence(INPUTS, kernels, output.value)
        picture = drawing.draw(kernels, output.value, names)
        image.value = image_html(picture, said)
        words.value = f"<p role='status'>{said}</p>"

    for slider in (*layers, output):
        slider.observe(redraw, "value")
    redraw()
    return widgets.VBox([*layers, output, image, words])


def _chosen(kinds: list[str]) -> tuple[list[str], list[Kernel]]:
    """Return names and kernels of the layers that are there."""
    there = [(kind, kernel) for kind in kinds if (kernel := KINDS[kind]) is not None]
    return [kind for kind, _ in there], [kernel for _, kernel in there]


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(OutputSize().draw(START))
    names, kernels = _chosen(list(STACK))
    second = ReceptiveField(INPUTS, len(STACK)).draw(kernels, OUTPUT, names)
    Path(sys.argv[2]).write_bytes(second)
