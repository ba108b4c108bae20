"""pool_any_size: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch06.pool_any_size.parts import exercise


def _sizes(
    x: np.ndarray, output_size: int | tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the image's size and the output's as pairs, or refuse the second."""
    a, b = (int(m) for m in np.broadcast_to(output_size, 2))
    if min(a, b) < 1:
        raise ValueError("impossible")
    return x.shape[-2:], (a, b)


def _shares(n: int, m: int) -> list[slice]:
    """Return the right windows along an axis."""
    return [slice(n * i // m, -(-n * (i + 1) // m)) for i in range(m)]


def _means(x: np.ndarray, rows: list[slice], columns: list[slice]) -> np.ndarray:
    """Return the means of the windows; nan for an empty one."""
    y = [[x[..., r, c] for c in columns] for r in rows]
    means = [
        [v.mean((-2, -1)) if v.size else v.sum((-2, -1)) + np.nan for v in r] for r in y
    ]
    return np.moveaxis(np.array(means), (0, 1), (-2, -1))


@exercise.wrong(
    "equal-windows",
    "Your windows all have the same size, n // m, and what is left over at the end is "
    "dropped.",
    hint="7 values, 3 outputs: 7 // 3 is 2, so which value is never read? Use the "
    "formula for the end of a window.",
)
def equal_windows(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    if a > H or b > W:
        raise ValueError("impossible")
    rows, columns = (
        [slice(i * (n // m), (i + 1) * (n // m)) for i in range(m)]
        for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "stretched-last-window",
    "Your windows all have the same size, n // m, but for the last one, which takes "
    "the rest.",
    hint="7 values, 3 outputs: the windows are 0…2, 2…4, 4…6. Compute ⌈7·1/3⌉ for the "
    "end of the first.",
)
def stretched_last_window(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [
            slice(i * max(n // m, 1), n if i == m - 1 else (i + 1) * max(n // m, 1))
            for i in range(m)
        ]
        for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "one-size-overlapping",
    "You turn the output size into one window and one stride for all; adaptive "
    "windows differ in size.",
    hint="11 values, 4 outputs: how long are the windows 0…⌈11/4⌉ and ⌊11/4⌋…⌈22/4⌉?",
)
def one_size_overlapping(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [slice(i * stride, i * stride + max(n - (m - 1) * stride, 1)) for i in range(m)]
        for n, m, stride in ((H, a, max(H // a, 1)), (W, b, max(W // b, 1)))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "start-rounded-up",
    "You round the start of each window up, so that neighbours never overlap.",
    hint="7 values, 3 outputs: ⌊7/3⌋ is 2. Where does your second window begin?",
)
def start_rounded_up(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [slice(-(-n * i // m), -(-n * (i + 1) // m)) for i in range(m)]
        for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "end-rounded-down",
    "You round the end of each window down, so that neighbours never overlap.",
    hint="7 values, 3 outputs: ⌈7/3⌉ is 3. Where does your first window end?",
)
def end_rounded_down(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [slice(n * i // m, n * (i + 1) // m) for i in range(m)]
        for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "largest-first",
    "You share the values out as np.array_split does: side by side, the larger "
    "windows first.",
    hint="7 values, 3 outputs: these windows overlap. Which values do the first two "
    "share?",
)
def largest_first(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [
            slice(n // m * i + min(i, n % m), n // m * (i + 1) + min(i + 1, n % m))
            for i in range(m)
        ]
        for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "maximum",
    "You take the maximum of each window; the mean is asked for.",
    hint="Global average pooling of [1, 3] gives 2.",
)
def maximum(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = _shares(H, a), _shares(W, b)
    y = [[x[..., r, c].max((-2, -1)) for c in columns] for r in rows]
    return np.moveaxis(np.array(y), (0, 1), (-2, -1))


@exercise.wrong(
    "rows-and-columns-swapped",
    "You take the first number of output_size for the columns and the second for the "
    "rows.",
    hint="Shapes go rows first. How many rows has an output of (2, 3)?",
)
def rows_and_columns_swapped(x, output_size):
    (H, W), (b, a) = _sizes(x, output_size)
    rows, columns = _shares(H, a), _shares(W, b)
    return _means(x, rows, columns)


@exercise.wrong(
    "height-and-width-swapped",
    "You share out the width among the rows, and the height among the columns.",
    hint="Shapes go rows first. Which one is the height, x.shape[-2] or x.shape[-1]?",
)
def height_and_width_swapped(x, output_size):
    (W, H), (a, b) = _sizes(x, output_size)
    return _means(x, _shares(H, a), _shares(W, b))


@exercise.wrong(
    "one-image-only",
    "Your program takes an image with two axes; maps before the last two axes make it "
    "fail.",
    hint="x.shape[-2:] are the last two numbers of any shape, and x[..., i, j] leaves "
    "all the axes before them alone.",
)
def one_image_only(x, output_size):
    _H, _W = x.shape
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = _shares(H, a), _shares(W, b)
    return _means(x, rows, columns)


@exercise.wrong(
    "mean-over-everything",
    "You take the mean over all the images and channels at once.",
    hint="x[..., top:end, left:end] has more axes than two. Over which of them does "
    ".mean() go?",
)
def mean_over_everything(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = _shares(H, a), _shares(W, b)
    y = [[x[..., r, c].mean() for c in columns] for r in rows]
    return np.zeros((*x.shape[:-2], a, b)) + y


@exercise.wrong(
    "enlarging-refused",
    "You refuse an output that is larger than the image.",
    hint="3 values, 5 outputs: the windows are shorter than 2, and none is empty. Why "
    "refuse?",
)
def enlarging_refused(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    if a > H or b > W:
        raise ValueError("impossible")
    rows, columns = _shares(H, a), _shares(W, b)
    return _means(x, rows, columns)


@exercise.wrong(
    "fixed-width",
    "Your windows begin at the right places, but all have the same width ⌈n / m⌉; the "
    "end needs a formula of its own.",
    hint="11 values, 4 outputs: where does the second window end, by the formula?",
)
def fixed_width(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [slice(n * i // m, n * i // m - (-n // m)) for i in range(m)]
        for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "start-by-a-fixed-stride",
    "Your windows end at the right places, but begin at multiples of n // m.",
    hint="11 values, 4 outputs: ⌊11·3/4⌋ is 8. Where does your last window begin?",
)
def start_by_a_fixed_stride(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [slice(i * (n // m), -(-n * (i + 1) // m)) for i in range(m)]
        for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "end-one-too-far",
    "Where n·(i + 1)/m is whole, your windows hold one value too many: the end is not "
    "included, and rounding a whole number up adds nothing.",
    hint="8 values, 4 outputs: the first window ends before 2. Where does yours end?",
)
def end_one_too_far(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [slice(n * i // m, n * (i + 1) // m + 1) for i in range(m)]
        for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "end-included",
    "Your windows hold one value too many: you include the end.",
    hint="Up to, not including. x[0:3] holds 0, 1 and 2 already: does the slice need a "
    "+ 1?",
)
def end_included(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [slice(s.start, s.stop + 1) for s in _shares(n, m)] for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "end-one-too-early",
    "Your windows hold one value too few: a slice leaves out its end by itself.",
    hint="Up to, not including: x[0:3] holds 0, 1 and 2. Which end do you give it?",
)
def end_one_too_early(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [slice(s.start, s.stop - 1) for s in _shares(n, m)] for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "rounded-to-the-nearest",
    "You round both ends to the nearest whole number: neighbours never overlap.",
    hint="7 values, 3 outputs: the second window goes from ⌊7/3⌋ to ⌈14/3⌉. What does "
    "round() make of these two?",
)
def rounded_to_the_nearest(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    rows, columns = (
        [slice(round(n * i / m), round(n * (i + 1) / m)) for i in range(m)]
        for n, m in ((H, a), (W, b))
    )
    return _means(x, rows, columns)


@exercise.wrong(
    "whole-numbers",
    "Your means of whole numbers have lost their fractions.",
    hint="np.zeros_like(x) takes over the dtype of x. What is the mean of 1 and 2?",
)
def whole_numbers(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    return _means(x, _shares(H, a), _shares(W, b)).astype(x.dtype)


@exercise.wrong(
    "maps-last",
    "Your rows and columns stand before the maps: a list of rows, each a list of "
    "arrays, puts the arrays' own axes last.",
    hint="Make an array of the right shape first, and fill y[..., i, j].",
)
def maps_last(x, output_size):
    (H, W), (a, b) = _sizes(x, output_size)
    y = _means(x, _shares(H, a), _shares(W, b))
    return np.moveaxis(y, (-2, -1), (0, 1))
