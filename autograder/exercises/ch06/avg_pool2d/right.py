"""avg_pool2d: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch06.avg_pool2d.parts import exercise
from autograder.exercises.ch06.avg_pool2d.shared import _setting


@exercise.right("loops")
def by_loops(x, size, stride, padding=0, count_padding=True):
    """Visit each window, and cut it at the border of the image."""
    (kh, kw), (sh, sw), (ph, pw) = _setting(x, size, stride, padding)
    H, W = x.shape[-2:]
    rows, columns = (H + 2 * ph - kh) // sh + 1, (W + 2 * pw - kw) // sw + 1
    y = np.empty((*x.shape[:-2], rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = i * sh - ph, j * sw - pw
            inside = x[..., max(top, 0) : top + kh, max(left, 0) : left + kw]
            count = inside.shape[-2] * inside.shape[-1]
            divisor = kh * kw if count_padding else count
            y[..., i, j] = inside.sum(axis=(-2, -1)) / divisor
    return y


@exercise.right("not a number")
def by_nan(x, size, stride, padding=0, count_padding=True):
    """Pad with nan, which np.nanmean leaves out, or with 0."""
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    if min(*k, *s) < 1 or min(p) < 0 or any(2 * p > k):
        raise ValueError(f"size {size}, stride {stride}, padding {padding}")
    filler = 0.0 if count_padding else np.nan
    around = [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p]
    padded = np.pad(x.astype(float), around, constant_values=filler)
    windows = np.lib.stride_tricks.sliding_window_view(padded, k, (-2, -1))
    return np.nanmean(windows[..., :: s[0], :: s[1], :, :], axis=(-2, -1))
