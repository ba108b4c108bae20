"""pool_any_size: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch06.pool_any_size.parts import exercise


@exercise.right("matrices")
def by_matrices(x, output_size):
    """Multiply by a matrix of averages on each side."""

    def averages(n: int, m: int) -> np.ndarray:
        A = np.zeros((m, n))
        for i in range(m):
            start, end = int(np.floor(n * i / m)), int(np.ceil(n * (i + 1) / m))
            A[i, start:end] = 1 / (end - start)
        return A

    rows, columns = (int(m) for m in np.broadcast_to(output_size, 2))
    if rows < 1 or columns < 1:
        raise ValueError(f"an output of {rows} × {columns} is empty")
    H, W = x.shape[-2:]
    return averages(H, rows) @ x @ averages(W, columns).T


@exercise.right("running totals")
def by_totals(x, output_size):
    """Take differences of sums from the upper left corner."""
    m = np.broadcast_to(output_size, 2)
    if min(m) < 1:
        raise ValueError(f"an output of {output_size} is empty")
    n = np.array(x.shape[-2:])
    totals = np.zeros((*x.shape[:-2], *(n + 1)))
    totals[..., 1:, 1:] = np.cumsum(np.cumsum(x, axis=-2), axis=-1)
    (top, end), (left, right) = (
        ([n * i // m for i in range(m)], [-(-n * (i + 1) // m) for i in range(m)])
        for n, m in zip(n.tolist(), m.tolist(), strict=True)
    )
    lower, upper = totals[..., end, :], totals[..., top, :]
    sums = (lower - upper)[..., right] - (lower - upper)[..., left]
    return sums / np.outer(np.subtract(end, top), np.subtract(right, left))
