"""match_score: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch01.match_score.parts import exercise


@exercise.right("loops")
def by_loops(patch, kernel, bias=0):
    """Add product after product."""
    if patch.shape != kernel.shape:
        raise ValueError(f"patch {patch.shape}, kernel {kernel.shape}")
    score = bias
    for i in range(patch.shape[0]):
        for j in range(patch.shape[1]):
            score += patch[i, j] * kernel[i, j]
    return score


@exercise.right("dot product")
def by_dot_product(patch, kernel, bias=0):
    """Flatten both."""
    if patch.shape != kernel.shape:
        raise ValueError(f"patch {patch.shape}, kernel {kernel.shape}")
    return np.ravel(patch) @ np.ravel(kernel) + bias


@exercise.right("trace, transposed")
def by_trace(patch, kernel, bias=0):
    """The trace of P times F transposed is the same sum."""
    if patch.shape != kernel.shape:
        raise ValueError(f"patch {patch.shape}, kernel {kernel.shape}")
    return np.trace(patch @ kernel.T) + bias


@exercise.right("einsum")
def by_einsum(patch, kernel, bias=0):
    """Sum over both indices."""
    if patch.shape != kernel.shape:
        raise ValueError(f"patch {patch.shape}, kernel {kernel.shape}")
    return float(np.einsum("ij,ij->", patch, kernel)) + bias
