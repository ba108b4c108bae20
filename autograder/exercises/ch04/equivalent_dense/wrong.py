"""equivalent_dense: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.equivalent_dense.parts import exercise
from autograder.exercises.ch04.equivalent_dense.shared import (
    _matrix,
    _pictures,
    _refuse,
)


@exercise.wrong(
    "transposed",
    "Your matrix is the transpose: a row for each input and a column for each output.",
    hint="T @ x takes one row of T for one output. How many rows does T need?",
)
def transposed(w, input_shape):
    """Swap rows and columns."""
    _refuse(w, input_shape)
    return _matrix(w, input_shape).T


@exercise.wrong(
    "circulant",
    "Your matrix has a row for every pixel: at the right and lower border the kernel "
    "wraps around to the other side.",
    hint="At how many places does the kernel fit wholly? That many rows for each "
    "filter.",
)
def circulant(w, input_shape):
    """Roll the kernel to every pixel."""
    _refuse(w, input_shape)
    (M, _, kh, kw), (C, H, W) = w.shape, input_shape
    picture = np.zeros((M, C, H, W))
    picture[:, :, :kh, :kw] = w
    rows = [np.roll(picture, place, axis=(2, 3)) for place in np.ndindex(H, W)]
    return np.stack(rows, axis=1).reshape(M * H * W, C * H * W)


@exercise.wrong(
    "kernel-laid-flat",
    "You put the kernel's rows one right behind the other; in the ravelled image the "
    "next row of pixels begins W numbers later.",
    hint="Pixel (1, 0) of an image with 4 columns: which index has it in x.ravel()?",
)
def kernel_laid_flat(w, input_shape):
    """Write w.ravel() without gaps."""
    _refuse(w, input_shape)
    (M, _, kh, kw), (C, H, W) = w.shape, input_shape
    T = np.zeros((M, H - kh + 1, W - kw + 1, C * H * W))
    for m, i, j, c in np.ndindex(*T.shape[:3], C):
        start = (c * H + i) * W + j
        flat = w[m, c].ravel()[: C * H * W - start]
        T[m, i, j, start : start + len(flat)] = flat
    return T.reshape(-1, C * H * W)


@exercise.wrong(
    "height-for-width",
    "You go H columns of the matrix further for the next row of pixels; a row has W "
    "pixels.",
    hint="Pixel (1, 0) of an image with 4 columns: which index has it in x.ravel()?",
)
def height_for_width(w, input_shape):
    """Count pixels as if the image were turned."""
    _refuse(w, input_shape)
    (M, _, kh, kw), (C, H, W) = w.shape, input_shape
    rows, columns = H - kh + 1, W - kw + 1
    T = np.zeros((M * rows * columns, C * H * W))
    for m, i, j in np.ndindex(M, rows, columns):
        for c, a, b in np.ndindex(C, kh, kw):
            column = c * H * W + (i + a) * H + j + b
            T[(m * rows + i) * columns + j, column] = w[m, c, a, b]
    return T


@exercise.wrong(
    "kernel-flipped",
    "Your matrix belongs to the true convolution: its rows hold the kernels turned "
    "around.",
    hint="Reshape row 0 of T to C × H × W and look at it. Where does w[0, 0, 0, 0] "
    "stand?",
)
def kernel_flipped(w, input_shape):
    """Flip rows and columns."""
    _refuse(w, input_shape)
    return _matrix(w[:, :, ::-1, ::-1], input_shape)


@exercise.wrong(
    "filters-fastest",
    "Your rows go through the filters first, for each place; ravel goes through all "
    "the places of filter 0 before filter 1.",
    hint="np.ones((2, 3)).ravel(): which index changes fastest, the first or the last?",
)
def filters_fastest(w, input_shape):
    """Put the filters last in the order of the rows."""
    _refuse(w, input_shape)
    T = np.moveaxis(_pictures(w, input_shape), 0, 2)
    return T.reshape(-1, np.prod(input_shape))


@exercise.wrong(
    "channels-fastest",
    "Your columns go through the channels first, for each pixel; ravel goes through "
    "all the pixels of channel 0 before channel 1.",
    hint="x is C × H × W. Which index of x has x.ravel()[1]?",
)
def channels_fastest(w, input_shape):
    """Put the channels last in the order of the columns."""
    _refuse(w, input_shape)
    T = np.moveaxis(_pictures(w, input_shape), 3, -1)
    return T.reshape(-1, np.prod(input_shape))


@exercise.wrong(
    "filters-and-channels-swapped",
    "You read w as C × M; its first axis counts the filters.",
    hint="Which weight does filter 0 have for channel 1: w[0, 1] or w[1, 0]?",
)
def filters_and_channels_swapped(w, input_shape):
    """Take w the other way around."""
    w = w.swapaxes(0, 1)
    _refuse(w, input_shape)
    return _matrix(w, input_shape)


@exercise.wrong(
    "one-kernel-for-all-channels",
    "You use the weights of channel 0 for all the channels.",
    hint="Which sheet w[m, …] belongs to the columns of channel 1?",
)
def one_kernel_for_all_channels(w, input_shape):
    """Repeat the first sheet."""
    _refuse(w, input_shape)
    return _matrix(np.repeat(w[:, :1], w.shape[1], axis=1), input_shape)


@exercise.wrong(
    "integer-matrix",
    "Your matrix holds integers: the fractions of the weights are cut off.",
    hint="What dtype does your np.zeros have? What does plain np.zeros(…) give?",
)
def integer_matrix(w, input_shape):
    """Make room for integers."""
    _refuse(w, input_shape)
    return _matrix(w, input_shape, int)


@exercise.wrong(
    "never-reshaped",
    "Your result has six axes; a matrix has two.",
    hint="How many outputs and how many inputs are there? Reshape to that.",
)
def never_reshaped(w, input_shape):
    """Leave a picture for each output."""
    _refuse(w, input_shape)
    return _pictures(w, input_shape)


@exercise.wrong(
    "not-refused",
    "You accept channels that do not match, or return a matrix without rows where the "
    "kernel does not fit.",
    hint="Compare the channels of w with those of the input first, then both sizes.",
)
def not_refused(w, input_shape):
    """Leave the refusing to NumPy, which repeats a single channel."""
    (M, _, kh, kw), (C, H, W) = w.shape, input_shape
    T = np.zeros((M, max(0, H - kh + 1), max(0, W - kw + 1), C, H, W))
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, :, i : i + kh, j : j + kw] = w
    return T.reshape(M * T.shape[1] * T.shape[2], C * H * W)


@exercise.wrong(
    "band-runs-on",
    "Your band moves on by one column for every output. Where a row of outputs ends "
    "it has to jump: the window begins the next row of pixels.",
    hint="Output (1, 0) of an image with 4 columns: at which index of x.ravel() does "
    "its window begin? W' places are fewer than W pixels.",
)
def band_runs_on(w, input_shape):
    """Begin the window of output r at column r."""
    _refuse(w, input_shape)
    (M, _, kh, kw), (C, H, W) = w.shape, input_shape
    places = (H - kh + 1) * (W - kw + 1)
    T = np.zeros((M, places, C * H * W))
    for r in range(places):
        for c, a, b in np.ndindex(C, kh, kw):
            T[:, r, c * H * W + a * W + r + b] = w[:, c, a, b]
    return T.reshape(M * places, -1)


@exercise.wrong(
    "output-width-for-width",
    "You go W' columns of the matrix further for the next row of pixels; a row of the "
    "image has W pixels.",
    hint="Pixel (1, 0) of an image with 4 columns: which index has it in x.ravel()?",
)
def output_width_for_width(w, input_shape):
    """Count pixels in rows of W'."""
    _refuse(w, input_shape)
    (M, _, kh, kw), (C, H, W) = w.shape, input_shape
    rows, columns = H - kh + 1, W - kw + 1
    T = np.zeros((M, rows, columns, C * H * W))
    for i, j in np.ndindex(rows, columns):
        for c, a, b in np.ndindex(C, kh, kw):
            T[:, i, j, c * H * W + (i + a) * columns + j + b] = w[:, c, a, b]
    return T.reshape(M * rows * columns, -1)


@exercise.wrong(
    "one-filter-only",
    "You build the rows of the first filter and no others.",
    hint="T has M · H' · W' rows. Where in your code does m run?",
)
def one_filter_only(w, input_shape):
    """Take w[0]."""
    _refuse(w, input_shape)
    return _matrix(w[:1], input_shape)


@exercise.wrong(
    "height-and-width-swapped",
    "You read input_shape as (C, W, H): the height comes first.",
    hint="An image of 3 × 5 is 3 high. What is H in your code?",
)
def height_and_width_swapped(w, input_shape):
    """Unpack C, W, H."""
    C, W, H = input_shape
    _refuse(w, (C, H, W))
    return _matrix(w, (C, H, W))


@exercise.wrong(
    "channels-not-compared",
    "Nothing in your code refuses a filter with another number of channels than the "
    "input: NumPy repeats a single channel to meet them all.",
    hint="w has 1 channel and the input has 3. What does NumPy do with an axis of "
    "length 1?",
)
def channels_not_compared(w, input_shape):
    """Compare the sizes, and let NumPy repeat a channel."""
    kh, kw = w.shape[2:]
    if kh > input_shape[1] or kw > input_shape[2]:
        raise ValueError("kernel too large")
    return _matrix(w, input_shape)


@exercise.wrong(
    "kernel-not-compared",
    "You compare the channels, but where the kernel is one row or column too large "
    "you return a matrix without rows.",
    hint="H − kh + 1 comes out as 0 there. Compare the sizes first.",
)
def kernel_not_compared(w, input_shape):
    """Compare the channels only."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C:
        raise ValueError("channels")
    if kh > H + 1 or kw > W + 1:
        raise ValueError("negative dimensions are not allowed")
    T = np.zeros((M, H - kh + 1, W - kw + 1, C, H, W))
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, :, i : i + kh, j : j + kw] = w
    return T.reshape(M * T.shape[1] * T.shape[2], C * H * W)


@exercise.wrong(
    "loops-unchecked",
    "You check nothing: your loops run out of the matrix (an IndexError), or fill "
    "only a part of it.",
    hint="Compare the channels of w with those of the input first, then both sizes.",
)
def loops_unchecked(w, input_shape):
    """Loop over the weights of all filters and places, and check nothing."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    rows, columns = H - kh + 1, W - kw + 1
    T = np.zeros((M * rows * columns, C * H * W))
    for m, i, j in np.ndindex(M, max(rows, 0), max(columns, 0)):
        for c, a, b in np.ndindex(channels, kh, kw):
            row = (m * rows + i) * columns + j
            T[row, (c * H + i + a) * W + j + b] = w[m, c, a, b]
    return T


@exercise.wrong(
    "reshaped-for-transposed",
    "The answers to the unit images are columns of T. You cut their numbers anew by "
    "reshape, which moves none of them to another place.",
    hint="Image n gives column n, and stands in row n of the layer's answers. Which "
    "operation makes rows into columns?",
)
def reshaped_for_transposed(w, input_shape):
    """Write reshape for .T."""
    _refuse(w, input_shape)
    return _matrix(w, input_shape).T.reshape(-1, np.prod(input_shape))


@exercise.wrong(
    "down-before-across",
    "Your rows of T go down the places of a column before they go across; ravel goes "
    "across first.",
    hint="np.ones((2, 3)).ravel(): which index changes fastest, the first or the last?",
)
def down_before_across(w, input_shape):
    """Loop over the columns outside."""
    _refuse(w, input_shape)
    T = _pictures(w, input_shape).swapaxes(1, 2)
    return T.reshape(-1, np.prod(input_shape))


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(w, input_shape):
    """Compute and forget."""
    _refuse(w, input_shape)
