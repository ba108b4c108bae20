"""Figures of chapter 03's experiment: two filters on cities and landscapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np

from convlab.experiments.skylines import share_right, threshold
from convlab.figures.style import COLORS, show

KINDS = {0: ("landscape", "orange", "x"), 1: ("city", "blue", "o")}


def stages(
    rows: Mapping[str, Sequence[np.ndarray]], titles: Sequence[str], title: str
) -> None:
    """Show pictures and what each step makes of them, a row for each picture.

    rows: name of a picture, and the maps in order: the picture itself, then the steps.
    titles: one for each map. All maps of one step share a scale.
    """
    size = (2.7 * len(titles), 2.1 * len(rows) + 0.5)
    fig, axes = plt.subplots(len(rows), len(titles), figsize=size, layout="constrained")
    told = []
    for column, step in enumerate(titles):
        top = max(float(maps[column].max()) for maps in rows.values())
        for ax, (name, maps) in zip(axes[:, column], rows.items(), strict=True):
            values = maps[column]
            ax.imshow(
                values, cmap="gray" if column == 0 else "gray_r", vmin=0, vmax=top
            )
            ax.set(xticks=[], yticks=[])
            if column:
                ax.set_xlabel(f"mean {values.mean():.3f}")
                told.append(f"{name}, {step}: mean {values.mean():.3f}")
            else:
                ax.set_ylabel(name)
        axes[0, column].set_title(step)
    fig.suptitle(title)
    note = "pictures: bright is more · maps: dark is more, one scale down a column"
    fig.supxlabel(note, fontsize=11)
    show(
        fig,
        alt=f"What each step makes of {' and of '.join(rows)}; darker is more. "
        f"{'; '.join(told)}.",
    )


def scores(features: Mapping[str, np.ndarray], labels: np.ndarray) -> None:
    """Show one number per picture, for several ways to compute it.

    features: name and n numbers of each; labels: n, 1 for a city. The pictures of the
    second half are drawn, with the threshold from the first half.
    """
    fig, axes = plt.subplots(
        1, len(features), figsize=(3.4 * len(features), 3), layout="constrained"
    )
    half, told = len(labels) // 2, []
    shift = np.random.default_rng(0).uniform(-0.3, 0.3, len(labels) - half)
    for ax, (name, numbers) in zip(axes, features.items(), strict=True):
        new = np.asarray(numbers)[half:]
        for kind, (label, colour, marker) in KINDS.items():
            of = labels[half:] == kind
            place = kind + shift[of]
            ax.plot(new[of], place, marker, color=COLORS[colour], ms=5, label=label)
        ax.axvline(threshold(numbers, labels), color="black", ls="--", lw=1)
        right = share_right(numbers, labels)
        ax.set(title=f"{name}: {right:.0%} right", xlabel="score", yticks=[])
        told.append(f"{name}: {right:.0%} of the new pictures on the right side")
    axes[0].set_yticks([0, 1], [KINDS[0][0], KINDS[1][0]])
    fig.suptitle("A second filter helps nothing, until a bias and a ReLU follow it")
    show(
        fig,
        alt=f"One dot for each of {len(labels) - half} new pictures, cities above, "
        "landscapes below; a dashed line is halfway between the class means of the "
        f"other half. {'; '.join(told)}.",
    )


def bias_curve(
    biases: Sequence[float], known: Sequence[float], new: Sequence[float]
) -> None:
    """Show shares of right answers against the bias behind the second filter.

    known: shares of the pictures that the bias may be chosen by. new: of the others.
    """
    fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
    for name, style, shares in (("first half", "s--", known), ("new", "o-", new)):
        ax.plot(biases, [100 * share for share in shares], style, label=name)
    ax.axhline(50, color="grey", ls=":", label="guessing")
    ax.set(xlabel="bias behind the second filter", ylabel="right (%)", ylim=(40, 103))
    ax.legend(loc="center left")
    ax.set_title("With no bias behind it the second filter is worth nothing")
    told = "; ".join(
        f"{b:g}: {first:.0%} and {second:.0%}"
        for b, first, second in zip(biases, known, new, strict=True)
    )
    show(
        fig,
        alt="Share of pictures on the right side by bias, of the first half, where the "
        f"bias may be chosen, and of the new ones. {told}.".replace("-", "−"),
    )
