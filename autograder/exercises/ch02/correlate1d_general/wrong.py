"""correlate1d_general: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.correlate1d_general.parts import exercise


def _refuse(n: int, span: int, stride: int, padding: int, dilation: int) -> None:
    """Refuse impossible numbers, and a span that does not fit into n values."""
    if min(stride, padding + 1, dilation) < 1 or span > n:
        raise ValueError("impossible")


def _prepare(
    x: np.ndarray, w: np.ndarray, stride: int, padding: int, dilation: int
) -> tuple[np.ndarray, int]:
    """Refuse what is impossible; give the padded signal and the kernel's span."""
    span = dilation * (len(w) - 1) + 1
    _refuse(len(x) + 2 * padding, span, stride, padding, dilation)
    return np.pad(x, padding), span


def _slide(
    padded: np.ndarray, w: np.ndarray, places: range, dilation: int
) -> np.ndarray:
    """Lay the dilated kernel at each of the places, multiply and add."""
    span = dilation * (len(w) - 1) + 1
    return np.array([padded[i : i + span : dilation] @ w for i in places])


def _add_up(
    padded: np.ndarray, w: np.ndarray, outputs: int, stride: int, dilation: int
) -> np.ndarray:
    """Add up so many outputs, product by product."""
    y = np.zeros(outputs)
    for i in range(outputs):
        for j in range(len(w)):
            y[i] += padded[stride * i + dilation * j] * w[j]
    return y


@exercise.wrong(
    "stride-before-padding",
    "You take every stride-th value of the signal first and correlate then; the stride "
    "belongs to the places of the kernel.",
    hint="With stride 2 and k = 3, do neighbours such as x[0] and x[1] still meet in "
    "one window?",
)
def stride_before_padding(x, w, stride=1, padding=0, dilation=1):
    """Subsample the signal."""
    _, span = _prepare(x, w, stride, padding, dilation)
    padded = np.pad(x[::stride], padding)
    return _slide(padded, w, range(len(padded) - span + 1), dilation)


@exercise.wrong(
    "dilation-on-x",
    "You thin out the signal; dilation spreads the weights, and every place of the "
    "signal still gets an output.",
    hint="With dilation 2, which values does the second output read: x[1], x[3] … or "
    "x[2], x[4] …?",
)
def dilation_on_x(x, w, stride=1, padding=0, dilation=1):
    """Subsample the padded signal."""
    padded, _ = _prepare(x, w, stride, padding, dilation)
    thin = padded[::dilation]
    return _slide(thin, w, range(0, len(thin) - len(w) + 1, stride), 1)


@exercise.wrong(
    "floor-missing",
    "You round the number of outputs up: where the stride does not divide the way, "
    "your last window hangs over the border.",
    hint="n = 10, k = 3, stride 2: list the places. Does the last one fit wholly?",
)
def floor_missing(x, w, stride=1, padding=0, dilation=1):
    """Use the ceiling."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    outputs = -(-(len(padded) - span) // stride) + 1
    longer = np.pad(padded, (0, stride))
    return _slide(longer, w, range(0, stride * outputs, stride), dilation)


@exercise.wrong(
    "last-place-missing",
    "Your last place is missing when the stride divides the way.",
    hint="range stops before its end. Which place is the last that still fits?",
)
def last_place_missing(x, w, stride=1, padding=0, dilation=1):
    """Stop at n - span."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    return _slide(padded, w, range(0, len(padded) - span, stride), dilation)


@exercise.wrong(
    "span-is-dilation-times-k",
    "You count k · dilation values for the dilated kernel; after its last weight there "
    "is no hole.",
    hint="Draw three weights with one hole between neighbours. From the first to the "
    "last, how many places?",
)
def span_too_long(x, w, stride=1, padding=0, dilation=1):
    """Take a span of dilation * k."""
    span = dilation * len(w)
    _refuse(len(x) + 2 * padding, span, stride, padding, dilation)
    padded = np.pad(x, padding)
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "stride-and-dilation-swapped",
    "Stride and dilation have changed places: your weights stand `stride` apart and "
    "your kernel moves by `dilation`.",
    hint="With stride 2 and dilation 1, which values does the first output read?",
)
def swapped(x, w, stride=1, padding=0, dilation=1):
    """Exchange the two."""
    padded, span = _prepare(x, w, dilation, padding, stride)
    return _slide(padded, w, range(0, len(padded) - span + 1, dilation), stride)


@exercise.wrong(
    "one-place-too-many",
    "You go one place too far: there your window is shorter than the kernel, and NumPy "
    "refuses to multiply the two.",
    hint="n = 4, k = 3: at which places does the kernel fit? What is your largest one?",
)
def one_place_too_many(x, w, stride=1, padding=0, dilation=1):
    """Stop at n - span + 2."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    return _slide(padded, w, range(0, len(padded) - span + 2, stride), dilation)


@exercise.wrong(
    "places-counted-with-k",
    "You count the places with k; a dilated kernel is wider, so your last windows are "
    "too short for it.",
    hint="Three weights with dilation 2: at how many places do they fit into 6 values?",
)
def places_counted_with_k(x, w, stride=1, padding=0, dilation=1):
    """Stop at n - k + 1, whatever the dilation."""
    padded, _ = _prepare(x, w, stride, padding, dilation)
    return _slide(padded, w, range(0, len(padded) - len(w) + 1, stride), dilation)


@exercise.wrong(
    "window-of-k",
    "You cut windows of k values and take every dilation-th of them: that leaves fewer "
    "values than weights.",
    hint="Three weights with dilation 2: from the first to the last, how many places?",
)
def window_of_k(x, w, stride=1, padding=0, dilation=1):
    """Slice [i : i + k : dilation]."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    places = range(0, len(padded) - span + 1, stride)
    return np.array([padded[i : i + len(w) : dilation] @ w for i in places])


@exercise.wrong(
    "dilation-counts-holes",
    "You leave `dilation` empty places between neighbouring weights; dilation is the "
    "step from one weight to the next.",
    hint="Dilation 1 is the ordinary kernel. How many holes does that have?",
)
def dilation_counts_holes(x, w, stride=1, padding=0, dilation=1):
    """Step by dilation + 1."""
    step = dilation + 1
    span = step * (len(w) - 1) + 1
    _refuse(len(x) + 2 * padding, span, stride, padding, dilation)
    padded = np.pad(x, padding)
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), step)


@exercise.wrong(
    "padding-on-one-side",
    "You add the zeros on the left side only.",
    hint="padding = 1 makes a signal of 5 how long?",
)
def padding_on_one_side(x, w, stride=1, padding=0, dilation=1):
    """Pad on the left."""
    span = dilation * (len(w) - 1) + 1
    _refuse(len(x) + padding, span, stride, padding, dilation)
    padded = np.pad(x, (padding, 0))
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "kernel-flipped",
    "Your result is the true convolution: the kernel is turned around first.",
    hint="Which weight meets the first value of the (padded) signal in y[0]?",
)
def kernel_flipped(x, w, stride=1, padding=0, dilation=1):
    """Flip the kernel."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    places = range(0, len(padded) - span + 1, stride)
    return _slide(padded, w[::-1], places, dilation)


@exercise.wrong(
    "span-not-compared",
    "You compare the signal with k, but a dilated kernel is longer than that.",
    hint="Three weights with dilation 2 cover how many places? Does that fit into 4?",
)
def span_not_compared(x, w, stride=1, padding=0, dilation=1):
    """Compare k only."""
    span = dilation * (len(w) - 1) + 1
    _refuse(len(x) + 2 * padding, len(w), stride, padding, dilation)
    padded = np.pad(x, padding)
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "not-refused",
    "You check nothing: a negative stride, or a kernel that does not fit, comes back "
    "empty.",
    hint="What does range(0, 5, -1) give? Check the numbers before you use them.",
)
def not_refused(x, w, stride=1, padding=0, dilation=1):
    """Leave the refusing to NumPy."""
    padded, span = np.pad(x, padding), dilation * (len(w) - 1) + 1
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "fit-not-tested",
    "You do not test whether the kernel fits: where its span is longer than the padded "
    "signal you return something empty.",
    hint="x has 4 values, k is 3, dilation 2: what is the span? Compare it first.",
)
def fit_not_tested(x, w, stride=1, padding=0, dilation=1):
    """Check the three numbers only."""
    if stride < 1 or padding < 0 or dilation < 1:
        raise ValueError("impossible")
    padded, span = np.pad(x, padding), dilation * (len(w) - 1) + 1
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "exact-fit-refused",
    "You refuse a kernel that spans exactly the padded signal, but it fits at one "
    "place.",
    hint="Is it > or >= that the comparison of span and length needs?",
)
def exact_fit_refused(x, w, stride=1, padding=0, dilation=1):
    """Raise at span = n, too."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    if span >= len(padded):
        raise ValueError("does not fit")
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "no-padding-refused",
    "You refuse padding = 0, which is what most calls have: no zeros at all.",
    hint="Which of the three numbers may be 0?",
)
def no_padding_refused(x, w, stride=1, padding=0, dilation=1):
    """Ask for padding >= 1."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    if padding < 1:
        raise ValueError("no padding")
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "stride-ignored",
    "You never use the stride: your kernel stops at every place.",
    hint="With stride 2 and 9 values, how many outputs has a kernel of 3?",
)
def stride_ignored(x, w, stride=1, padding=0, dilation=1):
    """Take stride 1."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    return _slide(padded, w, range(len(padded) - span + 1), dilation)


@exercise.wrong(
    "padding-ignored",
    "You never use the padding: no zeros stand around your signal.",
    hint="padding = 1 makes a signal of 5 how long?",
)
def padding_ignored(x, w, stride=1, padding=0, dilation=1):
    """Take padding 0."""
    span = dilation * (len(w) - 1) + 1
    _refuse(len(x), span, stride, padding, dilation)
    return _slide(x, w, range(0, len(x) - span + 1, stride), dilation)


@exercise.wrong(
    "dilation-ignored",
    "You never use the dilation: your weights stand side by side.",
    hint="Where does dilation stand in the formula, and where in your code?",
)
def dilation_ignored(x, w, stride=1, padding=0, dilation=1):
    """Take dilation 1."""
    _refuse(len(x) + 2 * padding, len(w), stride, padding, dilation)
    padded = np.pad(x, padding)
    return _slide(padded, w, range(0, len(padded) - len(w) + 1, stride), 1)


@exercise.wrong(
    "stride-forgotten-when-reading",
    "You make the right number of outputs, but read output i at place i: the kernel "
    "moves by one place at a time.",
    hint="With stride 2, at which place of the signal does output 3 begin?",
)
def stride_forgotten_when_reading(x, w, stride=1, padding=0, dilation=1):
    """Read at i + dilation * j."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    outputs = (len(padded) - span) // stride + 1
    return _slide(padded, w, range(outputs), dilation)


@exercise.wrong(
    "stride-times-both",
    "You multiply the weight's offset by the stride too, stride · (i + dilation · j), "
    "and read behind the end: IndexError.",
    hint="The stride moves the kernel as a whole. Do its weights come further apart "
    "by that?",
)
def stride_times_both(x, w, stride=1, padding=0, dilation=1):
    """Read at stride * (i + dilation * j)."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    y = np.zeros((len(padded) - span) // stride + 1)
    for i in range(len(y)):
        for j in range(len(w)):
            y[i] += padded[stride * (i + dilation * j)] * w[j]
    return y


@exercise.wrong(
    "weights-skipped",
    "You skip weights: your sum takes every dilation-th of them. All k weights count; "
    "it is the values of the signal that are skipped.",
    hint="w has three weights and dilation is 2: how many products does an output add?",
)
def weights_skipped(x, w, stride=1, padding=0, dilation=1):
    """Let j run in steps of dilation."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    y = np.zeros((len(padded) - span) // stride + 1)
    for i in range(len(y)):
        for j in range(0, len(w), dilation):
            y[i] += padded[stride * i + j] * w[j]
    return y


@exercise.wrong(
    "rounded-up-and-read",
    "You round the number of outputs up: where the stride does not divide the way, "
    "your last output reads behind the end, an IndexError.",
    hint="n = 10, k = 3, stride 2: list the places. Does the last one fit wholly?",
)
def rounded_up_and_read(x, w, stride=1, padding=0, dilation=1):
    """Take the ceiling, index by index."""
    padded, span = _prepare(x, w, stride, padding, dilation)
    outputs = -(-(len(padded) - span) // stride) + 1
    return _add_up(padded, w, outputs, stride, dilation)


@exercise.wrong(
    "places-counted-with-k-and-read",
    "You count the places, and test the fit, with k; a dilated kernel is wider, so "
    "you read behind the end: IndexError.",
    hint="Three weights with dilation 2: at how many places do they fit into 6 values?",
)
def places_counted_with_k_and_read(x, w, stride=1, padding=0, dilation=1):
    """Use k for the span, index by index."""
    _refuse(len(x) + 2 * padding, len(w), stride, padding, dilation)
    padded = np.pad(x, padding)
    outputs = (len(padded) - len(w)) // stride + 1
    return _add_up(padded, w, outputs, stride, dilation)


@exercise.wrong(
    "fit-tested-without-padding",
    "You test whether the kernel fits before the zeros are there, and refuse what "
    "fits into the padded signal.",
    hint="x has 2 values and padding is 1: into how many places must the kernel fit?",
)
def fit_tested_without_padding(x, w, stride=1, padding=0, dilation=1):
    """Compare the span with len(x)."""
    span = dilation * (len(w) - 1) + 1
    _refuse(len(x), span, stride, padding, dilation)
    padded = np.pad(x, padding)
    return _slide(padded, w, range(0, len(padded) - span + 1, stride), dilation)


@exercise.wrong(
    "only-counted",
    "You check nothing, and compute with the formula: stride 0 ends in a "
    "ZeroDivisionError, dilation 0 in numbers, a kernel that does not fit in an empty "
    "result.",
    hint="Which three numbers have a smallest allowed value, and what must be as long "
    "as what?",
)
def only_counted(x, w, stride=1, padding=0, dilation=1):
    """Leave the refusing to the formula."""
    padded = np.pad(x, padding)
    outputs = (len(padded) - dilation * (len(w) - 1) - 1) // stride + 1
    return _add_up(padded, w, outputs, stride, dilation)


@exercise.wrong(
    "places-counted-with-k-unchecked",
    "You count the places with k and check nothing; a dilated kernel is wider, so you "
    "read behind the end: IndexError.",
    hint="Three weights with dilation 2: at how many places do they fit into 6 values?",
)
def places_counted_with_k_unchecked(x, w, stride=1, padding=0, dilation=1):
    """Use k for the span, leave the refusing to the formula."""
    padded = np.pad(x, padding)
    outputs = (len(padded) - len(w)) // stride + 1
    return _add_up(padded, w, outputs, stride, dilation)
