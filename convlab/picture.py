"""Small pictures of "expected" beside "yours", drawn without a plotting library."""

from __future__ import annotations

from html import escape

import numpy as np

from convlab.compare import number
from convlab.wire import Plain

BLUE, VERMILION = "#0072B2", "#D55E00"
WIDTH, HEIGHT, MARGIN, SIDE = 480, 150, 24, 48
MOST_POINTS = 60
MOST_CELLS = 100


def compared(expected: Plain, got: Plain) -> str:
    """Return HTML that shows where two arrays differ, or "" where none would help."""
    if not (_drawable(expected) and _drawable(got)):
        return ""
    want, have = np.asarray(expected, float), np.asarray(got, float)
    if want.ndim == have.ndim == 1:
        return _curves(want, have)
    if want.ndim == have.ndim == 2 and max(want.size, have.size) <= MOST_CELLS:
        return _grids(want, have)
    return ""


def _drawable(value: Plain) -> bool:
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "biuf":
        return False
    fits = value.ndim == 2 or (value.ndim == 1 and 2 <= value.size <= MOST_POINTS)
    return bool(fits and value.size and np.isfinite(value).all())


def _curves(want: np.ndarray, have: np.ndarray) -> str:
    low = min(want.min(), have.min(), 0.0)
    high = max(want.max(), have.max(), 0.0)
    longest = max(want.size, have.size)

    def x(i: float) -> float:
        return SIDE + (WIDTH - 2 * SIDE) * i / max(longest - 1, 1)

    def y(v: float) -> float:
        span = (high - low) or 1.0
        return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (v - low) / span

    def path(values: np.ndarray) -> str:
        return " ".join(f"{x(i):.1f},{y(v):.1f}" for i, v in enumerate(values))

    circles = "".join(
        f"<circle cx='{x(i):.1f}' cy='{y(v):.1f}' r='4' fill='none' stroke='{BLUE}'/>"
        for i, v in enumerate(want)
    )
    crosses = "".join(
        f"<path d='M{x(i) - 4:.1f} {y(v) - 4:.1f}l8 8m0 -8l-8 8' stroke='{VERMILION}'/>"
        for i, v in enumerate(have)
    )
    label = (
        f"Expected {want.size} values (circles, solid line) from "
        f"{number(want.min())} to {number(want.max())}; yours {have.size} values "
        f"(crosses, dashed line) from {number(have.min())} to {number(have.max())}."
    )
    return (
        f"<svg role='img' aria-label='{escape(label)}' "
        f"width='{WIDTH}' height='{HEIGHT}' "
        "style='background:white'>"
        f"<title>{escape(label)}</title>"
        f"<line x1='{SIDE}' x2='{WIDTH - SIDE}' y1='{y(0):.1f}' y2='{y(0):.1f}' "
        "stroke='#999'/>"
        f"{_tick(SIDE - 8, y(high), number(high, 3))}"
        f"{_tick(SIDE - 8, y(low), number(low, 3))}"
        f"{_tick(SIDE + 36, HEIGHT - 8, 'index 0')}"
        f"{_tick(x(longest - 1) + 4, HEIGHT - 8, str(longest - 1))}"
        f"<polyline points='{path(want)}' fill='none' stroke='{BLUE}'/>"
        f"<polyline points='{path(have)}' fill='none' stroke='{VERMILION}' "
        "stroke-dasharray='5 3'/>"
        f"{circles}{crosses}"
        f"<text x='{SIDE}' y='14' font-size='12' fill='{BLUE}'>o expected</text>"
        f"<text x='{SIDE + 90}' y='14' font-size='12' fill='{VERMILION}'>"
        "x yours (dashed)</text></svg>"
    )


def _tick(right: float, y: float, words: str) -> str:
    return (
        f"<text x='{right:.1f}' y='{y + 4:.1f}' font-size='11' fill='#555' "
        f"text-anchor='end'>{words}</text>"
    )


def _grids(want: np.ndarray, have: np.ndarray) -> str:
    wrong = np.ones(have.shape, bool)
    if want.shape == have.shape:
        wrong = ~np.isclose(want, have)
    nothing = np.zeros(want.shape, bool)
    return (
        "<div style='display:flex;gap:2em;flex-wrap:wrap'>"
        f"{_grid('expected', want, nothing)}"
        f"{_grid('yours (wrong values in brackets)', have, wrong)}</div>"
    )


def _grid(title: str, values: np.ndarray, marked: np.ndarray) -> str:
    def cell(value: float, wrong: bool) -> str:
        words = f"[{number(value)}]" if wrong else number(value)
        weight = "font-weight:bold;" if wrong else ""
        return f"<td style='{weight}border:1px solid #999'>{words}</td>"

    rows = "".join(
        "<tr>" + "".join(map(cell, row, flags)) + "</tr>"
        for row, flags in zip(values, marked, strict=True)
    )
    return f"<table><caption>{title}</caption><tbody>{rows}</tbody></table>"
