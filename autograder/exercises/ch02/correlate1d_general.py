"""correlate1d_general: stride, padding and dilation together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise(
    "correlate1d_general", difficulty=3, importance=5, minutes=40, by_hand=True
)


@exercise.part("stride", points=2)
def strides(draw: Draw) -> Iterator[Inputs]:
    """Strides that divide the way and strides that do not."""
    sizes = [(17, 4, 3), (20, 3, 4), (16, 5, 2)]
    for n, k, stride in sizes if draw.hidden else [(9, 3, 2), (10, 3, 2), (8, 2, 5)]:
        yield {"x": draw.array(n), "w": draw.array(k), "stride": stride}
    yield {"x": draw.array(7), "w": draw.array(2), "stride": 1}


@exercise.part("padding", points=1)
def paddings(draw: Draw) -> Iterator[Inputs]:
    """Zeros on both sides, also more than the kernel is long."""
    sizes = [(9, 4, 3), (6, 3, 5)] if draw.hidden else [(5, 3, 1), (4, 2, 3)]
    for n, k, padding in sizes:
        yield {"x": draw.array(n), "w": draw.array(k), "padding": padding}
    yield {"x": draw.array(n) + 5, "w": draw.array(3) + 5, "padding": 0}


@exercise.part("dilation", points=2)
def dilations(draw: Draw) -> Iterator[Inputs]:
    """Holes in the kernel; integers; memory that is not contiguous."""
    sizes = [(17, 4, 3), (23, 5, 4)] if draw.hidden else [(9, 3, 2), (13, 4, 3)]
    for n, k, dilation in sizes:
        yield {"x": draw.array(n), "w": draw.array(k), "dilation": dilation}
    yield {"x": draw.ints(26)[::2], "w": draw.array(8)[::2], "dilation": 3}


@exercise.part("all together", points=2)
def together(draw: Draw) -> Iterator[Inputs]:
    """All three at once; the first public case is dilation 2, stride 3, 11 values.

    `rest` is what the last step leaves over, so that some strides divide the way and
    some do not, whatever is drawn. With k > dilation a window cut off by the border
    keeps two values, which NumPy does not broadcast.
    """
    for stride, padding, dilation, rest in [
        (3, 0, 2, 0),
        (2, 1, 2, 1),
        (2, 3, 3, 0),
        (3, 2, 1, 2),
    ]:
        k = dilation + (draw.integer(1, 3) if draw.hidden else 1)
        steps = draw.integer(4, 6) if draw.hidden else 2
        if rest == 0 and padding:
            padding = stride * steps // 2 + 1  # without it the kernel would not fit
        n = dilation * (k - 1) + 1 + stride * steps + rest - 2 * padding
        yield _case(draw.array(n), draw.array(k), stride, padding, dilation)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible numbers are refused, those at the border are not."""
    x, w = draw.array(draw.integer(7, 9)) + 5, draw.array(3) + [5, 14, 23]
    yield _case(x, w, 0, 0, 1)
    yield _case(x, w, -1, 0, 1)
    yield _case(x, w, 1, -1, 1)
    yield _case(x, w, 1, 0, 0)
    yield _case(x[:4], w, 1, 0, 2)
    yield _case(x[:2], w, 2, 0, 1)
    yield _case(x[:2], w, 1, 1, 2)
    yield _case(x[:5], w, 1, 0, 2)
    yield _case(x[:3], w, 4, 1, 2)
    yield _case(x[:2], w, 1, 1, 1)


def _case(
    x: np.ndarray, w: np.ndarray, stride: int, padding: int, dilation: int
) -> Inputs:
    return {"x": x, "w": w, "stride": stride, "padding": padding, "dilation": dilation}


exercise.keeps_inputs(points=1)


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
