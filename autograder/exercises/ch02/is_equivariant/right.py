"""is_equivariant: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.is_equivariant.parts import exercise


@exercise.right("difference")
def by_difference(f, x, shift, margin):
    """Look at the largest difference."""
    n = len(x)
    if not 0 <= 2 * margin < n:
        raise ValueError(f"a margin of {margin} leaves nothing of {n}")
    difference = np.abs(f(np.roll(x, shift)) - np.roll(f(x), shift))
    return float(difference[margin : n - margin].max()) < 1e-6


@exercise.right("indices")
def by_indices(f, x, shift, margin):
    """Follow each place by its index, without np.roll."""
    n = len(x)
    if margin < 0 or n - 2 * margin <= 0:
        raise ValueError(f"a margin of {margin} leaves nothing of {n}")
    moved = np.array([x[(i - shift) % n] for i in range(n)])
    before, after = f(moved), f(x)
    places = range(margin, n - margin)
    return all(abs(before[i] - after[(i - shift) % n]) < 1e-9 for i in places)
