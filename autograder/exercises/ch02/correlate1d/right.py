"""correlate1d: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.correlate1d.parts import exercise


@exercise.right("two loops")
def by_two_loops(x, w):
    """Sum product by product, in plain Python."""
    if len(w) > len(x):
        raise ValueError(f"kernel of {len(w)} is longer than the signal of {len(x)}")
    y = []
    for i in range(len(x) - len(w) + 1):
        total = 0.0
        for j in range(len(w)):
            total += x[i + j] * w[j]
        y.append(total)
    return y


@exercise.right("windows")
def by_windows(x, w):
    """All windows as rows of a view, times the kernel."""
    if len(w) > len(x):
        raise ValueError(f"kernel of {len(w)} is longer than the signal of {len(x)}")
    return np.lib.stride_tricks.sliding_window_view(x, len(w)) @ w


@exercise.right("shifted sums")
def by_shifted_sums(x, w):
    """One shifted copy of the signal for each weight."""
    outputs = len(x) - len(w) + 1
    if outputs < 1:
        raise ValueError(f"kernel of {len(w)} is longer than the signal of {len(x)}")
    x, y = np.asarray(x), np.zeros(outputs)
    for j, weight in enumerate(w):
        y += weight * x[j : j + outputs]
    return y


@exercise.right("fft")
def by_fft(x, w):
    """Multiply spectra, keep the values that no border touches."""
    n, k = len(x), len(w)
    if k > n:
        raise ValueError(f"kernel of {k} is longer than the signal of {n}")
    size = n + k - 1
    spectrum = np.fft.rfft(x, size) * np.fft.rfft(w[::-1], size)
    return np.fft.irfft(spectrum, size)[k - 1 : n]
