"""A filter at one place of a volume: its block, and the sum over all channels."""

from __future__ import annotations

from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from convlab.draw.sheets import VolumeDrawing, checked, equation
from convlab.draw.window import cut
from convlab.draw.words import number, shape, told
from convlab.figures.style import show


def volume(
    x: ArrayLike,
    w: ArrayLike,
    row: int,
    column: int,
    b: float = 0.0,
    title: str | None = None,
    alt: str | None = None,
) -> None:
    """Show one filter at one place of a volume, and how its one number comes about.

    x: C × H × W, three channels in three tints. w: C × kh × kw. row, column: the upper
    left corner of the filter's block, which reaches through all channels. b: bias.
    Raises ValueError if channels differ or the block does not fit.
    """
    figure = volume_figure(x, w, row, column, b, title)
    show(figure, alt or volume_words(x, w, row, column, b))


def volume_figure(
    x: ArrayLike,
    w: ArrayLike,
    row: int,
    column: int,
    b: float = 0.0,
    title: str | None = None,
) -> Figure:
    """Return the figure that `volume` shows."""
    drawing = VolumeDrawing(x, w, b)
    drawing.move(row, column)
    if title:
        drawing.figure.suptitle(title)
    return drawing.figure


def volume_words(
    x: ArrayLike, w: ArrayLike, row: int, column: int, b: float = 0.0
) -> str:
    """Tell what `volume` shows, with the sum of each channel."""
    x, w = checked(x, w)
    here = cut(x, w.shape, row, column)
    sums = (here * w).sum(axis=(1, 2))
    each = " ".join(
        f"Channel {c}: the window {told(here[c])} times the filter's sheet "
        f"{told(w[c])} sums to {number(sums[c])}."
        for c in range(len(x))
    )
    return (
        f"A volume of {shape(x)} drawn as {len(x)} sheets, one behind the other. A "
        f"filter of {shape(w)} reaches through all of them at row {row} and column "
        f"{column}. {each} Together with the bias: {equation(sums, b)}."
    )
