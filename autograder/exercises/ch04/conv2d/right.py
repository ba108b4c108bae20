"""conv2d: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.conv2d.parts import exercise
from autograder.exercises.ch04.conv2d.shared import _biased, _padded, _refuse, _windows


@exercise.right("loop over the kernel")
def by_shifted_copies(x, w, b=None, stride=1, padding=0):
    """One slice of all images for each weight of the kernel."""
    (N, C, H, W), (M, channels, kh, kw) = x.shape, w.shape
    rows = (H + 2 * padding - kh) // max(stride, 1) + 1
    columns = (W + 2 * padding - kw) // max(stride, 1) + 1
    if channels != C or stride < 1 or padding < 0 or min(rows, columns) < 1:
        raise ValueError(f"x {x.shape}, w {w.shape}, stride {stride}, {padding}")
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding : padding + H, padding : padding + W] = x
    y = np.zeros((N, M, rows, columns))
    for i in range(kh):
        for j in range(kw):
            seen = padded[:, :, i::stride, j::stride][:, :, :rows, :columns]
            y += np.einsum("nchw,mc->nmhw", seen, w[:, :, i, j])
    return y + (0 if b is None else np.asarray(b)[None, :, None, None])


@exercise.right("patches as rows")
def by_matrix_product(x, w, b=None, stride=1, padding=0):
    """Lay out each window as a row, and multiply two matrices."""
    _refuse(x, w, stride, padding)
    M, C, kh, kw = w.shape
    windows = _windows(x, w, stride, padding).transpose(0, 2, 3, 1, 4, 5)
    N, rows, columns = windows.shape[:3]
    y = windows.reshape(-1, C * kh * kw) @ w.reshape(M, -1).T
    y = y + (np.zeros(M) if b is None else b)
    return y.reshape(N, rows, columns, M).transpose(0, 3, 1, 2)


@exercise.right("loops")
def by_loops(x, w, b=None, stride=1, padding=0):
    """Every output one by one."""
    _refuse(x, w, stride, padding)
    N, (M, _, kh, kw) = len(x), w.shape
    if b is None:
        b = [0.0] * M
    x = _padded(x, padding)
    tops = range(0, x.shape[2] - kh + 1, stride)
    lefts = range(0, x.shape[3] - kw + 1, stride)
    return [
        [
            [
                [np.sum(x[n, :, i : i + kh, j : j + kw] * w[m]) + b[m] for j in lefts]
                for i in tops
            ]
            for m in range(M)
        ]
        for n in range(N)
    ]


@exercise.right("fft")
def by_fft(x, w, b=None, stride=1, padding=0):
    """Multiply spectra, channel by channel, and keep the places that count."""
    _refuse(x, w, stride, padding)
    kh, kw = w.shape[2:]
    x = _padded(x, padding)
    H, W = x.shape[2:]
    spectra = np.fft.rfft2(x)
    filters = np.conj(np.fft.rfft2(w, (H, W)))
    y = np.fft.irfft2(np.einsum("nchw,mchw->nmhw", spectra, filters), (H, W))
    y = y[:, :, : H - kh + 1 : stride, : W - kw + 1 : stride]
    return _biased(y, b)
