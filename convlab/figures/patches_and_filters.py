"""Diagrams of chapter 01: wires, frames, patches, filters, response maps."""

from __future__ import annotations

from collections.abc import Callable

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from convlab.draw.board import line, lines
from convlab.draw.grids import frame, grid
from convlab.draw.pixels import draw_image
from convlab.draw.words import number, rows, shape
from convlab.figures.style import COLORS, CYCLE, show


def flattened(picture: np.ndarray) -> None:
    """Show an image as we see it, and as the row of numbers that a dense layer gets."""
    fig, axes = plt.subplots(
        1, 2, figsize=(9, 3.2), width_ratios=[1, 2], layout="constrained"
    )
    draw_image(axes[0], picture, "what we see", (picture.min(), picture.max()))
    row = picture.ravel()
    places = np.flatnonzero(row > 0.6)
    near = slice(max(places[0] - 16, 0), places[-1] + 17)
    axes[1].stem(
        np.arange(len(row))[near], row[near], basefmt=" ", linefmt=COLORS["blue"]
    )
    axes[1].set(xlabel="index of the pixel in the row", ylabel="value of the pixel")
    axes[1].set_title(f"what the dense layer gets: a piece of {len(row)} numbers")
    fig.suptitle("Flattening tears the sign apart")
    show(
        fig,
        alt=f"Left: a grey noisy image of {picture.shape[0]} by {picture.shape[1]} "
        "pixels with a bright plus sign. Right: a piece of the same numbers in one "
        "row, a stem for each. The five pixels of the sign stand out, at the indices "
        f"{', '.join(map(str, places))}: its three rows lie {picture.shape[1]} apart.",
    )


def shuffled(picture: np.ndarray, mixed: np.ndarray) -> None:
    """Show an image before and after a shuffle of its pixels."""
    fig, axes = plt.subplots(1, 2, figsize=(6.5, 3.2), layout="constrained")
    for ax, image, title in zip(
        axes, (picture, mixed), ("before", "after the shuffle"), strict=True
    ):
        draw_image(ax, image, title, (picture.min(), picture.max()))
    fig.suptitle("The same numbers, and no sign left to see")
    places = [f"({i}, {j})" for i, j in np.argwhere(mixed > 0.6)]
    show(
        fig,
        alt="Left: an image of 16 by 16 pixels with a bright plus sign. Right: the "
        "same pixels in another order; the five bright ones are scattered, at row and "
        "column "
        f"{', '.join(places)}.",
    )


def mean_images(plus: np.ndarray, times: np.ndarray) -> None:
    """Show the mean image of each class."""
    fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.8), layout="constrained")
    top = max(plus.max(), times.max())
    for ax, image, sign in zip(axes, (plus, times), "+×", strict=True):
        shown = draw_image(ax, image, f"mean of all {sign} images", (0, top))
    fig.colorbar(shown, ax=axes, label="mean value")
    fig.suptitle("Away from the border, the two kinds are the same on average")
    inside = (slice(2, -2), slice(2, -2))
    show(
        fig,
        alt="Two nearly even grey squares: the mean of all plus images and the mean of "
        f"all times images. Away from the border the first has a mean value of "
        f"{plus[inside].mean():.3f}, the second of {times[inside].mean():.3f}. "
        f"The outermost rows and columns are darker: {_rim(plus):.3f} and "
        f"{_rim(times):.3f}.",
    )


def same_sum(times: np.ndarray, plus: np.ndarray) -> None:
    """Show the sum of five images with a ×, and that of five with a +."""
    sign, title = "=", "Five × and five + add up to the same image"
    if not np.array_equal(times, plus):
        sign, title = "≠", "These two sums differ"
    fig, _ = line(
        [("five images with a ×", times), ("five images with a +", plus)],
        (sign,),
        title,
        ("sky", "sky"),
    )
    show(
        fig,
        alt=f"{title}. The sum of the images with a × is {rows(times)}; the sum of "
        f"those with a + is {rows(plus)}.",
    )


def _rim(image: np.ndarray) -> float:
    """Return the mean of the outermost rows and columns."""
    return float(
        np.concatenate([image[[0, -1]].ravel(), image[:, [0, -1]].ravel()]).mean()
    )


def wiring(n: int = 6, k: int = 3) -> None:
    """Show which inputs each output reads, dense, local, and local and shared."""
    outputs = n - k + 1
    panels: dict[str, Callable[[int, int], str | None]] = {
        f"dense: {n * outputs} weights": lambda i, j: "grey",
        f"local: {outputs * k} weights": lambda i, j: (
            "grey" if 0 <= j - i < k else None
        ),
        f"shared: {k} weights": lambda i, j: (
            COLORS[CYCLE[j - i]] if 0 <= j - i < k else None
        ),
    }
    fig, axes = plt.subplots(1, 3, figsize=(9.5, 3.2), layout="constrained")
    for ax, (title, colour) in zip(axes, panels.items(), strict=True):
        _wires(ax, n, outputs, colour)
        ax.set_title(title)
    fig.suptitle("Locality cuts wires, sharing makes the ones that are left alike")
    show(
        fig,
        alt=f"{n} inputs below, {outputs} outputs above, three times. Dense: every "
        f"output is joined to every input, {n * outputs} wires. Local: each output "
        f"is joined to {k} neighbouring inputs, {outputs * k} wires. Shared: the same "
        f"{outputs * k} wires in {k} colours and line styles; wires that lean the same "
        f"way have the same weight, so {k} weights are left.",
    )


def _wires(
    ax: Axes, n: int, outputs: int, colour: Callable[[int, int], str | None]
) -> None:
    for i in range(outputs):
        for j in range(n):
            if (c := colour(i, j)) is None:
                continue
            style = "-" if c == "grey" else ("-", "--", ":")[j - i]
            ends = (j, i + (n - outputs) / 2)
            ax.plot(ends, (0, 1), color=c, lw=2, ls=style)
    ax.plot(range(n), [0] * n, "o", color="black", ms=10)
    ax.plot(
        np.arange(outputs) + (n - outputs) / 2, [1] * outputs, "s", ms=10, c="black"
    )
    ax.set(xticks=range(n), xlabel="index of the input")
    ax.set_yticks([0, 1], ["inputs", "outputs"])


def sliding_frame(image: np.ndarray, size: int = 2) -> None:
    """Show an image with a frame, and the patch at every place."""
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))
    high, wide = windows.shape[:2]
    fig = plt.figure(figsize=(8.5, 4), layout="constrained")
    left, right = np.asarray(fig.subfigures(1, 2, width_ratios=[1, 1.2]))
    ax = left.subplots()
    grid(ax, image, "the image; the frame at place (0, 1)")
    frame(ax, 0, 1, size, size)
    smalls = np.asarray(right.subplots(high, wide))
    for (i, j), small in np.ndenumerate(smalls):
        grid(small, windows[i, j], f"({i}, {j})")
        if (i, j) == (0, 1):
            frame(small, 0, 0, size, size)
    fig.suptitle(
        f"A frame of {size} × {size} has {high * wide} places in an image of "
        f"{image.shape[0]} × {image.shape[1]}"
    )
    show(
        fig,
        alt=f"The image {rows(image)}, with a frame of {size} by {size} over row 0 and "
        f"columns 1 and 2, and the {high * wide} patches in a grid of {high} by "
        f"{wide}. The first patch is {rows(windows[0, 0])}; the framed one "
        f"{rows(windows[0, 1])}; the last {rows(windows[-1, -1])}.",
    )


def matching(patches: dict[str, np.ndarray], kernel: np.ndarray) -> None:
    """Show patch, filter and products, one line for each patch, by its name."""
    scores = [float(np.sum(patch * kernel)) for patch in patches.values()]
    told = " and ".join(number(s) for s in scores)
    rows_of_parts = [
        [
            (f"patch {name}", patch),
            ("filter F", kernel),
            (f"products; their sum is {number(score)}", patch * kernel),
        ]
        for (name, patch), score in zip(patches.items(), scores, strict=True)
    ]
    title = f"The same nine numbers in other places score {told}"
    fig, _ = lines(rows_of_parts, ("×", "="), title)
    show(
        fig,
        alt=f"The filter {rows(kernel)} is multiplied with patches, pixel by pixel. "
        + " ".join(
            f"The patch {name} is {rows(p)}: it gives {rows(p * kernel)}, sum "
            f"{number(s)}."
            for (name, p), s in zip(patches.items(), scores, strict=True)
        ),
    )


def response(image: np.ndarray, kernel: np.ndarray, bias: float) -> None:
    """Show image, filter, scores with bias, and what ReLU leaves of them."""
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    scores = (windows * kernel).sum(axis=(2, 3)) + bias
    kept = np.maximum(scores, 0)
    fig, (before, _, linear, after) = line(
        [
            ("image", image),
            ("filter", kernel),
            (f"scores, bias {number(bias)}", scores),
            ("after ReLU", kept),
        ],
        ("", "→", "→"),
        f"An image of {shape(image)} and a filter of {shape(kernel)} make a map of "
        f"{shape(scores)}",
        ("sky", "orange", "green", "green"),
    )
    before.frame(0, 0, *kernel.shape)
    linear.frame(0, 0, 1, 1)
    after.frame(0, 0, 1, 1)
    show(
        fig,
        alt=f"The image {rows(image)} and the filter {rows(kernel)}. The scores with "
        f"bias {number(bias)} are {rows(scores)}; ReLU leaves {rows(kept)}. A frame "
        "marks the upper left patch and the entry of both maps that it makes.",
    )
