"""The distribution of scores as a picture, and in words."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from autograder.report.attention import HALF
from convlab.figures.style import COLORS

BINS = 10
LOW, HIGH = COLORS["orange"], COLORS["sky"]
HATCH = "///"


@dataclass(frozen=True)
class Histogram:
    """Scores counted in ten equal bins from 0 to max_score, in points."""

    scores: tuple[float, ...]
    max_score: float

    @property
    def median(self) -> float:
        """The middle score, in points."""
        return float(np.median(self.scores))

    @property
    def title(self) -> str:
        """The finding in a sentence."""
        n, most = len(self.scores), f"{self.max_score:g}"
        if n == 1:
            return f"The one submission has {self.scores[0]:g} of {most} points"
        if len(set(self.scores)) == 1:
            return f"All {n} submissions have {self.scores[0]:g} of {most} points"
        under = sum(score < HALF * self.max_score for score in self.scores)
        return (
            f"The median is {self.median:g} of {most} points; "
            f"{under or 'none'} of {n} submissions {'have' if under != 1 else 'has'} "
            "under half"
        )

    @property
    def counts(self) -> list[int]:
        """The number of submissions in each bin; the last bin includes its end."""
        return [int(n) for n in np.histogram(self.scores, self._edges)[0]]

    @property
    def _edges(self) -> np.ndarray:
        return np.linspace(0, self.max_score, BINS + 1)

    @property
    def alt(self) -> str:
        """What the picture shows, with its numbers."""
        edges = [f"{edge:g}" for edge in self._edges]
        bins = [
            f"{low} to {'under ' if high != edges[-1] else ''}{high} points: {count}"
            for low, high, count in zip(edges[:-1], edges[1:], self.counts, strict=True)
        ]
        return f"Histogram. {self.title}. Number of submissions: {'; '.join(bins)}."

    def png(self) -> str:
        """Return the picture as base64."""
        figure = Figure(figsize=(7.5, 3.4), dpi=160, layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.subplots()
        self._draw(axes)
        axes.set_title(self.title, fontsize=11, loc="left", pad=24)
        handles = [
            Patch(facecolor=LOW, edgecolor="black", hatch=HATCH, label="under half"),
            Patch(facecolor=HIGH, edgecolor="black", label="half or more"),
            *axes.get_lines(),
        ]
        axes.legend(
            handles=handles,
            loc="lower left",
            bbox_to_anchor=(0, 1),
            ncols=3,
            frameon=False,
            borderaxespad=0,
        )
        file = io.BytesIO()
        figure.savefig(file, format="png")
        return base64.b64encode(file.getvalue()).decode("ascii")

    def _draw(self, axes: Axes) -> None:
        edges, counts = self._edges, self.counts
        bars = axes.bar(
            edges[:-1], counts, np.diff(edges), align="edge", fc=HIGH, ec="black"
        )
        for bar in bars[: round(HALF * BINS)]:
            bar.set(facecolor=LOW, hatch=HATCH)
        label = f"median {self.median:g}"
        axes.axvline(self.median, color="black", ls="--", label=label)
        texts = [str(n) if n else "" for n in counts]
        for text in axes.bar_label(bars, texts, padding=3):
            text.set_bbox({"fc": "white", "ec": "none", "pad": 1})
        axes.set(
            xlim=(0, self.max_score),
            ylim=(0, 1.15 * max(counts)),
            xticks=edges,
            xlabel=f"score by program (points of {self.max_score:g})",
            ylabel="submissions (number)",
        )
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.spines[["top", "right"]].set_visible(False)


def histogram(scores: list[float], max_score: float) -> Histogram | None:
    """Return the distribution of scores, None where there is nothing to count."""
    return Histogram(tuple(scores), max_score) if scores and max_score else None
