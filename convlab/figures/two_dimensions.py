"""Figures of chapter 03: maps of responses, directions, matches, measured costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from convlab.figures.style import COLORS, show


def directions(
    image: np.ndarray, magnitude: np.ndarray, direction: np.ndarray, arrows: int = 24
) -> None:
    """Show an image, and on its strongest edges arrows from dark to bright.

    image, magnitude, direction: H × W; direction in radians, y points down.
    """
    fig, axes = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
    rows, columns = np.nonzero(magnitude > 0.85 * magnitude.max())
    around = np.argsort(direction[rows, columns])
    chosen = around[np.linspace(0, len(around) - 1, arrows).astype(int)]
    rows, columns = rows[chosen], columns[chosen]
    angle = direction[rows, columns]
    axes[0].imshow(image, vmin=0, vmax=1)
    arrow = {"angles": "xy", "scale_units": "xy", "scale": 0.2, "width": 0.008}
    red = COLORS["vermillion"]
    axes[0].quiver(columns, rows, np.cos(angle), np.sin(angle), color=red, **arrow)
    axes[0].set_title("image, arrows from dark to bright")
    shown = axes[1].imshow(magnitude, cmap="gray_r")
    axes[1].set_title("magnitude")
    for ax in axes:
        ax.set(xlabel="column", ylabel="row")
    fig.colorbar(shown, ax=axes[1], label="magnitude", shrink=0.8)
    fig.suptitle("The direction turns around the disc, the magnitude stays the same")
    show(
        fig,
        alt="A bright disc on a dark ground. Arrows along its rim all point to its "
        f"middle, from dark to bright. The magnitude is a ring, up to "
        f"{magnitude.max():.1f}, and 0 inside and outside.",
    )


def best_matches(
    image: np.ndarray,
    maps: Mapping[str, np.ndarray],
    template_shape: tuple[int, int],
    title: str,
) -> None:
    """Show an image with a frame at the best place of each map, and the maps.

    maps: name and H' × W' scores of each; place (i, j) is a window's upper left corner.
    A ring marks it in the map.
    """
    fig, axes = plt.subplots(
        1, 1 + len(maps), figsize=(11, 3.1), layout="constrained", squeeze=False
    )
    first, rest = axes[0, 0], axes[0, 1:]
    first.imshow(image, vmin=0, vmax=1)
    first.set_title("image, with the best places")
    told = []
    colours = ("sky", "vermillion", "orange")
    for ax, colour, (name, scores) in zip(rest, colours, maps.items(), strict=False):
        row, column = np.unravel_index(np.argmax(scores), scores.shape)
        _frame(first, int(row), int(column), template_shape, colour, name)
        fig.colorbar(ax.imshow(scores, cmap="cividis"), ax=ax, shrink=0.7)
        ring = {"ms": 13, "mfc": "none", "clip_on": False}
        ax.plot(column, row, "o", mec="white", mew=5, **ring)
        ax.plot(column, row, "o", mec=COLORS[colour], mew=2.5, **ring)
        ax.set_title(f"{name}: best at ({row}, {column})")
        told.append(
            f"{name} is highest at row {row}, column {column}, with "
            f"{scores[row, column]:.2f}"
        )
    for ax in axes[0]:
        ax.set(xlabel="column", ylabel="row")
    fig.legend(loc="outside lower left", ncols=len(maps), fontsize=9)
    fig.suptitle(title)
    show(
        fig,
        alt="A photograph and maps of scores, with a ring around the best of each. "
        f"{'; '.join(told)}.",
    )


def _frame(
    ax: Axes,
    row: int,
    column: int,
    shape: tuple[int, int],
    colour: str,
    label: str | None = None,
) -> None:
    height, width = shape
    corner = (column - 0.5, row - 0.5)
    box = Rectangle(
        corner, width, height, fc="none", ec=COLORS[colour], lw=3, label=label
    )
    ax.add_patch(box)


def speeds(seconds: Mapping[str, float]) -> None:
    """Show how long several programs take, the first on top, on a log scale."""
    slowest, quickest = max(seconds.values()), min(seconds.values())
    names = list(seconds)
    fig, ax = plt.subplots(figsize=(8, 0.5 * len(names) + 1), layout="constrained")
    ax.barh(names, [1000 * s for s in seconds.values()], color=COLORS["sky"])
    for i, taken in enumerate(seconds.values()):
        ax.text(1000 * taken, i, f" {_milliseconds(taken)}", va="center")
    ax.invert_yaxis()
    ax.set(xscale="log", xlabel="time (ms)", xlim=(250 * quickest, 8000 * slowest))
    ax.set_title(f"The same result, {slowest / quickest:,.0f} times as fast")
    told = "; ".join(f"{name}: {_milliseconds(s)}" for name, s in seconds.items())
    show(fig, alt=f"Bars on a log scale, the time of each program. {told}.")


def _milliseconds(seconds: float) -> str:
    """Write a time in two digits, and whole above ten milliseconds."""
    taken = 1000 * seconds
    return f"{taken:,.0f} ms" if taken >= 10 else f"{taken:.2g} ms"


def blur_costs(widths: Sequence[int], times: Mapping[str, Sequence[float]]) -> None:
    """Show the cost of a blur against the kernel's width, one curve per way.

    times: name and seconds of each, one for each width.
    """
    fig, ax = plt.subplots(figsize=(7, 3.8), layout="constrained")
    told = []
    for (name, taken), style in zip(times.items(), ("o-", "s--", "^:"), strict=False):
        ax.plot(widths, 1000 * np.asarray(taken), style, label=name)
        told.append(
            f"{name}: {_milliseconds(taken[0])} at width {widths[0]}, "
            f"{_milliseconds(taken[-1])} at width {widths[-1]}"
        )
    ax.set(xscale="log", yscale="log", xlabel="width k of the kernel (pixels)")
    ax.set(ylabel="time (ms)", xticks=list(widths))
    ax.set_xticklabels([str(k) for k in widths])
    ax.minorticks_off()
    ax.legend()
    ax.set_title("Direct cost grows with k², two passes with k, FFT not at all")
    show(fig, alt=f"Time of a blur against the kernel's width. {'; '.join(told)}.")
