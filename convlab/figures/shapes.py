"""Diagrams of chapter 05: pyramids, shares of a cost, transposed windows, times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from convlab.data.networks import Layer, names
from convlab.draw.grids import cells
from convlab.experiments.layer_times import Timing
from convlab.figures.style import COLORS, show
from convlab.figures.table import table


def pyramid(shapes: Mapping[str, tuple[int, ...]], title: str) -> None:
    """Draw volumes in a row: as high as the image, as wide as there are channels.

    shapes: C × H × W under the name of each volume; four channels are drawn as one
    pixel wide.
    """
    fig, ax = plt.subplots(figsize=(9, 3.4), layout="constrained")
    left = 0.0
    for name, (channels, height, width) in shapes.items():
        wide = channels / 4
        box = Rectangle(
            (left, 0), wide, height, fc=COLORS["sky"], ec="black", alpha=0.8
        )
        ax.add_patch(box)
        said = f"{name}\n{channels}\n{height} × {width}"
        ax.text(left + wide / 2, -12, said, ha="center", va="top", fontsize=9)
        left += max(wide, 62) + 24
    tallest = max(height for _, height, _ in shapes.values())
    ax.set(xlim=(-40, left), ylim=(-0.45 * tallest, 1.03 * tallest), xticks=[])
    ax.set(yticks=[0, tallest // 2, tallest], ylabel="height (pixels)", title=title)
    ax.set_xlabel("width of a box: its channels")
    ax.spines["bottom"].set_visible(False)
    ax.spines["left"].set_bounds(0, tallest)
    told = "; ".join(
        f"{name}, {c} channels of {h} by {w}" for name, (c, h, w) in shapes.items()
    )
    show(fig, alt=f"A row of boxes, ever lower and wider: {told}.")


def network_table(
    layers: list[Layer],
    shapes: Sequence[Sequence[int]],
    parameters: Sequence[int],
    macs: Sequence[int],
    caption: str,
) -> None:
    """Show a network as a table, one row for each layer, and the sums below.

    Layers stand there by name and as tuples.

    shapes: of the input and after every layer; parameters, macs: of every layer.
    """
    values = [int(np.prod(shape)) for shape in shapes]
    table(
        {
            "layer": ["input", *names(layers), "all"],
            "tuple": ["", *(str(tuple(layer)) for layer in layers), ""],
            "shape": [*shapes, ""],
            "values": [*values, sum(values)],
            "parameters": [0, *parameters, sum(parameters)],
            "multiply-adds": [0, *macs, sum(macs)],
        },
        caption,
    )


def shares(labels: Sequence[str], costs: Mapping[str, Sequence[int]]) -> None:
    """Show what part of each cost each layer has, as bars, one panel for a cost."""
    fig, axes = plt.subplots(
        1,
        len(costs),
        figsize=(9.5, 5.6),
        sharex=True,
        sharey=True,
        layout="constrained",
    )
    told, longest = [], 0.0
    for ax, (cost, values) in zip(axes, costs.items(), strict=True):
        parts = 100 * np.asarray(values, dtype=float) / sum(values)
        colours = [_colour(name) for name in labels]
        ax.barh(labels, parts, color=colours, edgecolor="black", lw=0.5)
        top = int(parts.argmax())
        ax.set(title=f"{cost}: {sum(values):,}", xlabel="share (%)")
        longest = max(longest, float(parts.max()))
        ax.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        ax.text(parts[top], top, f" {parts[top]:.0f} %", va="center")
        most = sorted(range(len(labels)), key=lambda i: -parts[i])[:3]
        said = ", ".join(f"{labels[i]} {parts[i]:.0f} percent" for i in most)
        told.append(f"{cost}, {sum(values):,} in all: most in {said}.")
    axes[0].set_xlim(0, 1.25 * longest)
    axes[0].invert_yaxis()
    fig.suptitle("Weights, work and values live in different parts of the network")
    show(
        fig,
        alt="Three bar charts with a bar for each layer, from the input at the top to "
        f"the last dense layer at the bottom. {' '.join(told)}",
    )


NOISY = 1.5
"""How far a median may lie above the fastest run, or a layer above the line."""


def _colour(name: str) -> str:
    if name.startswith("conv"):
        return COLORS["blue"]
    return COLORS["vermillion"] if name.startswith("dense") else "lightgrey"


def transposed(x: np.ndarray, w: np.ndarray, stride: int) -> None:
    """Show each input lay down a scaled copy of the kernel; the overlaps add up."""
    size = (len(x) - 1) * stride + len(w)
    total = np.zeros(size)
    height = len(x) + 2
    fig, ax = plt.subplots(figsize=(7, 0.75 * (height + 1)))
    cells(ax, w, 0, height - 0.3, COLORS["green"], 0.4)
    ax.text(-1, height - 0.3, "the kernel w", ha="right", va="center")
    for i, value in enumerate(x):
        total[i * stride : i * stride + len(w)] += value * w
        row = height - i - 1.5
        cells(ax, value * w, i * stride, row, COLORS["orange"], 0.6)
        ax.text(-1, row, f"$x_{i}$ = {value} times w", ha="right", va="center")
    cells(ax, total, 0, 0, COLORS["sky"], 0.6)
    ax.text(-1, 0, "sum", ha="right", va="center")
    for place in range(size):
        ax.text(place, -0.65, str(place), ha="center", va="top", color="dimgrey")
    ax.text(-1, -0.65, "place", ha="right", va="top", color="dimgrey")
    ax.set(xlim=(-4.5, size), ylim=(-1.2, height + 0.4))
    ax.set_aspect("equal")
    ax.axis("off")
    fig.suptitle(f"{len(x)} inputs, stride {stride}: the copies cover {size} places")
    summed = ", ".join(f"{v:g}" for v in total)
    show(
        fig,
        alt=f"The {len(x)} inputs {', '.join(map(str, x))} each put a copy of the "
        f"kernel {', '.join(map(str, w))}, times their own value, {stride} places "
        f"after the one before. Summed where they overlap, in the places 0 to "
        f"{size - 1}: {summed}.",
    )


def times(timings: Mapping[str, Timing]) -> None:
    """Show time against multiply-adds; the line has the convolutions' median rate.

    Points stand at the fastest run, which other programs disturbed least; whiskers
    reach up to the median. Where one of these is long, the title states no ratio.
    """
    fig, ax = plt.subplots(figsize=(8.5, 4.6), layout="constrained")
    convs = [t for name, t in timings.items() if name.startswith("conv")]
    rate = float(np.median([t.fastest / t.macs for t in convs]))
    x = np.array([min(t.macs for t in timings.values()) / 1.5, 4e9])
    line = f"{1e9 * rate:.4f} ns for each multiply-add"
    label = f"the convolutions' rate: {line}"
    ax.plot(x / 1e6, 1e3 * rate * x, "--", color="grey", label=label)
    for name, t in timings.items():
        fastest, above = 1e3 * t.fastest, [[0.0], [1e3 * (t.median - t.fastest)]]
        marker = "o" if name.startswith("conv") else "D"
        ax.errorbar(t.macs / 1e6, fastest, above, fmt=marker, color=_colour(name))
    for macs in {t.macs for t in timings.values()}:
        together = [name for name, t in timings.items() if t.macs == macs]
        lowest = min(t.fastest for t in timings.values() if t.macs == macs)
        # On either side of the line, so that two kinds of one size do not meet.
        left = together[0].startswith("conv")
        ax.annotate(
            "\n".join(together),
            (macs / 1e6, 1e3 * lowest),
            (-6, 4) if left else (6, -4),
            textcoords="offset points",
            fontsize=9,
            ha="right" if left else "left",
            va="bottom" if left else "top",
        )
    ax.set(xscale="log", yscale="log", ylabel="time (ms)")
    ax.set_xlabel("multiply-adds (millions)")
    ax.legend(loc="upper left")
    dense = next(t for name, t in timings.items() if name.startswith("dense"))
    slower = dense.fastest / dense.macs / rate
    noisy = [n for n, t in timings.items() if t.median > NOISY * t.fastest]
    title = f"A dense layer alone needs {slower:.1f}× as long per multiply-add"
    if noisy:
        title = "Noisy: other programs were at work. Run the cell again"
    ax.set_title(title)
    slow = [n for n, t in timings.items() if t.fastest > NOISY * rate * t.macs]
    told = "; ".join(
        f"{name}, {t.macs / 1e6:,.0f} million in {1e3 * t.fastest:.2f} ms"
        for name, t in timings.items()
    )
    show(
        fig,
        alt="Time against multiply-adds, both axes logarithmic, with a line at "
        f"{line}, the convolutions' median. Well above it: "
        f"{', '.join(slow) or 'none'}. {told}.",
    )
