"""Plots of chapter 04's videos: frames of noise, and what a kernel in time finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.image import AxesImage

from convlab.figures.style import show


def frames(video: np.ndarray, times: Sequence[int]) -> None:
    """Show some frames of a D × H × W video."""
    fig, axes = plt.subplots(1, len(times), figsize=(9.5, 2.6), layout="constrained")
    for ax, time in zip(axes, times, strict=True):
        ax.imshow(video[time])
        ax.set(title=f"frame {time}", xlabel="column")
    axes[0].set_ylabel("row")
    fig.suptitle("Something swims here. No frame shows it")
    white = ", ".join(f"{np.mean(video[time] > 0):.0%}" for time in times)
    show(
        fig,
        alt=f"Frames {', '.join(map(str, times))} of a video of "
        f"{video.shape[1]} by {video.shape[2]} pixels. Each is black and white noise "
        f"without any shape; the shares of white pixels are {white}.",
    )


def through_time(video: np.ndarray, rows: tuple[int, int], outside: int) -> None:
    """Show two rows of a video over time: column to the right, time downwards.

    rows: one above the moving thing, one through it. outside: a column beside it.
    """
    fig, axes = plt.subplots(1, 2, figsize=(9.5, 3.2), layout="constrained")
    for ax, row in zip(axes, rows, strict=True):
        ax.imshow(video[:, row], aspect="auto")
        ax.set(title=f"row {row} of every frame", xlabel="column")
        ax.set_ylabel("time (frames)")
    fig.suptitle("Cut open along time, movement is a slanted stripe")
    show(
        fig,
        alt=f"Two pictures with the columns of the video across and its "
        f"{len(video)} frames from top to bottom. Row {rows[0]} is noise. In row "
        f"{rows[1]} slanted stripes of black and of white run down to the right, one "
        f"column for each frame, on a band 34 columns wide; from column "
        f"{outside} on there is noise.",
    )


def found(
    video: np.ndarray,
    responses: Mapping[str, np.ndarray],
    truth: np.ndarray,
    times: Sequence[int],
    lag: tuple[int, int, int],
) -> None:
    """Show frames, and below them the responses of some filters at the same time.

    responses: name, and values from 0 to 1, a little smaller than the video. truth:
    where the thing is, as the video. lag: from a place in a response to the middle of
    what it saw, in frames, rows, columns.
    """
    fig, axes = plt.subplots(
        1 + len(responses), len(times), figsize=(9.5, 6.2), layout="constrained"
    )
    for ax, time in zip(axes[0], times, strict=True):
        ax.imshow(video[time])
        ax.set_title(f"frame {time}")
    for line, (name, values) in zip(axes[1:], responses.items(), strict=True):
        for ax, time in zip(line, times, strict=True):
            drawn = _response(ax, values[time - lag[0]], truth[time], lag)
        line[0].set_ylabel(f"{name}\nrow")
    axes[0, 0].set_ylabel("video\nrow")
    for ax in axes[-1]:
        ax.set_xlabel("column")
    fig.colorbar(drawn, ax=axes[1:], label="response", shrink=0.7)
    fig.suptitle("A kernel that looks along time sees what no frame shows")
    told = "; ".join(
        f"{name}: {_mean(values, truth, lag, True):.2f} inside the outline, "
        f"{_mean(values, truth, lag, False):.2f} outside"
        for name, values in responses.items()
    )
    show(
        fig,
        alt=f"Above, frames {', '.join(map(str, times))}: noise. Below, the responses "
        "of the filters at the same times. For movement to the right a bright fish "
        "stands out, moving to the right from frame to frame and filling the dashed "
        f"outline of the truth. The mean responses of all frames are, for {told}.",
    )


def _response(
    ax: Axes, seen: np.ndarray, truth: np.ndarray, lag: tuple[int, int, int]
) -> AxesImage:
    """Draw a response at its place in the frame, and the outline of the truth."""
    top, left = lag[1] - 0.5, lag[2] - 0.5
    corners = (left, left + seen.shape[1], top + seen.shape[0], top)
    drawn = ax.imshow(seen, cmap="viridis", vmin=0, vmax=1, extent=corners)
    ax.contour(truth, [0.5], colors="white", linestyles="--")
    ax.set(xlim=(-0.5, truth.shape[1] - 0.5), ylim=(truth.shape[0] - 0.5, -0.5))
    return drawn


def _mean(
    values: np.ndarray, truth: np.ndarray, lag: tuple[int, int, int], inside: bool
) -> float:
    corner = tuple(
        slice(start, start + n) for start, n in zip(lag, values.shape, strict=True)
    )
    return float(values[truth[corner] == inside].mean())


def accuracies(shares: Sequence[float], results: Mapping[str, Sequence[float]]) -> None:
    """Show how often each program is right, against the share of dots that agree."""
    fig, ax = plt.subplots(figsize=(8, 3.8), layout="constrained")
    styles = ("o-", "s--", "^:")
    for (name, values), style in zip(results.items(), styles, strict=False):
        ax.plot(np.array(shares) * 100, values, style, label=name)
    ax.axhline(0.5, color="grey", lw=1, label="guessing")
    ax.set(xlabel="dots that move together (%)", ylabel="accuracy (share of videos)")
    ax.set(ylim=(0.3, 1.05), xscale="log")
    ax.set_xticks(np.array(shares) * 100, [f"{s:.0%}" for s in shares])
    ax.minorticks_off()
    ax.set_title("A few dots that agree are enough, if one looks along time")
    ax.legend(loc="center right", bbox_to_anchor=(1, 0.55))
    told = "; ".join(
        f"{name}: {', '.join(f'{v:.3f}' for v in values)}"
        for name, values in results.items()
    )
    levels = ", ".join(f"{s:.0%}" for s in shares)
    show(
        fig,
        alt=f"Accuracy against the share of dots that move together, {levels}. {told}. "
        "Guessing is 0.5.",
    )
