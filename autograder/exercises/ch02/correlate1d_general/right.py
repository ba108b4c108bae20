"""correlate1d_general: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.correlate1d_general.parts import exercise


@exercise.right("formula and loops")
def by_formula(x, w, stride=1, padding=0, dilation=1):
    """Count the outputs first, skip the products that meet padding."""
    n, k = len(x), len(w)
    if stride < 1 or padding < 0 or dilation < 1:
        raise ValueError(f"stride {stride}, padding {padding}, dilation {dilation}")
    way = n + 2 * padding - dilation * (k - 1) - 1
    if way < 0:
        raise ValueError(f"kernel of {k} does not fit into {n}")
    y = [0.0] * (way // stride + 1)
    for i in range(len(y)):
        for j in range(k):
            at = i * stride + j * dilation - padding
            if 0 <= at < n:
                y[i] += x[at] * w[j]
    return y


@exercise.right("index table")
def by_index_table(x, w, stride=1, padding=0, dilation=1):
    """Gather all windows with one table of indices."""
    if min(stride, dilation) < 1 or padding < 0:
        raise ValueError(f"stride {stride}, padding {padding}, dilation {dilation}")
    padded = np.concatenate([np.zeros(padding), x, np.zeros(padding)])
    offsets = dilation * np.arange(len(w))
    if offsets[-1] >= len(padded):
        raise ValueError(f"kernel reaches {offsets[-1] + 1} of {len(padded)}")
    places = np.arange(0, len(padded) - offsets[-1], stride)
    return np.einsum("ij,j->i", padded[places[:, None] + offsets], w)


@exercise.right("holes filled with zeros")
def by_zeros_in_holes(x, w, stride=1, padding=0, dilation=1):
    """Write the dilated kernel out, correlate at every place, keep each stride-th."""
    if min(stride, dilation) < 1 or padding < 0:
        raise ValueError(f"stride {stride}, padding {padding}, dilation {dilation}")
    wide = np.zeros(dilation * (len(w) - 1) + 1)
    wide[::dilation] = w
    padded = np.pad(np.asarray(x, dtype=float), padding)
    if len(wide) > len(padded):
        raise ValueError(f"kernel of {len(wide)} does not fit into {len(padded)}")
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(wide))
    return (windows @ wide)[::stride]
