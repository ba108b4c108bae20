"""conv2d: misconceptions about what is refused and what is returned."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.conv2d.parts import exercise
from autograder.exercises.ch04.conv2d.shared import _biased, _maps, _padded, _refuse


@exercise.wrong(
    "channels-not-compared",
    "You refuse kernels, strides and paddings, but not a filter with another number "
    "of channels than the image.",
    hint="x has 3 channels and w has 1. What does NumPy do with an axis of length 1?",
)
def channels_not_compared(x, w, b=None, stride=1, padding=0):
    """Check everything else."""
    _refuse(x[:, :1], w[:, :1], stride, padding)
    return _biased(_maps(x, w, stride, padding), b)


@exercise.wrong(
    "kernel-not-compared",
    "You return an empty array where the kernel is one row or column larger than the "
    "image.",
    hint="H' comes out as 0 there. Compare the kernel with the padded image first.",
)
def kernel_not_compared(x, w, b=None, stride=1, padding=0):
    """Check the rest; make an array of the size that the formula gives."""
    M, C, kh, kw = w.shape
    if x.shape[1] != C or stride < 1 or padding < 0:
        raise ValueError("shapes")
    x = _padded(x, padding)
    rows, columns = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    y = np.zeros((len(x), M, rows, columns))
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride, j * stride
        window = x[:, None, :, top : top + kh, left : left + kw]
        y[:, :, i, j] = np.sum(window * w, axis=(2, 3, 4))
    return _biased(y, b)


@exercise.wrong(
    "settings-not-compared",
    "You compare the shapes, but take a stride of −1 as it comes.",
    hint="What does x[::-1] give? Ask for the stride and the padding before you slice.",
)
def settings_not_compared(x, w, b=None, stride=1, padding=0):
    """Leave stride and padding to NumPy."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return _biased(_maps(x, w, stride, padding), b)


@exercise.wrong(
    "nothing-refused",
    "You leave the refusing to NumPy: it repeats a single channel to meet them all, "
    "and takes a stride of −1.",
    hint="Which three things does the docstring ask you to refuse? Compare numbers "
    "before you compute.",
)
def nothing_refused(x, w, b=None, stride=1, padding=0):
    """Check nothing."""
    return _biased(_maps(x, w, stride, padding), b)


@exercise.wrong(
    "bias-cut-to-integers",
    "You bring the bias to the dtype of the result: with whole images and kernels "
    "that is integers, and its fractions are cut off.",
    hint="What does np.array([0.5]).astype(int) give?",
)
def bias_cut_to_integers(x, w, b=None, stride=1, padding=0):
    """Cast b."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    return y if b is None else _biased(y, b.astype(y.dtype))


@exercise.wrong(
    "padding-not-counted",
    "You compare the kernel with the image as it came, and refuse one that fits after "
    "padding.",
    hint="An image of 2 × 3, padding 1 and a kernel of 4 × 3: does it fit?",
)
def padding_not_counted(x, w, b=None, stride=1, padding=0):
    """Compare before padding."""
    _refuse(x, w, stride, padding)
    if w.shape[2] > x.shape[2] or w.shape[3] > x.shape[3]:
        raise ValueError("kernel too large")
    return _biased(_maps(x, w, stride, padding), b)


@exercise.wrong(
    "loops-unchecked",
    "You check nothing: NumPy repeats a single channel, a kernel that is too large "
    "gives an empty array, and a stride of 0 a ZeroDivisionError.",
    hint="Which three things does the docstring ask you to refuse? Compare numbers "
    "before you compute.",
)
def loops_unchecked(x, w, b=None, stride=1, padding=0):
    """Loop over the places, and check nothing."""
    (M, _, kh, kw), p = w.shape, padding
    x = _padded(x, p)
    rows, columns = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    y = np.zeros((len(x), M, rows, columns))
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride, j * stride
        window = x[:, None, :, top : top + kh, left : left + kw]
        y[:, :, i, j] = np.sum(window * w, axis=(2, 3, 4))
    return _biased(y, b)


@exercise.wrong(
    "zero-stride",
    "You divide by the stride before you look at it: with 0 that is a "
    "ZeroDivisionError, and a ValueError is asked for.",
    hint="Which strides are impossible? Refuse them before you count places.",
)
def zero_stride(x, w, b=None, stride=1, padding=0):
    """Compare the shapes, loop over the places, and never ask for the stride."""
    _refuse(x, w, 1, padding)
    (M, _, kh, kw), x = w.shape, _padded(x, padding)
    rows, columns = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    y = np.zeros((len(x), M, rows, columns))
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride, j * stride
        window = x[:, None, :, top : top + kh, left : left + kw]
        y[:, :, i, j] = np.sum(window * w, axis=(2, 3, 4))
    return _biased(y, b)


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(x, w, b=None, stride=1, padding=0):
    """Compute and forget."""
    _refuse(x, w, stride, padding)


@exercise.wrong(
    "relu-applied",
    "You set negative results to 0; the nonlinearity is not part of this layer.",
    hint="May a result be below 0? Look at the formula.",
)
def relu_applied(x, w, b=None, stride=1, padding=0):
    """Apply a ReLU, as in chapter 1."""
    _refuse(x, w, stride, padding)
    return np.maximum(_biased(_maps(x, w, stride, padding), b), 0)
