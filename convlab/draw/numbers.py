"""Matrices as grids of numbers in one row, with signs between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from convlab.draw.board import line
from convlab.draw.words import shape, told
from convlab.figures.style import show


def numbers(
    matrices: Mapping[str, ArrayLike],
    signs: Sequence[str] = (),
    title: str | None = None,
    alt: str | None = None,
) -> None:
    """Show matrices as grids of numbers in one row, with signs between them.

    matrices: name and H × W values (or N, one row) of each; NaN is an empty box, and
    what is wider or higher than 12 is drawn as shades. signs: none, or one for each
    gap. Raises ValueError if they do not fit.
    """
    drawn = numbers_figure(matrices, signs, title)
    show(drawn, alt or numbers_words(matrices, signs))


def numbers_figure(
    matrices: Mapping[str, ArrayLike],
    signs: Sequence[str] = (),
    title: str | None = None,
) -> Figure:
    """Return the figure that `numbers` shows."""
    parts = [(name, matrix(name, values)) for name, values in matrices.items()]
    if not parts:
        raise ValueError("numbers: no matrices given; name at least one")
    if len(signs) not in (0, len(parts) - 1):
        raise ValueError(
            f"numbers: {len(parts)} matrices have {len(parts) - 1} gaps, found "
            f"{len(signs)} signs; give one for each gap, or none"
        )
    return line(parts, signs, title or _formula(matrices, signs))[0]


def numbers_words(matrices: Mapping[str, ArrayLike], signs: Sequence[str] = ()) -> str:
    """Tell the matrices: shape and values of each, and the signs between them."""
    parts = [(name, matrix(name, values)) for name, values in matrices.items()]
    each = (f"{name} is {shape(values)}: {told(values)}." for name, values in parts)
    return f"Matrices in a row, {_formula(matrices, signs)}. {' '.join(each)}"


def matrix(name: str, values: ArrayLike) -> np.ndarray:
    """Return values as a matrix of floats; raises ValueError if they are none."""
    array = np.atleast_2d(np.asarray(values, dtype=float))
    if array.ndim != 2 or not array.size:
        raise ValueError(
            f"{name} must be a matrix with at least one value, found the shape "
            f"{np.shape(values)}; choose one channel, e.g. {name}[0]"
        )
    return array


def _formula(matrices: Mapping[str, ArrayLike], signs: Sequence[str]) -> str:
    names = list(matrices)
    between = [f" {s} " for s in signs] or [", "] * (len(names) - 1)
    return names[0] + "".join(s + n for s, n in zip(between, names[1:], strict=True))
