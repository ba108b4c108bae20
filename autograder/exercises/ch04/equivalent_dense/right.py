"""equivalent_dense: other answers that are right."""

# ruff: noqa: F821 - conv2d is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch04.equivalent_dense.parts import exercise

conv2d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""


@exercise.right("unit images")
def by_unit_images(w, input_shape):
    """Ask the layer: its answers to images with a single 1 are the columns."""
    n = int(np.prod(input_shape))
    answers = conv2d(np.eye(n).reshape(n, *input_shape), w)
    return answers.reshape(n, -1).T


@exercise.right("weight by weight")
def by_index(w, input_shape):
    """Compute row and column of every weight at every place."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    rows, columns = H - kh + 1, W - kw + 1
    if channels != C or rows < 1 or columns < 1:
        raise ValueError(f"filters {w.shape}, input {input_shape}")
    T = np.zeros((M * rows * columns, C * H * W))
    for (m, c, a, b), weight in np.ndenumerate(w):
        for i in range(rows):
            for j in range(columns):
                row = (m * rows + i) * columns + j
                T[row, (c * H + i + a) * W + j + b] = weight
    return T


@exercise.right("products of diagonals")
def by_diagonals(w, input_shape):
    """One block for each filter and channel, from shifted identities."""
    (_, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError(f"filters {w.shape}, input {input_shape}")
    down = [np.eye(H - kh + 1, H, a) for a in range(kh)]
    right = [np.eye(W - kw + 1, W, b) for b in range(kw)]

    def block(sheet: np.ndarray) -> np.ndarray:
        return sum(
            v * np.kron(down[a], right[b]) for (a, b), v in np.ndenumerate(sheet)
        )

    return np.block([[block(sheet) for sheet in kernel] for kernel in w])
