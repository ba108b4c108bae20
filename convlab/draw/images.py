"""Images side by side, and an image before and after with the difference."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from numpy.typing import ArrayLike

from convlab.draw.pixels import draw_image, needs_scale, pixels, told
from convlab.draw.words import number, shape
from convlab.figures.style import show

WIDTH = 9.5
"""Inches of a full row of images."""
HIGHEST = 3.5
"""Inches of an image that has room enough."""
LABELS, SCALE = 0.75, 0.8
"""Inches beside an image for its labels, and for its scale."""


def images(
    pictures: Mapping[str, ArrayLike],
    title: str | None = None,
    alt: str | None = None,
    columns: int = 4,
) -> None:
    """Show images side by side.

    pictures: name and pixels of each: H × W grey, or H × W × 3 colours, as bytes or
    from 0 to 1. Grey values outside of 0 to 1 get a scale of their own and a colour
    bar, purple and orange where there are signs. columns: images in a row.
    Raises ValueError for other shapes, and for colours outside of 0 to 1.
    """
    show(images_figure(pictures, title, columns), alt or images_words(pictures))


def images_figure(
    pictures: Mapping[str, ArrayLike], title: str | None = None, columns: int = 4
) -> Figure:
    """Return the figure that `images` shows."""
    shown = {name: pixels(name, values) for name, values in pictures.items()}
    if not shown or columns < 1:
        raise ValueError(
            f"images: {len(shown) or 'no'} images in {columns} columns; give at least "
            "one of both"
        )
    wide = min(columns, len(shown))
    beside, widths, heights = _room(list(shown.values()), wide)
    size = sum(widths) + beside, sum(heights) + LABELS * len(heights) + 0.3
    fig = Figure(size, layout=ConstrainedLayoutEngine(h_pad=0.09, hspace=0.12))
    grid = fig.subplots(
        len(heights),
        wide,
        squeeze=False,
        width_ratios=widths,
        height_ratios=heights,
    )
    axes = np.ravel(np.asarray(grid))
    for ax, (name, values) in zip(axes, shown.items(), strict=False):
        drawn = draw_image(ax, values, name)
        if needs_scale(values):
            fig.colorbar(drawn, ax=ax, label="value", shrink=0.8)
    for ax in axes[len(shown) :]:
        ax.axis("off")
    if title or len(shown) > 1:
        fig.suptitle(title or ", ".join(shown))
    return fig


def _room(shown: list[np.ndarray], wide: int) -> tuple[float, list[float], list[float]]:
    """Return inches for labels and scales, of columns, and of rows.

    Images get one height, as far as they do not share a column with a wider one.
    """
    columns = [shown[j::wide] for j in range(wide)]
    aspects = [max(v.shape[1] / v.shape[0] for v in column) for column in columns]
    scales = sum(any(needs_scale(v) for v in column) for column in columns)
    beside = LABELS * wide + SCALE * scales
    height = min((WIDTH - beside) / sum(aspects), HIGHEST)
    widths = [a * height for a in aspects]
    lines = [shown[i : i + wide] for i in range(0, len(shown), wide)]
    heights = [
        max(w * v.shape[0] / v.shape[1] for w, v in zip(widths, line, strict=False))
        for line in lines
    ]
    return beside, widths, heights


def images_words(pictures: Mapping[str, ArrayLike]) -> str:
    """Tell the images: their names, sizes and values."""
    shown = {name: pixels(name, values) for name, values in pictures.items()}
    each = "; ".join(f"{name}, {told(values)}" for name, values in shown.items())
    many = "An image" if len(shown) == 1 else f"{len(shown)} images"
    return f"{many}: {each}."


def before_after(
    before: ArrayLike,
    after: ArrayLike,
    title: str | None = None,
    alt: str | None = None,
    names: tuple[str, str] = ("before", "after"),
) -> None:
    """Show two images and their difference, after − before, on a scale with signs.

    before, after: H × W, or H × W × 3 (whose difference is the mean over colours), as
    bytes or as floats. Both are drawn in the same greys. Raises ValueError if their
    shapes differ.
    """
    figure = before_after_figure(before, after, title, names)
    show(figure, alt or before_after_words(before, after, names))


def before_after_figure(
    before: ArrayLike,
    after: ArrayLike,
    title: str | None = None,
    names: tuple[str, str] = ("before", "after"),
) -> Figure:
    """Return the figure that `before_after` shows."""
    first, last, change = _compared(before, after, names)
    tall = first.shape[0] / first.shape[1]
    fig = Figure((WIDTH + 0.5, WIDTH / 3 * tall * 0.9 + 0.9), layout="constrained")
    axes = np.ravel(np.asarray(fig.subplots(1, 3)))
    low = min(0.0, float(first.min()), float(last.min()))
    high = max(1.0, float(first.max()), float(last.max()))
    for ax, values, name in zip(axes, (first, last), names, strict=False):
        draw_image(ax, values, name, (low, high))
    top = float(np.abs(change).max()) or 1.0
    drawn = draw_image(axes[2], change, f"{names[1]} − {names[0]}", (-top, top))
    drawn.set_cmap("PuOr")
    fig.colorbar(drawn, ax=axes[2], label="difference", shrink=0.8)
    changed = f"the mean change is {number(float(np.abs(change).mean()), 2)}"
    fig.suptitle(title or f"{names[0]} and {names[1]}: {changed}")
    return fig


def before_after_words(
    before: ArrayLike, after: ArrayLike, names: tuple[str, str] = ("before", "after")
) -> str:
    """Tell two images and where they differ the most."""
    first, last, change = _compared(before, after, names)
    words = (
        f"Left: {names[0]}, {told(first)}. Middle: {names[1]}, {told(last)}. Right: "
        f"the difference, {names[1]} − {names[0]}"
    )
    if not change.any():
        return f"{words}: it is 0 everywhere."
    places = (np.unravel_index(f(change), change.shape) for f in (np.argmin, np.argmax))
    ends = " to ".join(
        f"{number(float(change[i, j]), 3)} (row {i}, column {j})" for i, j in places
    )
    mean = number(float(np.abs(change).mean()), 2)
    return f"{words}, from {ends}; its mean size is {mean}."


def _compared(
    before: ArrayLike, after: ArrayLike, names: tuple[str, str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    first, last = pixels(names[0], before), pixels(names[1], after)
    if first.shape != last.shape:
        raise ValueError(
            f"before_after: {names[0]} is {shape(first)}, {names[1]} is {shape(last)}; "
            "pad or cut one of them, so that pixels lie on pixels"
        )
    change = last - first
    return first, last, change.mean(axis=2) if change.ndim == 3 else change
