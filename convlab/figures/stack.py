"""A stack of layers from the side, and all that one output sees of the input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from convlab.figures.style import COLORS, png, show

Wire = list[tuple[float, float]]


class Kernel(NamedTuple):
    """One layer of the stack along one axis."""

    k: int
    stride: int = 1
    padding: int = 0


class Level(NamedTuple):
    """The units of one layer. Unit i sees `size` inputs from start + i·jump on."""

    units: int
    size: int
    jump: int
    start: int

    @property
    def centres(self) -> np.ndarray:
        """Places of the units: the middle of what each sees."""
        return self.start + (self.size - 1) / 2 + self.jump * np.arange(self.units)


def levels(n: int, stack: Sequence[Kernel]) -> list[Level]:
    """Return the n inputs and the layers above them, up to one that does not fit."""
    found = [Level(n, 1, 1, 0)]
    for k, stride, padding in stack:
        units, size, jump, start = found[-1]
        units = (units + 2 * padding - k) // stride + 1
        if units < 1:
            break
        size, start = size + (k - 1) * jump, start - padding * jump
        found.append(Level(units, size, jump * stride, start))
    return found


def sentence(n: int, stack: Sequence[Kernel], output: int) -> str:
    """Say in numbers what the picture shows."""
    found = levels(n, stack)
    if not stack:
        return f"No layer at all: output {output} is input {output}."
    told = "; ".join(
        f"layer {i}: size {size}, jump {jump}, start {start}, outputs {units}"
        for i, (units, size, jump, start) in enumerate(found[1:], 1)
    ).replace("-", "−")
    if len(found) <= len(stack):
        told += f"; layer {len(found)} does not fit"
    _units, size, jump, start = found[-1]
    first = start + output * jump
    seen = f"Output {output} of the last one sees {first} to {first + size - 1}"
    outside = size - len(set(range(first, first + size)) & set(range(n)))
    zeros = f", {outside} of them outside the input" if outside else ""
    return f"{told[:1].upper()}{told[1:]}. {seen}{zeros}.".replace("sees -", "sees −")


class Stack:
    """Draws a stack on an axis; updates it without drawing the axis anew."""

    def __init__(self, ax: Axes, n: int, height: int) -> None:
        self.ax, self.n = ax, n
        self.seen = Rectangle((0, -0.3), 1, 0.6, fc=COLORS["orange"], alpha=0.35)
        ax.add_patch(self.seen)
        self.others = LineCollection([], colors="lightgrey", lw=0.8)
        self.path = LineCollection([], colors=COLORS["vermillion"], lw=1.2)
        ax.add_collection(self.others)
        ax.add_collection(self.path)
        self.idle = ax.scatter([], [], s=40, fc="white", ec="grey", zorder=3)
        self.active = ax.scatter([], [], s=45, c="black", zorder=3)
        self.height = height
        ax.set(ylim=(-0.6, height + 0.4), xlabel="index of the input")
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(axis="y", length=0)

    def draw(self, stack: Sequence[Kernel], output: int, names: Sequence[str]) -> None:
        """Mark what one output of the last layer sees; names: one for each layer."""
        found = levels(self.n, stack)
        top = found[-1]
        marked = {len(found) - 1: {output}}
        path: list[Wire] = []
        others: list[Wire] = []
        for i in range(len(found) - 1, 0, -1):
            marked[i - 1] = set()
            for unit in range(found[i].units):
                wires = _wires(found, stack[i - 1], i, unit)
                on_path = unit in marked[i]
                (path if on_path else others).extend(wires.values())
                marked[i - 1] |= wires.keys() if on_path else set()
        self.path.set_segments(path)
        self.others.set_segments(others)
        for points, wanted in ((self.active, True), (self.idle, False)):
            points.set_offsets(
                [
                    (x, i)
                    for i, level in enumerate(found)
                    for unit, x in enumerate(level.centres)
                    if (unit in marked[i]) == wanted
                ]
                or np.empty((0, 2))
            )
        self.seen.set_x(top.start + output * top.jump - 0.5)
        self.seen.set_width(top.size)
        self.ax.set_yticks(range(len(found)), ["input", *names[: len(found) - 1]])


def _wires(found: list[Level], kernel: Kernel, i: int, unit: int) -> dict[int, Wire]:
    """Return the lines from one unit of level i to the units it reads."""
    below, here = found[i - 1].centres, found[i].centres
    first = unit * kernel.stride - kernel.padding
    read = range(max(first, 0), min(first + kernel.k, len(below)))
    return {j: [(below[j], i - 1.0), (here[unit], float(i))] for j in read}


class ReceptiveField:
    """The picture inside the widget; keeps its figure, so that redrawing is fast."""

    def __init__(self, n: int, height: int) -> None:
        self.n = n
        self.figure = Figure(figsize=(8, 4.2), dpi=80)
        FigureCanvasAgg(self.figure)
        self.figure.subplots_adjust(left=0.17, right=0.99, bottom=0.14, top=0.91)
        self.stack = Stack(self.figure.subplots(), n, height)
        self.stack.ax.set_xlim(-8, n + 7)
        ends = [(-7.8, "left"), (n + 6.8, "right")]
        self.beyond = [
            self.stack.ax.text(x, -0.3, "", ha=side, va="top") for x, side in ends
        ]

    def draw(self, stack: Sequence[Kernel], output: int, names: Sequence[str]) -> bytes:
        """Return the picture as PNG."""
        self.stack.draw(stack, output, names)
        top = levels(self.n, stack)[-1]
        first = top.start + output * top.jump
        inside = min(first + top.size, self.n) - max(first, 0)
        zeros = f", {top.size - inside} of them padding" if inside < top.size else ""
        places = "1 place" if top.size == 1 else f"{top.size} places"
        self.stack.ax.set_title(
            f"Output {output} of the last layer sees {places}{zeros}"
        )
        last = first + top.size - 1
        low, high = self.stack.ax.get_xlim()
        self.beyond[0].set_text(f"← to −{-first}" if first < low else "")
        self.beyond[1].set_text(f"to {last} →" if last > high else "")
        return png(self.figure, crop=False)


def compared(
    stacks: dict[str, list[Kernel]], n: int, output: Sequence[int], title: str
) -> None:
    """Show several stacks side by side, each under its name, with one output marked."""
    fig, axes = plt.subplots(
        1, len(stacks), figsize=(4.6 * len(stacks), 3.2), layout="constrained"
    )
    height = max(map(len, stacks.values()))
    told = []
    for ax, (name, stack), place in zip(axes, stacks.items(), output, strict=True):
        names = [f"layer {i}" for i in range(1, len(stack) + 1)]
        Stack(ax, n, height).draw(stack, place, names)
        ax.set(xlim=(-2, n + 1), title=name)
        told.append(f"{name}. {sentence(n, stack, place)}")
    fig.suptitle(title)
    show(
        fig,
        alt="Stacks of layers from the side, with all that one output of the last "
        f"layer sees marked. {' '.join(told)}",
    )
