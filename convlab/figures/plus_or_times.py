"""Plots of chapter 01's data: what a filter learns, and which net generalises."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np

from convlab.draw.board import line
from convlab.draw.pixels import draw_image
from convlab.draw.words import number
from convlab.figures.style import COLORS, show


def detections(picture: np.ndarray, response: np.ndarray) -> None:
    """Show an image and the response map of a filter on it."""
    fig, axes = plt.subplots(1, 2, figsize=(7.5, 3.4), layout="constrained")
    for ax, image, title in zip(
        axes, (picture, response), ("image", "response map"), strict=True
    ):
        shown = draw_image(ax, image, title, (image.min(), image.max()))
        fig.colorbar(shown, ax=ax, label="value", shrink=0.8)
    row, column = np.unravel_index(response.argmax(), response.shape)
    alive = int(np.count_nonzero(response))
    fig.suptitle(f"The filter fires at {alive} of {response.size} places")
    show(
        fig,
        alt="Left: a noisy image with a bright plus sign. Right: the response map of a "
        f"cross-shaped filter, {response.shape[0]} by {response.shape[1]}. It is 0 but "
        f"for {alive} of {response.size} places; the largest value, "
        f"{response.max():.2f}, stands at row {row} and column {column}, where the "
        "sign's upper left corner is.",
    )


def learned(template: np.ndarray, w: np.ndarray, b: float) -> None:
    """Show a filter made by hand and one that was learned, as coloured numbers."""
    top = float(np.abs(w).max())
    parts = [("by hand", template), (f"learned, bias {number(b, 3)}", np.round(w, 1))]
    title = "What must not be there gets a negative weight"
    fig, grids = line(parts, (), title, ("signs",))
    for grid, (_, weights) in zip(grids, parts, strict=True):
        grid.scale = (-top, top)
        grid.set(weights)
    corners = w[::2, ::2]
    cross = w[template > 0]
    show(
        fig,
        alt="Two filters of 3 by 3. The one made by hand has ones on the cross and "
        f"zeros in the corners. The learned one has {cross.min():.1f} to "
        f"{cross.max():.1f} on the cross and {corners.min():.1f} to "
        f"{corners.max():.1f} in the corners; its bias is {b:.1f}.",
    )


def accuracies(results: Mapping[str, Mapping[str, tuple[float, float]]]) -> None:
    """Show accuracies on own and new images.

    results: for each kind of image ("as they are", "shuffled"), for each net, the
    accuracy on the images it was trained on and on new ones.
    """
    fig, axes = plt.subplots(
        1, len(results), figsize=(9, 3.8), sharey=True, layout="constrained"
    )
    for ax, (kind, nets) in zip(axes, results.items(), strict=True):
        places = np.arange(len(nets))
        for shift, which, colour, hatch in (
            (-0.2, 0, "sky", ""),
            (0.2, 1, "orange", "//"),
        ):
            values = [pair[which] for pair in nets.values()]
            label = ("on its own images", "on new images")[which]
            bars = ax.bar(
                places + shift,
                values,
                0.38,
                color=COLORS[colour],
                hatch=hatch,
                edgecolor="black",
                label=label,
            )
            ax.bar_label(bars, fmt="%.2f")
        ax.axhline(0.5, color="black", ls="--", lw=1, label="guessing")
        ax.set_xticks(places, list(nets))
        ax.set(title=f"images {kind}", xlabel="network", ylim=(0, 1.15))
    axes[0].set_ylabel("accuracy (share of images)")
    fig.legend(
        *axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3
    )
    fig.suptitle("Filters need neighbours; the dense net never noticed that it had any")
    told = "; ".join(
        f"images {kind}, {name}: {own:.2f} on its own, {new:.2f} on new ones"
        for kind, nets in results.items()
        for name, (own, new) in nets.items()
    )
    show(fig, alt=f"Bars of accuracy, guessing is 0.5. {told}.")
