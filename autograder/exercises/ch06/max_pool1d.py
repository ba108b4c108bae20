"""max_pool1d: the largest value of each window."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("max_pool1d", difficulty=1, importance=5, minutes=15)


def _case(x: np.ndarray, size: int, stride: int) -> Inputs:
    return {"x": x, "size": size, "stride": stride}


def _positive(draw: Draw, n: int) -> np.ndarray:
    """Return positive values in which neighbours differ."""
    return draw.array(n, 1, 4) + 4 * (np.arange(n) % 2) + np.arange(n) % 3


@exercise.part("side by side", points=3)
def side_by_side(draw: Draw) -> Iterator[Inputs]:
    """The stride is the size of the window; some values may be left over."""
    if not draw.hidden:
        yield _case(np.array([1, 5, 2, 4, 3]), 2, 2)
    for n, size in [(14, 4), (17, 3), (15, 5)] if draw.hidden else [(9, 3), (8, 3)]:
        yield _case(_positive(draw, n), size, size)
    yield _case(draw.ints(22, 1, 9)[::2], 3, 3)


@exercise.part("overlaps and gaps", points=3)
def overlaps_and_gaps(draw: Draw) -> Iterator[Inputs]:
    """Strides smaller and larger than the window, dividing the way or not."""
    settings = [(5, 2, 1), (4, 3, 2), (2, 5, 3), (3, 1, 0)]
    for size, stride, rest in settings if draw.hidden else [(3, 2, 0), (3, 2, 1)]:
        steps = draw.integer(3, 6) if draw.hidden else 3
        yield _case(_positive(draw, size + stride * steps + rest), size, stride)
    yield _case(_positive(draw, 10), 2, 3)


@exercise.part("negative values", points=1)
def negative_values(draw: Draw) -> Iterator[Inputs]:
    """Signals below zero everywhere: zero is no maximum of theirs."""
    for n, size in [(12, 4), (11, 3)] if draw.hidden else [(6, 2), (7, 3)]:
        yield _case(-_positive(draw, n), size, size)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Windows that do not fit and steps below 1 are refused, one window is not."""
    n = draw.integer(5, 8)
    x = _positive(draw, n)
    for size, stride in [(n + 1, 1), (n + 1, n + 1), (0, 1), (-1, 1), (2, 0), (2, -1)]:
        yield _case(x, size, stride)
    yield _case(x, n, n)
    yield _case(x[:1], 1, 1)


exercise.keeps_inputs(points=1)


def _refuse(x: np.ndarray, size: int, stride: int) -> None:
    """Refuse windows that do not fit, and sizes and strides below 1."""
    if size < 1 or stride < 1 or size > len(x):
        raise ValueError("impossible")


@exercise.wrong(
    "stride-ignored",
    "You move the window by one place each time, whatever the stride.",
    hint="With stride 2, at which places does the window begin? range takes a step.",
)
def stride_ignored(x, size, stride):
    _refuse(x, size, stride)
    return np.array([max(x[i : i + size]) for i in range(len(x) - size + 1)])


@exercise.wrong(
    "stride-is-size",
    "Your windows always stand side by side: you step by the size, not by the stride.",
    hint="Size 3 and stride 2: does x[2] belong to one window or to two?",
)
def stride_is_size(x, size, stride):
    _refuse(x, size, stride)
    return np.array([max(x[i : i + size]) for i in range(0, len(x) - size + 1, size)])


@exercise.wrong(
    "last-window-missing",
    "Your last window is missing when it ends exactly at the end of the signal.",
    hint="n = 9, size 3, stride 3: which is the last place? range stops before its "
    "end.",
)
def last_window_missing(x, size, stride):
    _refuse(x, size, stride)
    if len(x) == size:
        return np.array([max(x)])
    return np.array([max(x[i : i + size]) for i in range(0, len(x) - size, stride)])


@exercise.wrong(
    "steps-not-windows",
    "Your last value is always missing: you count the steps from window to window, and "
    "a walk of 3 steps has 4 windows.",
    hint="⌊(n − size) / stride⌋ is how many steps fit. What is the + 1 for?",
)
def steps_not_windows(x, size, stride):
    _refuse(x, size, stride)
    count = (len(x) - size) // stride
    return np.array([max(x[i * stride : i * stride + size]) for i in range(count)])


@exercise.wrong(
    "whole-signal-refused",
    "You refuse a window as long as the signal; it fits exactly once.",
    hint="n = 5, size 5: what does the formula say about the number of values?",
)
def whole_signal_refused(x, size, stride):
    _refuse(x, size + 1, stride)
    _refuse(x, size, stride)
    places = range(0, len(x) - size + 1, stride)
    return np.array([max(x[i : i + size]) for i in places])


@exercise.wrong(
    "incomplete-windows",
    "You also count windows that are cut off by the end of the signal: a slice gets "
    "shorter there and says nothing.",
    hint="n = 8, size 3, stride 3: what is x[6:9]? Which windows fit wholly?",
)
def incomplete_windows(x, size, stride):
    _refuse(x, size, stride)
    return np.array([max(x[i : i + size]) for i in range(0, len(x), stride)])


@exercise.wrong(
    "count-rounded-up",
    "You round the number of windows up: where the stride does not divide the way, "
    "your last window hangs over the end.",
    hint="(n − size) / stride is how many steps there are. What of half a step?",
)
def count_rounded_up(x, size, stride):
    _refuse(x, size, stride)
    count = -(-(len(x) - size) // stride) + 1
    places = [i * stride for i in range(count) if i * stride < len(x)]
    return np.array([max(x[i : i + size]) for i in places])


@exercise.wrong(
    "starts-at-zero",
    "Where all the values are negative your maximum is 0.",
    hint="With which number does your search begin, and is it one of the values?",
)
def starts_at_zero(x, size, stride):
    _refuse(x, size, stride)
    places = range(0, len(x) - size + 1, stride)
    return np.array([max(0, max(x[i : i + size])) for i in places])


@exercise.wrong(
    "places-not-values",
    "You return where the largest values stand, not how large they are.",
    hint="np.argmax gives an index. What do you want of the value at it?",
)
def places_not_values(x, size, stride):
    _refuse(x, size, stride)
    places = range(0, len(x) - size + 1, stride)
    return np.array([int(np.argmax(x[i : i + size])) for i in places])


@exercise.wrong(
    "not-refused",
    "You return something empty for a window that is longer than the signal, or for a "
    "stride below 0.",
    hint="range(0, −2) is empty, and so is range(0, 5, −1); neither complains. Compare "
    "the numbers yourself, before the loop.",
)
def not_refused(x, size, stride):
    places = range(0, len(x) - size + 1, stride)
    return np.array([max(x[i : i + size]) for i in places])


@exercise.wrong(
    "stride-in-the-count-only",
    "You return the right number of values, but window i begins at place i: the window "
    "moves by one place at a time.",
    hint="With stride 2, at which place does the window of y[3] begin?",
)
def stride_in_the_count_only(x, size, stride):
    _refuse(x, size, stride)
    count = (len(x) - size) // stride + 1
    return np.array([max(x[i : i + size]) for i in range(count)])


@exercise.wrong(
    "whole-numbers",
    "Your result has lost what is behind the point.",
    hint="An array that was made with dtype=int cuts off every value that you put in. "
    "What does np.zeros do without a dtype?",
)
def whole_numbers(x, size, stride):
    _refuse(x, size, stride)
    y = np.zeros((len(x) - size) // stride + 1, dtype=int)
    for i in range(len(y)):
        y[i] = max(x[i * stride : i * stride + size])
    return y


@exercise.right("sliding_window_view")
def by_view(x, size, stride):
    n = len(x)
    if size < 1 or stride < 1 or size > n:
        raise ValueError(f"window of {size}, stride {stride}, signal of {n}")
    windows = np.lib.stride_tricks.sliding_window_view(np.asarray(x), size)
    return windows[::stride].max(axis=1)


@exercise.right("loop")
def by_loop(x, size, stride):
    if not 1 <= size <= len(x) or stride < 1:
        raise ValueError(f"window of {size}, stride {stride}, signal of {len(x)}")
    y = np.full((len(x) - size) // stride + 1, -np.inf)
    for i in range(len(y)):
        for j in range(size):
            if x[i * stride + j] > y[i]:
                y[i] = x[i * stride + j]
    return y


@exercise.right("shifted copies")
def by_shifts(x, size, stride):
    """Take the maximum of the signal and of its shifted copies."""
    _refuse(x, size, stride)
    last = len(x) - size + 1
    shifted = [x[j : j + last : stride] for j in range(size)]
    return np.max(np.stack(shifted), axis=0)
