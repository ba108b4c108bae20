"""How well one number tells two classes apart: chapter 03's experiment."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def threshold(numbers: Sequence[float] | np.ndarray, labels: np.ndarray) -> float:
    """Return the point halfway between the means of the two classes, 0 and 1.

    numbers, labels: n each. Only the first half of them is looked at.
    """
    values, known = _first_half(numbers, labels)
    return float((values[known == 0].mean() + values[known == 1].mean()) / 2)


def share_right(
    numbers: Sequence[float] | np.ndarray, labels: np.ndarray, *, known: bool = False
) -> float:
    """Return the share of the second half that the threshold puts on the right side.

    numbers, labels: n each, n even. A picture belongs to the class whose mean, taken
    over the first half, is nearer to its number. known: judge the first half instead,
    to choose by. Raises ValueError if the lengths differ.
    """
    if len(numbers) != len(labels):
        raise ValueError(
            f"share_right: {len(numbers)} numbers for {len(labels)} labels; "
            "give one number for each picture"
        )
    values, classes = _first_half(numbers, labels)
    higher = values[classes == 1].mean() > values[classes == 0].mean()
    ones = (np.asarray(numbers, dtype=float) > threshold(numbers, labels)) == higher
    half = len(values)
    judged = slice(half) if known else slice(half, None)
    return float(np.mean(ones[judged] == np.asarray(labels)[judged]))


def _first_half(
    numbers: Sequence[float] | np.ndarray, labels: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    half = len(labels) // 2
    return np.asarray(numbers, dtype=float)[:half], np.asarray(labels)[:half]
