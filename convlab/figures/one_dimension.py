"""Diagrams of chapter 02: windows, weights, borders, strides, receptive fields."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from convlab.draw.grids import cells
from convlab.draw.words import row, sum_of_products
from convlab.figures.style import COLORS, show

UNDER = {"ha": "center", "va": "top", "style": "italic", "size": 10}
"""How a line below a picture is written."""


def _bare(ax: Axes, left: float, right: float, low: float, high: float) -> None:
    ax.set_xlim(left, right)
    ax.set_ylim(low, high)
    ax.set_aspect("equal")
    ax.axis("off")


def sliding_window(x: np.ndarray, w: np.ndarray, places: Sequence[int]) -> None:
    """Show the kernel at some places: signal, kernel, and the outputs so far.

    Each output is drawn below its place, the left end of its window.
    """
    y = np.correlate(x, w)
    fig, axes = plt.subplots(len(places), 1, figsize=(7, 2.1 * len(places)))
    for ax, place in zip(axes, places, strict=True):
        cells(ax, x, 0, 2)
        cells(ax, x[place : place + len(w)], place, 2, COLORS["orange"], 0.5)
        cells(ax, w, place, 1, COLORS["orange"])
        cells(ax, y[: place + 1], 0, 0, COLORS["sky"], 0.5)
        for label, height in zip(
            ("signal x", "kernel w", "output y"), (2, 1, 0), strict=True
        ):
            ax.text(-0.9, height, label, ha="right", va="center")
        _bare(ax, -3.2, len(x), -0.5, 2.5)
    axes[-1].text(4.5, -0.8, "each y below the left end of its window", **UNDER)
    sums = [sum_of_products(w, x[place : place + len(w)]) for place in places]
    fig.suptitle(f"The kernel fits at {len(y)} places; the first gives {sums[0]}")
    last = "; ".join(f"at place {p}: {s}" for p, s in zip(places, sums, strict=True))
    show(
        fig,
        alt=f"The kernel {row(w)} under the signal {row(x)} at {len(places)} places. "
        f"Products are added, {last}. The whole output is {row(y)}; each value stands "
        "below the left end of its window.",
    )


def weight_matrices(n: int = 10, k: int = 3, seed: int = 5) -> None:
    """Show a dense, a local, and a local and shared weight matrix, n × n."""
    rng = np.random.default_rng(seed)
    dense = rng.uniform(0.3, 1, (n, n)) * rng.choice((-1, 1), (n, n))
    near = np.abs(np.subtract.outer(np.arange(n), np.arange(n))) <= k // 2
    shared = sum(v * np.eye(n, k=j - 1) for j, v in enumerate((-0.8, 0.9, 0.4)))
    panels = {
        f"dense: {n * n} weights": dense,
        f"local: {int(near.sum())} weights": np.where(near, dense, 0),
        f"local and shared: {k} weights": shared,
    }
    fig, axes = plt.subplots(1, 3, figsize=(9, 3.6), layout="constrained")
    for ax, (title, matrix) in zip(axes, panels.items(), strict=True):
        image = ax.imshow(matrix, cmap="PuOr", vmin=-1, vmax=1)
        ax.set(title=title, xlabel="column: input a")
        ax.set(xticks=range(0, n, 2), yticks=range(0, n, 2))
    axes[0].set_ylabel("row: output i")
    fig.colorbar(image, ax=axes, label="weight", shrink=0.8)
    fig.suptitle("Two assumptions take 100 weights to 3")
    show(
        fig,
        alt="Three matrices of 10 by 10. Dense: 100 different weights. Local: only the "
        "main diagonal and its two neighbours, 28 different weights: 3 in each row, 2 "
        "in the first and the last. Local and shared: the same band, but each "
        "diagonal has one colour, so 3 weights are left.",
    )


def borders(n: int = 5, k: int = 3) -> None:
    """Show how far the kernel hangs over in each mode, and how many outputs there are.

    Each output is drawn below the middle of its window.
    """
    fig, axes = plt.subplots(3, 1, figsize=(7, 6.6))
    pads = {"valid": 0, "same": (k - 1) // 2, "full": k - 1}
    for ax, (mode, pad) in zip(axes, pads.items(), strict=True):
        outputs = n + 2 * pad - k + 1
        cells(ax, ["0"] * pad, -pad, 2, "lightgrey")
        cells(ax, [f"$x_{i}$" for i in range(n)], 0, 2)
        cells(ax, ["0"] * pad, n, 2, "lightgrey")
        cells(ax, [f"$w_{j}$" for j in range(k)], -pad, 1, COLORS["orange"])
        first = -pad + (k - 1) / 2
        cells(ax, [f"$y_{i}$" for i in range(outputs)], first, 0, COLORS["sky"], 0.5)
        ax.text(-5.9, 1, f"{mode}: {outputs} outputs", va="center")
        _bare(ax, -6, n + 2, -0.5, 2.5)
    axes[-1].text(n / 2 - 0.5, -0.8, "each y below the middle of its window", **UNDER)
    fig.suptitle("The mode decides how far the kernel may hang over the border")
    show(
        fig,
        alt="A signal of 5 values and a kernel of 3 at its first place. Valid adds no "
        "zeros: the kernel lies under x_0 to x_2, and there are 3 outputs. Same adds "
        "one zero on each side: w_0 hangs over, w_1 lies under x_0, and there are 5. "
        "Full adds two zeros on each side: w_0 and w_1 hang over, only w_2 meets the "
        "signal, and there are 7. Each output stands below the middle of its window.",
    )


def _wires(
    ax: Axes, n: int, k: int, stride: int, dilation: int, marked: int, y: float = 0
) -> int:
    """Draw inputs at height y, outputs at y + 1 above their places; count outputs."""
    span = dilation * (k - 1) + 1
    starts = range(0, n - span + 1, stride)
    for i, start in enumerate(starts):
        colour = COLORS["vermillion"] if i == marked else "lightgrey"
        for j in range(k):
            ends = (start + j * dilation, start)
            ax.plot(ends, (y, y + 1), color=colour, lw=1.5, zorder=1 + (i == marked))
        ax.plot(start, y + 1, "s", color=COLORS["blue"], ms=9)
    ax.plot(range(n), [y] * n, "o", color="black", ms=8, zorder=3)
    return len(starts)


def strides_and_dilations(n: int = 11, k: int = 3) -> None:
    """Show which inputs each output reads, for four settings."""
    settings = [(1, 1), (2, 1), (1, 2), (3, 2)]
    fig, axes = plt.subplots(2, 2, figsize=(9, 4.2), layout="constrained")
    for ax, (stride, dilation) in zip(axes.flat, settings, strict=True):
        count = _wires(ax, n, k, stride, dilation, marked=1)
        ax.set_title(f"stride {stride}, dilation {dilation}: {count} outputs")
        ax.set_yticks([0, 1], ["inputs", "outputs"])
        ax.set_xticks(range(n))
    fig.supxlabel(
        "index of the input; each output above the left end of its window", size=11
    )
    fig.suptitle("Stride thins out the outputs, dilation spreads the inputs of each")
    show(
        fig,
        alt="Eleven inputs, a kernel of 3, each output above the left end of its "
        "window, the second one marked. Stride 1 and dilation 1: 9 outputs, the marked "
        "one reads inputs 1, 2, 3. Stride 2: 5 outputs, at the places 0, 2, 4, 6, 8; "
        "it reads 2, 3, 4. Dilation 2: 7 outputs, it reads 1, 3, 5. Stride 3 and "
        "dilation 2: 3 outputs, at the places 0, 3, 6; it reads 3, 5, 7.",
    )


def two_layers() -> None:
    """Show that an output two layers up sees five inputs.

    Each output is drawn above the middle of its window.
    """
    fig, ax = plt.subplots(figsize=(7, 3), layout="constrained")
    for layer, count in enumerate((9, 7)):
        for i in range(count - 2):
            centre = i + 1 + layer
            on_path = abs(centre - 4) <= 1 - layer
            colour = COLORS["vermillion"] if on_path else "lightgrey"
            for j in (-1, 0, 1):
                ends = (centre + j, centre)
                ax.plot(
                    ends, (layer, layer + 1), color=colour, lw=1.5, zorder=1 + on_path
                )
    for layer, count in enumerate((9, 7, 5)):
        places = np.arange(count) + layer
        seen = np.abs(places - 4) <= 2 - layer
        rest = places[~seen]
        ax.plot(places[seen], [layer] * seen.sum(), "o", color="black", ms=10)
        ax.plot(rest, [layer] * len(rest), "o", mfc="white", mec="grey", ms=10)
    ax.set_yticks([0, 1, 2], ["input", "layer 1", "layer 2"])
    ax.set(xlabel="index of the input; each output above the middle of its window")
    ax.set_xticks(range(9))
    ax.set_title(
        "One output of layer 2 sees 5 inputs: 3, and 2 more for the second layer"
    )
    show(
        fig,
        alt="Two layers with kernels of 3, each output above the middle of its window. "
        "The output of layer 2 above input 4 is joined to the 3 units of layer 1 above "
        "inputs 3 to 5, and through them to 5 inputs, 2 to 6.",
    )
