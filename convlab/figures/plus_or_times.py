"""Plots of chapter 01's data: what a filter learns, and which net generalises."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np

from convlab.draw.board import line
from convlab.draw.pixels import draw_image
from convlab.draw.words import number
from convlab.figures.style import COLORS, show


def detections(
    pictures: Mapping[str, np.ndarray], responses: Mapping[str, np.ndarray]
) -> None:
    """Show images and the response maps of one filter on them, by the images' names."""
    top = max(float(response.max()) for response in responses.values())
    low = min(float(picture.min()) for picture in pictures.values())
    high = max(float(picture.max()) for picture in pictures.values())
    fig, axes = plt.subplots(
        1, 4, figsize=(12, 3.3), width_ratios=[1, 1.15] * 2, layout="constrained"
    )
    told, found = [], []
    for left, right, sign in zip(axes[::2], axes[1::2], pictures, strict=True):
        response = responses[sign]
        alive = int(np.count_nonzero(response))
        found.append(f"the {sign} at {alive} of {response.size} places")
        draw_image(left, pictures[sign], f"image with a {sign}", (low, high))
        shown = draw_image(right, response, "its response map", (0, top or 1))
        told.append(f"for the {sign} " + _peak(response))
    fig.colorbar(shown, ax=axes[-1], label="response", shrink=0.8)
    fig.suptitle("The filter fires in the image with " + ", with ".join(found))
    show(
        fig,
        alt="Two noisy images, one with each sign, and the response map of a "
        "cross-shaped filter beside each; one scale serves both maps. The map is "
        + "; ".join(told)
        + ".",
    )


def _peak(response: np.ndarray) -> str:
    """Say where a map is not 0, and how large it is there."""
    size = f"{response.shape[0]} by {response.shape[1]}"
    alive = int(np.count_nonzero(response))
    if not alive:
        return f"0 everywhere, {size}"
    row, column = np.unravel_index(response.argmax(), response.shape)
    return (
        f"0 but for {alive} of {response.size} places, {size}; its largest value, "
        f"{response.max():.2f}, stands at row {row} and column {column}, where the "
        "sign's upper left corner is"
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
    for (i, j), text in grids[1].texts.items():
        text.set_text(f"{w[i, j]:.1f}".replace("-", "−"))
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
