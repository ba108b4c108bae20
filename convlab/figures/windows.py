"""Windows over a line of pixels: which are read, which never, which are padding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure

from convlab.figures.style import COLORS, png, show


class Setting(NamedTuple):
    """One row of pixels and the kernel that walks over it.

    ceil: one more window may hang over the right end, if it starts inside.
    """

    n: int
    k: int
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    ceil: bool = False

    @property
    def span(self) -> int:
        """Places from the first to the last weight."""
        return self.dilation * (self.k - 1) + 1

    @property
    def windows(self) -> np.ndarray:
        """Places that each output reads, outputs × k; pixel 0 is place 0."""
        end = self.n + self.padding - self.span
        starts = np.arange(-self.padding, end + 1, self.stride)
        if self.ceil and starts[-1] < end and starts[-1] + self.stride < self.n:
            starts = np.append(starts, starts[-1] + self.stride)
        return starts[:, None] + self.dilation * np.arange(self.k)

    @property
    def unseen(self) -> list[int]:
        """Pixels that no window reads."""
        seen = set(self.windows.ravel().tolist())
        return [i for i in range(self.n) if i not in seen]


def sentence(setting: Setting) -> str:
    """Say in numbers what the picture shows."""
    n, k, s, p, d, ceil = setting
    room = n + 2 * p - setting.span
    if room < 0:
        return (
            f"The kernel spans {setting.span} places and the padded input has "
            f"{n + 2 * p}: it does not fit. There is no output."
        )
    count = len(setting.windows)
    unseen = setting.unseen
    lost = f"Pixels {_list(unseen)} are never read." if len(unseen) > 1 else ""
    if len(unseen) == 1:
        lost = f"Pixel {unseen[0]} is never read."
    down, up = "⌈⌉" if ceil else "⌊⌋"
    return (
        f"{down}({n} + 2·{p} − {d}·({k} − 1) − 1) / {s}{up} + 1 = "
        f"{down}{room}/{s}{up} + 1 = "
        f"{count} output{'s' if count > 1 else ''}. {lost or 'Every pixel is read.'}"
    )


def _list(values: Sequence[int]) -> str:
    return ", ".join(map(str, values[:-1])) + f" and {values[-1]}"


class Windows:
    """Draws one setting on an axis; updates it without drawing the axis anew."""

    def __init__(self, ax: Axes) -> None:
        self.ax = ax
        self.spans = LineCollection([], colors="grey", lw=1.2)
        ax.add_collection(self.spans)
        self.reads = ax.scatter([], [], s=50, c=COLORS["blue"])
        self.seen = ax.scatter([], [], s=120, marker="s", fc="white", ec="black")
        self.zeros = ax.scatter([], [], s=120, marker="s", fc="lightgrey", ec="grey")
        self.lost = ax.scatter([], [], s=130, marker="X", c=COLORS["vermillion"])
        self.beyond = ax.scatter(
            [], [], s=120, marker="s", fc="none", ec="grey", linestyle=":"
        )
        self.reads.set_label("place that the output reads")
        self.seen.set_label("pixel")
        self.zeros.set_label("zero of the padding")
        self.lost.set_label("pixel never read")
        self.beyond.set_label("place behind the end: no value")
        ax.spines[["left", "top", "bottom"]].set_visible(False)
        ax.xaxis.tick_top()
        ax.tick_params(length=0)

    def draw(self, setting: Setting, rows: int = 0) -> None:
        """Show the setting; rows: how many outputs to leave room for at least."""
        n, p = setting.n, setting.padding
        windows = setting.windows
        unseen = setting.unseen
        pixels = [i for i in range(n) if i not in unseen]
        _place(self.seen, pixels, 0)
        _place(self.lost, unseen, 0)
        _place(self.zeros, [*range(-p, 0), *range(n, n + p)], 0)
        _place(self.beyond, range(n + p, windows.max(initial=0) + 1), 0)
        rows_read = np.repeat(np.arange(1, len(windows) + 1), windows.shape[1])
        self.reads.set_offsets(np.column_stack([windows.ravel(), rows_read]))
        self.spans.set_segments(
            [[(w[0], i), (w[-1], i)] for i, w in enumerate(windows, 1)]
        )
        self.ax.set_ylim(max(len(windows), rows) + 0.7, -0.8)
        outputs = range(0, len(windows), 1 if len(windows) <= 12 else 4)
        names = ["input", *(f"$y_{{{i}}}$" for i in outputs)]
        self.ax.set_yticks([0, *(i + 1 for i in outputs)], names)
        self.ax.set_xticks(range(0, n, 1 if n <= 16 else 2))

    def marks(self) -> dict[str, PathCollection]:
        """Return the kinds of marks by what they mean, for a legend."""
        kinds = (self.reads, self.seen, self.zeros, self.lost, self.beyond)
        return {str(kind.get_label()): kind for kind in kinds}


def _place(points: PathCollection, places: Sequence[int], row: int) -> None:
    points.set_offsets(np.array([(i, row) for i in places]).reshape(-1, 2))


class OutputSize:
    """The picture inside the widget; keeps its figure, so that redrawing is fast."""

    def __init__(self) -> None:
        self.figure = Figure(figsize=(8, 4.2), dpi=80)
        FigureCanvasAgg(self.figure)
        self.figure.subplots_adjust(left=0.08, right=0.99, bottom=0.1, top=0.87)
        self.windows = Windows(self.figure.subplots())
        self.windows.ax.set(xlim=(-5, 20))
        marks = self.windows.marks()
        del marks["place behind the end: no value"]
        self.figure.legend(marks.values(), marks.keys(), loc="lower center", ncols=4)

    def draw(self, setting: Setting) -> bytes:
        """Return the picture as PNG."""
        self.windows.draw(setting, rows=8)
        count = len(setting.windows)
        title = f"{setting.n} pixels give {count} output{'s' if count != 1 else ''}"
        self.windows.ax.set_title(title if count else "It does not fit", pad=10)
        return png(self.figure, crop=False)


def settings(chosen: dict[str, Setting], title: str) -> None:
    """Show several settings side by side, each under its name."""
    fig, axes = plt.subplots(
        1, len(chosen), figsize=(4 * len(chosen), 3.3), layout="constrained"
    )
    low = min(-s.padding for s in chosen.values()) - 0.7
    last = max(int(s.windows.max()) for s in chosen.values())
    high = max(last + 1, *(s.n + s.padding for s in chosen.values())) - 0.3
    rows = max(len(s.windows) for s in chosen.values())
    used: dict[str, PathCollection] = {}
    for ax, (name, setting) in zip(np.atleast_1d(axes), chosen.items(), strict=True):
        windows = Windows(ax)
        windows.draw(setting, rows)
        ax.set(xlim=(low, high), title=name)
        marks = windows.marks().items()
        used |= {said: kind for said, kind in marks if np.size(kind.get_offsets())}
    fig.legend(used.values(), used.keys(), loc="outside lower center", ncols=4)
    fig.suptitle(title)
    told = " ".join(f"{name}: {sentence(s)}" for name, s in chosen.items())
    show(
        fig, alt=f"Rows of pixels, and below them the places each output reads. {told}"
    )
