"""unseen_inputs: other answers that are right."""

# ruff: noqa: F821 - conv_output_size is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch05.unseen_inputs.parts import exercise

conv_output_size: Callable[..., int]
"""Lent where the programs run: the exercise declares that it uses it."""


@exercise.right("counting reads")
def by_counts(n, k, stride=1, padding=0):
    """Count how often each padded place is read, and cut the padding off."""
    reads = np.zeros(n + 2 * max(padding, 0), dtype=int)
    for i in range(conv_output_size(n, k, stride, padding)):
        reads[i * stride : i * stride + k] += 1
    return np.flatnonzero(reads[padding : padding + n] == 0)


@exercise.right("arithmetic of each place")
def by_arithmetic(n, k, stride=1, padding=0):
    """Ask each place whether the window that starts before it reaches it."""
    if min(n, k, stride) < 1 or padding < 0 or k > n + 2 * padding:
        raise ValueError(f"n {n}, k {k}, stride {stride}, padding {padding}")
    end = (n + 2 * padding - k) // stride * stride + k
    unseen = []
    for place in range(padding, padding + n):
        if place >= end or place % stride >= k:
            unseen.append(place - padding)
    return unseen


@exercise.right("set difference")
def by_sets(n, k, stride=1, padding=0):
    """Take the places of all windows out of all places."""
    if min(n, k, stride) < 1 or padding < 0 or k > n + 2 * padding:
        raise ValueError(f"n {n}, k {k}, stride {stride}, padding {padding}")
    starts = np.arange(-padding, n + padding - k + 1, stride)
    return np.setdiff1d(np.arange(n), starts[:, None] + np.arange(k))
