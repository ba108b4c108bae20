"""Figures of chapter 06: windows along a line, adaptive windows, curves, a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from convlab.draw.grids import cells, number
from convlab.figures.style import COLORS, show

WINDOWS = ("orange", "sky", "green", "purple", "yellow")
MARKS = ("o-", "s--", "^-.", "D:", "v-", "x--", "P-.")


def windows_along_a_line(
    x: np.ndarray, settings: Sequence[tuple[int, int]], pooled: Sequence[np.ndarray]
) -> None:
    """Show the windows of max pooling over a signal, for some sizes and strides.

    pooled: the result for each setting. Each value is drawn below the middle of its
    window.
    """
    fig, axes = plt.subplots(len(settings), 1, figsize=(7.5, 2.2 * len(settings)))
    told = []
    for ax, (size, stride), y in zip(axes, settings, pooled, strict=True):
        cells(ax, x, 0, 2)
        for i, value in enumerate(y):
            left, level = i * stride, 1.25 - 0.22 * (i % 2)
            colour = COLORS[WINDOWS[i % len(WINDOWS)]]
            ends = (left - 0.4, left + size - 0.6)
            ax.plot(ends, (level, level), color=colour, lw=4, solid_capstyle="butt")
            cells(ax, [value], left + (size - 1) / 2, 0.2, colour, 0.6)
        ax.text(-0.9, 2, "signal x", ha="right", va="center")
        ax.text(-0.9, 1.15, "windows", ha="right", va="center")
        ax.text(-0.9, 0.2, "maximum y", ha="right", va="center")
        ax.set_title(f"size {size}, stride {stride}: {len(y)} values", loc="left")
        ax.set(xlim=(-3.2, len(x)), ylim=(-0.4, 2.6), aspect="equal")
        ax.axis("off")
        row = " ".join(number(v) for v in y)
        told.append(f"size {size} and stride {stride} give [{row}]")
    fig.suptitle("Stride below the size: windows overlap; above it: gaps")
    fig.tight_layout()
    show(
        fig,
        alt=f"The signal [{' '.join(number(v) for v in x)}] under windows of three "
        f"settings, each maximum below the middle of its window: {'; '.join(told)}.",
    )


def adaptive_windows(pairs: Sequence[tuple[int, int]]) -> None:
    """Show which values each output of an adaptive pooling reads, for n → m."""
    fig, axes = plt.subplots(1, len(pairs), figsize=(9, 2.6), layout="constrained")
    told = []
    for ax, (n, m) in zip(axes, pairs, strict=True):
        ends = [(n * i // m, -(-n * (i + 1) // m)) for i in range(m)]
        for i, (start, stop) in enumerate(ends):
            colour = COLORS[WINDOWS[i % len(WINDOWS)]]
            box = Rectangle((start - 0.45, i - 0.3), stop - start - 0.1, 0.6, fc=colour)
            ax.add_patch(box)
        ax.set(xlim=(-0.6, n - 0.4), ylim=(m - 0.4, -0.6), title=f"{n} → {m}")
        ax.set(
            xticks=range(0, n, 1 if n < 9 else 2),
            yticks=range(m),
            xlabel="index of the input",
        )
        spans = ", ".join(f"{a} to {b - 1}" if b - a > 1 else f"{a}" for a, b in ends)
        told.append(f"from {n} to {m} the outputs read the inputs {spans}")
    axes[0].set_ylabel("output")
    fig.suptitle("Where a border is not whole, windows overlap")
    show(fig, alt=f"Bars that show windows: {'; '.join(told)}.")


def tuning(positions: Sequence[int], answers: Mapping[str, np.ndarray]) -> None:
    """Show what cells answer to a line at each position."""
    fig, ax = plt.subplots(figsize=(8, 3.2), layout="constrained")
    told = []
    for i, (name, values) in enumerate(answers.items()):
        ax.plot(positions, values, MARKS[i], color=COLORS[WINDOWS[i]], label=name)
        awake = [p for p, v in zip(positions, values, strict=True) if v > 0]
        where = str(awake[0]) if len(awake) == 1 else f"{awake[0]} to {awake[-1]}"
        told.append(f"the {name} answers where the line is in column {where}")
    ax.set(xlabel="column of the line (pixels)", ylabel="answer of the cell")
    ax.set_title("A maximum over neighbours answers the same over a range of positions")
    ax.legend()
    show(fig, alt=f"Answers against the position of a line: {'; '.join(told)}.")


def sensitivity(
    shifts: Sequence[int], panels: Mapping[str, Mapping[str, np.ndarray]], title: str
) -> None:
    """Show sensitivity against the shift: a panel for each kind of input.

    panels: title of each panel, and in it the curve of each function.
    """
    fig, axes = plt.subplots(
        1, len(panels), figsize=(9.5, 4), layout="constrained", squeeze=False
    )
    told = []
    for ax, (name, curves) in zip(axes[0], panels.items(), strict=True):
        for mark, (label, values) in zip(MARKS, curves.items(), strict=False):
            # The first may lie under another: it is broad, and stays visible.
            first = label == next(iter(curves))
            look = {"ms": 9, "lw": 5, "alpha": 0.4} if first else {"ms": 5}
            ax.plot(shifts, values, mark, label=label, **look)
        ax.set(title=name, xlabel="shift (pixels)", ylim=(0, None))
        firsts = ", ".join(f"{label} {v[0]:.3f}" for label, v in curves.items())
        told.append(f"{name}: at a shift of {shifts[0]}, {firsts}")
    axes[0, 0].set_ylabel("sensitivity, ‖change‖ / ‖result‖")
    handles, labels = axes[0, 0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside lower center", ncols=len(labels))
    fig.suptitle(title)
    show(
        fig,
        alt=f"Curves of sensitivity against shift, rising at first. {'. '.join(told)}.",
    )


NOISE = 3**0.5 / 2
"""The half-step error of values that know nothing of their neighbours."""


def half_steps(errors: Mapping[str, Mapping[str, float]], title: str) -> None:
    """Show half-step errors as bars: a panel for each kind of input.

    errors: title of each panel, and in it the error of each function.
    """
    fig, axes = plt.subplots(
        1, len(errors), figsize=(9.5, 2.8), layout="constrained", squeeze=False
    )
    told = []
    for ax, (name, values) in zip(axes[0], errors.items(), strict=True):
        bars = ax.barh(list(values), list(values.values()), color=COLORS["sky"])
        ax.bar_label(bars, fmt="%.3f", label_type="center")
        ax.axvline(NOISE, color="black", ls=":")
        ax.set(title=name, xlabel="half-step error", xlim=(0, 1))
        ax.invert_yaxis()
        each = ", ".join(f"{label} {v:.3f}" for label, v in values.items())
        told.append(f"{name}: {each}")
    for ax in axes[0, 1:]:
        ax.set_yticks([])
    axes[0, 0].text(NOISE + 0.02, 4.4, "noise", rotation=90, va="bottom")
    fig.suptitle(title)
    show(
        fig,
        alt=f"Bars of half-step errors, and a dotted line for noise at {NOISE:.2f}. "
        f"{'. '.join(told)}.",
    )


def sizes(sides: Sequence[int], accuracies: Mapping[str, Sequence[float]]) -> None:
    """Show accuracy against the size of the image, for each way of pooling."""
    fig, ax = plt.subplots(figsize=(7.5, 3.4), layout="constrained")
    told = []
    for mark, (name, values) in zip(MARKS, accuracies.items(), strict=False):
        ax.plot(sides, values, mark, label=name)
        each = (f"{v:.3f} at {s}" for s, v in zip(sides, values, strict=True))
        told.append(f"{name}: {', '.join(each)}")
    ax.axhline(0.5, color="grey", ls=":", label="guessing")
    ax.set(
        xlabel="side of the image (pixels)",
        ylabel="accuracy (share of images)",
        xticks=sides,
    )
    ax.set(ylim=(0.4, 1.05))
    ax.set_title("The same weights on larger images: the maximum holds, the mean fades")
    ax.legend()
    show(fig, alt=f"Accuracy against the image's side. {'; '.join(told)}.")


def forgiven(changes: Mapping[str, Mapping[str, float]], title: str) -> None:
    """Show a table of changes: rows are poolings, columns are what was done.

    changes: row title, and in it the relative change for each column. Shades, and the
    second number of a cell, show what is left of the first row's change.
    """
    names, columns = list(changes), list(next(iter(changes.values())))
    values = np.array([[changes[row][c] for c in columns] for row in names])
    left = values / values[0]
    fig, ax = plt.subplots(figsize=(9.5, 0.6 * len(names) + 1.7), layout="constrained")
    ax.imshow(left, cmap="Blues", vmin=0, vmax=1.2, aspect="auto")
    _write(ax, values, left)
    ax.set_xticks(range(len(columns)), [c.replace(" ", "\n", 1) for c in columns])
    ax.set_yticks(range(len(names)), names)
    ax.set(xlabel="what was done to the photograph", title=title)
    told = [
        f"{row}: "
        + ", ".join(
            f"{c} {v:.2f} ({share:.0%})"
            for (c, v), share in zip(changes[row].items(), shares, strict=True)
        )
        for row, shares in zip(names, left, strict=True)
    ]
    show(
        fig,
        alt="A table of relative changes, with what is left of the first row's. "
        f"{'. '.join(told)}.",
    )


def _write(ax: Axes, values: np.ndarray, left: np.ndarray) -> None:
    for (i, j), value in np.ndenumerate(values):
        ink = "white" if left[i, j] > 0.7 else "black"
        words = f"{value:.2f}\n({left[i, j]:.0%})"
        ax.text(j, i, words, ha="center", va="center", color=ink, fontsize=9.5)
