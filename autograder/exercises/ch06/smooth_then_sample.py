"""smooth_then_sample: pooling as a filter, then every second value."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("smooth_then_sample", difficulty=2, importance=4, minutes=10)


def _case(x: np.ndarray, w: np.ndarray, stride: int) -> Inputs:
    return {"x": x, "w": w, "stride": stride}


def _lopsided(draw: Draw, k: int) -> np.ndarray:
    """Return a filter that is not symmetric and does not sum to 1."""
    w = draw.array(k)
    w[0], w[-1] = draw.array(1, 0.5, 2)[0], -draw.array(1, 1, 4)[0]
    return w


@exercise.part("average pooling", points=3)
def average_pooling(draw: Draw) -> Iterator[Inputs]:
    """Equal weights and a stride as long as the filter: the mean of each window."""
    sizes = [(15, 4), (21, 2), (14, 4)] if draw.hidden else [(8, 2), (11, 4)]
    for n, k in sizes:
        yield _case(draw.array(n) + 5, np.full(k, 1 / k), k)
    yield _case(draw.ints(20)[::2], np.full(2, 0.5), 2)


@exercise.part("any filter", points=4)
def any_filter(draw: Draw) -> Iterator[Inputs]:
    """Filters that are not symmetric, strides that divide the way or do not."""
    settings = [(4, 3, 0), (5, 2, 1), (3, 4, 2), (1, 3, 1)]
    for k, stride, rest in settings if draw.hidden else [(3, 2, 0), (2, 3, 1)]:
        n = k + stride * draw.integer(3, 5) + rest
        w = np.array([-1.5]) if k == 1 else _lopsided(draw, k)
        yield _case(draw.array(n), w, stride)
    yield _case(draw.array(9), _lopsided(draw, 3), 1)
    yield _case(draw.array(24)[::2], _lopsided(draw, 8)[::2], 2)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """A stride below 1 and a filter that does not fit are refused, one place is not."""
    k = draw.integer(3, 5)
    x, w = draw.array(2 * k) + 5, np.full(k, 1 / k)
    yield _case(x, w, 0)
    yield _case(x, w, -1)
    yield _case(x, w, -2)
    yield _case(x[: k - 1], w, 1)
    yield _case(x[:1], w, 2)
    yield _case(x[:k], w, 1)
    yield _case(draw.array(1) + 5, np.array([1.0]), 1)


exercise.keeps_inputs(points=1)


def _refuse(x: np.ndarray, w: np.ndarray, stride: int) -> None:
    """Refuse strides below 1 and filters that do not fit."""
    if stride < 1 or len(w) > len(x):
        raise ValueError("impossible")


def _smoothed(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the right result for stride 1."""
    return np.array([np.sum(x[i : i + len(w)] * w) for i in range(len(x) - len(w) + 1)])


@exercise.wrong(
    "samples-first",
    "You take every stride-th value of the signal first, and smooth what is left.",
    hint="With stride 2 and two weights, do the neighbours x[0] and x[1] meet?",
)
def samples_first(x, w, stride):
    _refuse(x, w, stride)
    thin = x[::stride]
    places = range(len(thin) - len(w) + 1)
    return np.array([np.sum(thin[i : i + len(w)] * w) for i in places])


@exercise.wrong(
    "late-phase",
    "You do not begin with the first smoothed value: the last of each group is kept.",
    hint="Which places does smoothed[::stride] take, and which does your slice take?",
)
def late_phase(x, w, stride):
    _refuse(x, w, stride)
    y = _smoothed(x, w)
    return y[stride - 1 :: stride] if len(y) > 1 else y


@exercise.wrong(
    "middle-phase",
    "You do not begin with the first smoothed value: you keep the middle of each "
    "group.",
    hint="Which places does smoothed[::stride] take, and which does your slice take?",
)
def middle_phase(x, w, stride):
    _refuse(x, w, stride)
    y = _smoothed(x, w)
    return y[(stride - 1) // 2 :: stride] if len(y) > 1 else y


@exercise.wrong(
    "flipped",
    "Your filter lies backwards: you convolve in the mathematician's sense.",
    hint="np.convolve flips its second argument. Does the task want that?",
)
def flipped(x, w, stride):
    _refuse(x, w, stride)
    return np.convolve(x, w, "valid")[::stride]


@exercise.wrong(
    "zeros-at-the-border",
    'You smooth in mode "same": your first window hangs over the border and meets '
    "zeros.",
    hint="Which values of x make the first output: may there be zeros among them?",
)
def zeros_at_the_border(x, w, stride):
    _refuse(x, w, stride)
    return np.correlate(x, w, "same")[::stride]


@exercise.wrong(
    "stride-in-the-count-only",
    "You return the right number of values, but value i is that at place i: the filter "
    "moves by one place at a time.",
    hint="With stride 2, at which place does the window of y[3] begin?",
)
def stride_in_the_count_only(x, w, stride):
    _refuse(x, w, stride)
    return _smoothed(x, w)[: (len(x) - len(w)) // stride + 1]


@exercise.wrong(
    "stride-is-length",
    "You step by the length of the filter, not by the stride.",
    hint="Three weights and stride 2: does x[2] belong to one window or to two?",
)
def stride_is_length(x, w, stride):
    _refuse(x, w, stride)
    return _smoothed(x, w)[:: len(w)]


@exercise.wrong(
    "last-place-missing",
    "Your last window is missing when it ends exactly at the end of the signal.",
    hint="A filter of k on n values has n − k + 1 places. How many do you visit?",
)
def last_place_missing(x, w, stride):
    _refuse(x, w, stride)
    places = range(0, max(len(x) - len(w), 1), stride)
    return np.array([np.sum(x[i : i + len(w)] * w) for i in places])


@exercise.wrong(
    "normalised",
    "You divide the weights by their sum; the filter is to be used as it is.",
    hint="For w = [1, −1] the weights sum to 0. What would your program do?",
)
def normalised(x, w, stride):
    _refuse(x, w, stride)
    places = range(0, len(x) - len(w) + 1, stride)
    total = np.sum(w) if np.sum(w) else 1.0
    return np.array([np.sum(x[i : i + len(w)] * w) for i in places]) / total


@exercise.wrong(
    "long-filter-not-refused",
    "You accept a filter that is longer than the signal.",
    hint="np.correlate and np.convolve change their arguments' places then, and say "
    "nothing. Compare the lengths yourself.",
)
def long_filter_not_refused(x, w, stride):
    if stride < 1:
        raise ValueError("impossible")
    return np.correlate(x, w, "valid")[::stride]


@exercise.wrong(
    "stride-not-refused",
    "You accept a stride below 0, and return the values backwards or none at all.",
    hint="y[::0] complains by itself. What does y[::-1] do?",
)
def stride_not_refused(x, w, stride):
    if len(w) > len(x):
        raise ValueError("impossible")
    return np.correlate(x, w, "valid")[::stride]


@exercise.wrong(
    "sampling-forgotten",
    "You smooth, and keep every value.",
    hint="The name has two verbs. What does y[::stride] do?",
)
def sampling_forgotten(x, w, stride):
    _refuse(x, w, stride)
    return _smoothed(x, w)


@exercise.wrong(
    "full-mode",
    "You keep places where the filter hangs over both ends: that is the mode full.",
    hint="A filter of k on n values fits at n − k + 1 places. How many have you?",
)
def full_mode(x, w, stride):
    _refuse(x, w, stride)
    return _smoothed(np.pad(x, len(w) - 1), w)[::stride]


@exercise.wrong(
    "weights-ignored",
    "You take the mean of each window, whatever the filter is.",
    hint="Where does w stand in your code? Its length is not all that counts.",
)
def weights_ignored(x, w, stride):
    _refuse(x, w, stride)
    return _smoothed(x, np.full(len(w), 1 / len(w)))[::stride]


@exercise.wrong(
    "whole-numbers",
    "Your result has lost what is behind the point.",
    hint="int(), // and an array made with dtype=int cut off. What is half of 3?",
)
def whole_numbers(x, w, stride):
    _refuse(x, w, stride)
    return np.trunc(_smoothed(x, w)[::stride])


@exercise.wrong(
    "dtype-of-the-signal",
    "Where the signal holds whole numbers, your result has lost what is behind the "
    "point.",
    hint="np.zeros_like(x) takes over the dtype of x. What does np.zeros do without a "
    "dtype?",
)
def dtype_of_the_signal(x, w, stride):
    _refuse(x, w, stride)
    return _smoothed(x, w)[::stride].astype(x.dtype)


@exercise.right("strided loop")
def by_strided_loop(x, w, stride):
    """Compute only what is kept: strided correlation."""
    if stride < 1 or len(w) > len(x):
        raise ValueError(f"stride {stride}, filter of {len(w)}, signal of {len(x)}")
    y = []
    for i in range(0, len(x) - len(w) + 1, stride):
        y.append(sum(x[i + j] * w[j] for j in range(len(w))))
    return y


@exercise.right("np.correlate")
def by_numpy(x, w, stride):
    if stride < 1 or len(w) > len(x):
        raise ValueError(f"stride {stride}, filter of {len(w)}, signal of {len(x)}")
    return np.correlate(x, w, mode="valid")[::stride]


@exercise.right("Fourier")
def by_fourier(x, w, stride):
    n, k = len(x), len(w)
    if stride < 1 or k > n:
        raise ValueError(f"stride {stride}, filter of {k}, signal of {n}")
    spectrum = np.fft.rfft(x, n) * np.conj(np.fft.rfft(w, n))
    return np.fft.irfft(spectrum, n)[: n - k + 1 : stride]
