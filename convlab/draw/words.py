"""Numbers and matrices as words, for titles and alt texts."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

MOST_TOLD = 64
"""Matrices up to this size are told in full, larger ones by size and range."""
ROUNDING = 1e-12
"""What is nearer to 0 is written 0: it is what adding floats leaves."""


def number(value: float, digits: int = 4) -> str:
    """Write a number short, with a real minus sign; whole ones up to six digits."""
    value = 0.0 if abs(value) < ROUNDING else float(value)
    digits = max(digits, 6) if value.is_integer() else digits
    return f"{value:.{digits}g}".replace("-", "−")


def factor(value: float, digits: int = 4) -> str:
    """Write a number as it stands in a product: a negative one in brackets."""
    return f"({number(value, digits)})" if value < 0 else number(value, digits)


def row(values: ArrayLike) -> str:
    """Write a vector as text: [1 4 −1]."""
    return "[" + " ".join(number(v) for v in np.asarray(values, float)) + "]"


def rows(values: ArrayLike) -> str:
    """Write a matrix as text: rows apart by semicolons, NaN left out."""
    return "; ".join(
        " ".join(number(v, 3) for v in line if not np.isnan(v))
        for line in np.asarray(values, float)
    )


def shape(values: np.ndarray) -> str:
    """Write the shape of an array: 3 × 5 × 5."""
    return " × ".join(map(str, values.shape))


def told(values: ArrayLike) -> str:
    """Tell a matrix: all of it if it is small, else its size and range."""
    values = np.asarray(values, float)
    if values.size <= MOST_TOLD:
        return rows(values)
    low, high = number(np.nanmin(values), 3), number(np.nanmax(values), 3)
    return f"{shape(values)} values from {low} to {high}"


def sum_of_products(w: ArrayLike, x: ArrayLike) -> str:
    """Write out Σ w·x: 1 · 3 + 2 · (−1) = 1."""
    w, x = np.ravel(np.asarray(w, float)), np.ravel(np.asarray(x, float))
    terms = (f"{factor(a)} · {factor(b)}" for a, b in zip(w, x, strict=True))
    return f"{' + '.join(terms)} = {number(float(w @ x))}"
