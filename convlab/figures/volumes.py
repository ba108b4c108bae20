"""Diagrams of chapter 04: a search by colour, who sees whom, the layer as a matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Rectangle

from convlab import draw
from convlab.figures.style import COLORS, show

LABEL = 13
"""Columns of the street that half of a search's name takes."""


def channels_of(photograph: np.ndarray) -> None:
    """Show the coffee, H × W × 3, and its three channels."""
    draw.images(
        {
            "all together": photograph,
            "channel 0: red": photograph[:, :, 0],
            "channel 1: green": photograph[:, :, 1],
            "channel 2: blue": photograph[:, :, 2],
        },
        title="The red saucer is grey in one channel and black in the others",
        alt="A red cup, white inside, with coffee, on a red saucer, on brown wood, in "
        "colours and as its three channels in grey. The white of the cup is bright in "
        "all three. Saucer and wood are medium grey in the red channel and nearly "
        "black in the blue one.",
    )


def street_and_grey(scene: np.ndarray) -> None:
    """Show the street, 3 × H × W, in colours and as the mean of its channels."""
    draw.images(
        {
            "the street": np.moveaxis(scene, 0, 2),
            "the mean of its channels": scene.mean(axis=0),
        },
        title="Without colours, the three signs are alike but for the light",
        alt="Left: a street with a white board, a green and a blue sign, a red bench, "
        "and a red sign in the shade. All three signs are octagons with a white bar. "
        "Right: the mean of the channels, in grey. The green and the blue sign have "
        "the same grey, and the red one would have it too if it stood in the light.",
        columns=2,
    )


def mixed(maps: np.ndarray) -> None:
    """Show three mixtures of the coffee's channels, 3 × H × W."""
    low, high = maps.min(axis=(1, 2)), maps.max(axis=(1, 2))
    names = ("brightness", "red − green", "blue − yellow")
    draw.images(
        dict(zip(names, maps, strict=True)),
        title="Nine weights turn three colours into three other channels",
        alt="Three maps of the cup of coffee, from a 1 × 1 layer. Brightness is a grey "
        f"photograph. Red minus green goes from {low[1]:.2f} to {high[1]:.2f} and is "
        "high on saucer and wood, near 0 on the white rim of the cup. Blue minus "
        f"yellow, from {low[2]:.2f} to {high[2]:.2f}, is below 0 nearly everywhere, "
        "near 0 on the rim and in the dark corner at the upper left.",
        columns=3,
    )


def search(
    image: np.ndarray, found: Mapping[str, tuple[int, int]], size: int, title: str
) -> None:
    """Show a 3 × H × W image, and a frame of size × size where each search ended.

    found: for each search, row and column of the upper left corner.
    """
    fig, ax = plt.subplots(figsize=(8, 4.3), layout="constrained")
    ax.imshow(np.moveaxis(image, 0, 2))
    colours = ("sky", "yellow", "orange")
    for (name, (row, column)), colour in zip(found.items(), colours, strict=False):
        box = Rectangle((column - 0.5, row - 0.5), size, size, fc="none", lw=3)
        box.set_edgecolor(COLORS[colour])
        ax.add_patch(box)
        middle = max(column + size / 2, LABEL)
        words = ax.text(middle, row - 1.5, name, ha="center", va="bottom")
        words.set_bbox({"facecolor": "white", "pad": 2, "linewidth": 0})
    ax.set(xlabel="column", ylabel="row", title=title)
    ends = "; ".join(f"{name} at row {r}, column {c}" for name, (r, c) in found.items())
    show(
        fig,
        alt="A street: on the left a bright white board, then a green and a blue "
        "octagonal sign with a white bar, below the blue one a red bench, and on the "
        f"right, in the shade, a red sign of the same shape. The searches end: {ends}.",
    )


def who_sees_whom(channels: int, filters: int, groups: Sequence[int]) -> None:
    """Show which channels each filter reads, for some numbers of groups."""
    fig, axes = plt.subplots(1, len(groups), figsize=(9, 3.2), layout="constrained")
    told = []
    for ax, parts in zip(axes, groups, strict=True):
        block = np.ones((filters // parts, channels // parts))
        sees = np.kron(np.eye(parts), block)
        ax.imshow(1 - 0.6 * sees, vmin=0, vmax=1)
        ax.set_xticks(np.arange(channels + 1) - 0.5, minor=True)
        ax.set_yticks(np.arange(filters + 1) - 0.5, minor=True)
        ax.grid(which="minor", color="white")
        ax.tick_params(which="minor", length=0)
        pairs = int(sees.sum())
        name = f"groups = {parts}: {pairs} sheets"
        ax.set(title=name, xlabel="input channel")
        ax.set(xticks=range(0, channels, 3), yticks=range(0, filters, 3))
        word = "group" if parts == 1 else "groups"
        told.append(f"with {parts} {word} {pairs} of {sees.size}")
    axes[0].set_ylabel("filter")
    fig.suptitle("The more groups, the fewer sheets of weights, and the less talk")
    show(
        fig,
        alt=f"Tables of {filters} filters by {channels} input channels; a grey cell is "
        f"a sheet of weights. Filled are, {'; '.join(told)}: blocks along the "
        "diagonal, and in the end the diagonal alone, one filter for each channel.",
    )


def layer_matrix(
    matrix: np.ndarray, input_shape: Sequence[int], output_shape: Sequence[int]
) -> None:
    """Show the matrix of a convolution layer, with lines between its blocks.

    input_shape: C, H, W. output_shape: M, H', W'.
    """
    fig, ax = plt.subplots(figsize=(8.5, 4.6), layout="constrained")
    top = np.abs(matrix).max()
    shown = np.where(matrix == 0, np.nan, matrix)
    drawn = ax.imshow(shown, cmap="PuOr", vmin=-top, vmax=top, aspect="auto")
    wide, high = np.prod(input_shape[1:]), np.prod(output_shape[1:])
    for channel in range(1, input_shape[0]):
        ax.axvline(channel * wide - 0.5, color="black", lw=1)
    for filter_ in range(1, output_shape[0]):
        ax.axhline(filter_ * high - 0.5, color="black", lw=1)
    rows, columns = matrix.shape
    weights, entries = len(np.unique(matrix[matrix != 0])), np.count_nonzero(matrix)
    ax.set(xlabel="input: channel by channel, row by row", yticks=range(0, rows, 6))
    ax.set(ylabel="output: filter by filter, row by row", xticks=range(0, columns, 10))
    fig.colorbar(drawn, ax=ax, label="weight (blank: 0)")
    zeros = 1 - entries / matrix.size
    fig.suptitle(
        f"{zeros:.0%} of the {matrix.size} entries are 0; the others share {weights} "
        "weights"
    )
    show(
        fig,
        alt=f"A matrix of {rows} rows and {columns} columns in "
        f"{output_shape[0]} by {input_shape[0]} blocks, one for each filter and input "
        "channel. Each block has short slanted bands of equal colour: the same "
        "weights, one place further right in each row, with a jump where a row of "
        f"outputs ends. {entries} of {matrix.size} entries are not 0, and they take "
        f"{weights} different values.",
    )


def _course(values: Sequence[float]) -> str:
    """Say where a curve begins and ends, and which way that is."""
    way = "falling" if values[-1] < values[0] else "rising"
    return f"{values[0]:.2f}, {way} to {values[-1]:.2f}"


def learning_curves(
    counts: Sequence[int], worlds: Mapping[str, Mapping[str, Sequence[float]]]
) -> None:
    """Show errors on new images against the number of examples, a panel per world.

    worlds: for each world, for each layer, the mean squared error at each count.
    """
    fig, axes = plt.subplots(
        1, len(worlds), figsize=(9.5, 4), sharey=True, layout="constrained"
    )
    styles = ("^:", "s--", "o-")
    for ax, (world, layers) in zip(axes, worlds.items(), strict=True):
        for (name, values), style in zip(layers.items(), styles, strict=True):
            ax.plot(counts, values, style, label=name)
        ax.set(xscale="log", xlabel="training images", title=world, ylim=(0, 1.7))
        ax.axhline(0.09, color="black", lw=1, label="noise: nobody is better")
    axes[0].set_ylabel("mean squared error on new images")
    handles = axes[0].get_legend_handles_labels()
    fig.legend(*handles, loc="outside lower center", ncols=4)
    fig.suptitle("What convolution takes for granted, no data can change")
    told = "; ".join(
        f"{world}, {name}: {_course(values)}"
        for world, layers in worlds.items()
        for name, values in layers.items()
    )
    show(
        fig,
        alt=f"Errors on new images after {counts[0]} to {counts[-1]} training images. "
        f"{told}. Noise alone gives 0.09.",
    )
