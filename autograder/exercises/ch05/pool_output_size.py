"""pool_output_size: the last window may hang over the end, or not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs
from autograder.exercises.ch05.conv_output_size import whole_numbers

exercise = Exercise("pool_output_size", difficulty=3, importance=3, minutes=25)
exercise.view(whole_numbers)


def _case(
    draw: Draw, k: int, stride: int, rest: int, ceil_mode: bool | None = None
) -> Inputs:
    """Return numbers where the last step leaves `rest` values over."""
    steps = draw.integer(6, 50) if draw.hidden else draw.integer(1, 4)
    inputs: Inputs = {"n": k + stride * steps + rest, "k": k, "stride": stride}
    return inputs if ceil_mode is None else {**inputs, "ceil_mode": ceil_mode}


def _size(draw: Draw) -> int:
    return draw.integer(4, 9) if draw.hidden else draw.integer(3, 4)


@exercise.part("floor", points=3)
def floors(draw: Draw) -> Iterator[Inputs]:
    """Only windows that fit wholly."""
    if not draw.hidden:
        yield {"n": 224, "k": 2, "stride": 2}
        yield {"n": 55, "k": 3, "stride": 2}
        yield {"n": 7, "k": 2, "stride": 2}
    yield _case(draw, _size(draw), 1, 0)
    yield _case(draw, 2, 2, 1, False)
    for _ in range(2):
        stride = _size(draw)
        yield _case(draw, stride + 1, stride, stride - 1, False)
        yield _case(draw, stride, stride, 1)
    yield _case(draw, _size(draw), _size(draw), 0, False)


@exercise.part("ceil", points=3)
def ceilings(draw: Draw) -> Iterator[Inputs]:
    """One window more where values are left over; strides up to the window."""
    if not draw.hidden:
        yield {"n": 7, "k": 2, "stride": 2, "ceil_mode": True}
        yield {"n": 6, "k": 3, "stride": 2, "ceil_mode": True}
    yield _case(draw, _size(draw), 1, 0, True)
    yield _case(draw, 2, 2, 1, True)
    for _ in range(2):
        stride = _size(draw)
        yield _case(draw, stride + 1, stride, stride - 1, True)
        yield _case(draw, stride, stride, 1, True)
    stride = _size(draw)
    yield _case(draw, stride + 2, stride, 0, True)


@exercise.part("stride longer than the window", points=2)
def long_strides(draw: Draw) -> Iterator[Inputs]:
    """A window that would start outside is none; one that starts on the last value is.

    After the last whole window, stride - k values are jumped over.
    """
    for _ in range(2):
        k, more = draw.integer(2, 4), draw.integer(2, 6)
        stride = k + more
        for rest in (1, more, more + 1, stride - 1):
            yield _case(draw, k, stride, rest, True)
        yield _case(draw, k, stride, 0, True)
    if not draw.hidden:
        yield {"n": 5, "k": 1, "stride": 3, "ceil_mode": True}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible numbers are refused in both modes; a window of the whole is fine."""
    n = draw.integer(12, 90) if draw.hidden else draw.integer(4, 9)
    for ceil_mode in (False, True):
        yield {"n": n, "k": n + 1, "stride": 3, "ceil_mode": ceil_mode}
        yield {"n": n, "k": 2 * n, "stride": 1, "ceil_mode": ceil_mode}
        yield {"n": n, "k": 2, "stride": 0, "ceil_mode": ceil_mode}
        yield {"n": n, "k": 2, "stride": -2, "ceil_mode": ceil_mode}
        yield {"n": n, "k": 0, "stride": 2, "ceil_mode": ceil_mode}
        yield {"n": 0, "k": 0, "stride": 1, "ceil_mode": ceil_mode}
        yield {"n": n, "k": n, "stride": 1, "ceil_mode": ceil_mode}


def _refuse(n: int, k: int, stride: int) -> None:
    """Refuse numbers below 1, and a window that is too long."""
    if min(n, k, stride) < 1 or k > n:
        raise ValueError("impossible")


@exercise.wrong(
    "floor-and-ceil-swapped",
    "Your two modes have changed places.",
    hint="In which mode may the last window hang over the end?",
)
def floor_and_ceil_swapped(n, k, stride, ceil_mode=False):
    """Turn the switch around."""
    _refuse(n, k, stride)
    outputs = (n - k) // stride + 1
    if not ceil_mode and (n - k) % stride and outputs * stride < n:
        outputs += 1
    return outputs


@exercise.wrong(
    "window-starts-outside",
    "In ceil mode you also count a window that starts behind the last value, where "
    "there is nothing to pool.",
    hint="n = 5, k = 1, stride 3: where do the windows of your count start?",
)
def window_starts_outside(n, k, stride, ceil_mode=False):
    """Round up and leave it at that."""
    _refuse(n, k, stride)
    steps = -(-(n - k) // stride) if ceil_mode else (n - k) // stride
    return steps + 1


@exercise.wrong(
    "ceil-mode-ignored",
    "Your result does not depend on ceil_mode.",
    hint="n = 6, k = 3, stride 2: which value does no whole window reach?",
)
def ceil_mode_ignored(n, k, stride, ceil_mode=False):
    """Round down always."""
    _refuse(n, k, stride)
    return (n - k) // stride + 1


@exercise.wrong(
    "always-one-more-in-ceil-mode",
    "In ceil mode you add a window wherever one more could start inside; it must also "
    "find a value that no whole window reaches.",
    hint="n = 4, k = 3, stride 1: which value is left over for a third window?",
)
def always_one_more(n, k, stride, ceil_mode=False):
    """Add 1 in ceil mode."""
    _refuse(n, k, stride)
    outputs = (n - k) // stride + 1
    if ceil_mode and outputs * stride < n:
        outputs += 1
    return outputs


@exercise.wrong(
    "ceil-in-both-modes",
    "Your result does not depend on ceil_mode: without it, too, your last window may "
    "hang over the end.",
    hint="n = 7, k = 2, stride 2: what should the two modes say, and what do yours?",
)
def ceil_in_both_modes(n, k, stride, ceil_mode=False):
    """Round up always, if the window starts inside."""
    _refuse(n, k, stride)
    outputs = (n - k) // stride + 1
    if (n - k) % stride and outputs * stride < n:
        outputs += 1
    return outputs


@exercise.wrong(
    "plain-ceil-in-both-modes",
    "Your result does not depend on ceil_mode: you always round up. And you also count "
    "a window that starts behind the last value.",
    hint="n = 5, k = 1, stride 3: where do the windows of your count start?",
)
def plain_ceil_in_both_modes(n, k, stride, ceil_mode=False):
    """Round up always."""
    _refuse(n, k, stride)
    return -(-(n - k) // stride) + 1


@exercise.wrong(
    "ceil-adds-one",
    "In ceil mode you add 1 to the other mode's number in every case; a window more "
    "needs a value that no whole window reaches, and must start inside.",
    hint="n = 6, k = 2, stride 2: how many values are left over?",
)
def ceil_adds_one(n, k, stride, ceil_mode=False):
    """Add 1 without a look."""
    _refuse(n, k, stride)
    return (n - k) // stride + (2 if ceil_mode else 1)


@exercise.wrong(
    "every-start-counted",
    "In ceil mode you count every window that starts inside; once a window has reached "
    "the last value, no further one is needed.",
    hint="n = 3, k = 3, stride 1: which value is left over for a second window?",
)
def every_start_counted(n, k, stride, ceil_mode=False):
    """Count range(0, n, stride)."""
    _refuse(n, k, stride)
    return len(range(0, n, stride)) if ceil_mode else (n - k) // stride + 1


@exercise.wrong(
    "start-at-the-end-counted",
    "In ceil mode you also count a window that starts right behind the last value; the "
    "last index is n − 1.",
    hint="n = 6, k = 1, stride 3: is there a value with the index 6?",
)
def start_at_the_end_counted(n, k, stride, ceil_mode=False):
    """Compare with n, one too far."""
    _refuse(n, k, stride)
    outputs = (n - k) // stride + 1
    if ceil_mode and (n - k) % stride and outputs * stride <= n:
        outputs += 1
    return outputs


@exercise.wrong(
    "float-returned",
    "You return floats: what counts windows is an integer, and `range` takes no other.",
    hint="np.ceil and np.floor return floats. What do math.ceil and int() give?",
)
def float_returned(n, k, stride, ceil_mode=False):
    """Round with NumPy."""
    _refuse(n, k, stride)
    outputs = np.floor((n - k) / stride) + 1
    if ceil_mode and (n - k) % stride and outputs * stride < n:
        outputs += 1
    return outputs


@exercise.wrong(
    "window-forgotten",
    "You divide the input by the stride; the length of the window plays no part.",
    hint="A window of 3 with stride 1 over 5 values: at how many places does it fit?",
)
def window_forgotten(n, k, stride, ceil_mode=False):
    """Divide n by the stride."""
    _refuse(n, k, stride)
    return -(-n // stride) if ceil_mode else n // stride


@exercise.wrong(
    "stride-forgotten",
    "You divide by the window's length; windows may overlap, or leave gaps: they are a "
    "stride apart.",
    hint="Which argument of your function is never used?",
)
def stride_forgotten(n, k, stride, ceil_mode=False):
    """Divide n by the window."""
    _refuse(n, k, stride)
    return -(-n // k) if ceil_mode else n // k


@exercise.wrong(
    "one-missing",
    "You count the steps; there is one window more than there are steps.",
    hint="A window as long as the input makes no step. How many outputs does it have?",
)
def one_missing(n, k, stride, ceil_mode=False):
    """Forget the window at place 0."""
    _refuse(n, k, stride)
    steps = (n - k) // stride
    if ceil_mode and (n - k) % stride and (steps + 1) * stride < n:
        steps += 1
    return steps


@exercise.wrong(
    "one-inside-the-rounding",
    "You add the 1 before you divide by the stride; it is the window at place 0, and "
    "counts whatever the stride.",
    hint="A window as long as the input, with stride 2: how many outputs are there?",
)
def one_inside_the_rounding(n, k, stride, ceil_mode=False):
    """Divide the number of places by the stride."""
    _refuse(n, k, stride)
    places = n - k + 1
    return -(-places // stride) if ceil_mode else places // stride


@exercise.wrong(
    "long-window-accepted",
    "You accept a window that is longer than the input.",
    hint="k > n: in ceil mode too, the docstring says. Compare them first.",
)
def long_window_accepted(n, k, stride, ceil_mode=False):
    """Check for numbers below 1 only."""
    if min(n, k, stride) < 1:
        raise ValueError("impossible")
    outputs = (n - k) // stride + 1
    if ceil_mode and (n - k) % stride and outputs * stride < n:
        outputs += 1
    return outputs


@exercise.wrong(
    "long-window-accepted-in-ceil-mode",
    "In ceil mode you accept a window that is longer than the input.",
    hint="k > n: in both modes, the docstring says. Compare them first.",
)
def long_window_accepted_in_ceil_mode(n, k, stride, ceil_mode=False):
    """Compare the lengths in the other mode only."""
    if min(n, k, stride) < 1 or (k > n and not ceil_mode):
        raise ValueError("impossible")
    outputs = (n - k) // stride + 1
    if ceil_mode and (n - k) % stride and outputs * stride < n:
        outputs += 1
    return outputs


@exercise.wrong(
    "formula-alone",
    "In ceil mode you also count a window that starts behind the last value. And you "
    "refuse nothing: neither long windows, nor numbers below 1.",
    hint="n = 5, k = 1, stride 3: where do the windows of your count start?",
)
def formula_alone(n, k, stride, ceil_mode=False):
    """Round up or down, and leave it at that."""
    return (-(-(n - k) // stride) if ceil_mode else (n - k) // stride) + 1


@exercise.wrong(
    "not-refused",
    "You refuse nothing: windows longer than the input, strides and lengths below 1.",
    hint="Check all three numbers, and that the window fits, before you use them.",
)
def not_refused(n, k, stride, ceil_mode=False):
    """Compute whatever comes."""
    outputs = (n - k) // stride + 1
    if ceil_mode and (n - k) % stride and outputs * stride < n:
        outputs += 1
    return outputs


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(n, k, stride, ceil_mode=False):
    """Compute and forget."""
    _refuse(n, k, stride)


@exercise.right("PyTorch's rule")
def by_pytorch(n, k, stride, ceil_mode=False):
    """Round up, then take back a window that starts outside."""
    if min(n, k, stride) < 1 or k > n:
        raise ValueError(f"n {n}, k {k}, stride {stride}")
    outputs = (n - k + (stride - 1 if ceil_mode else 0)) // stride + 1
    return outputs - 1 if (outputs - 1) * stride >= n else outputs


@exercise.right("walk")
def by_walk(n, k, stride, ceil_mode=False):
    """Go from window to window."""
    if n < 1 or k < 1 or stride < 1 or k > n:
        raise ValueError(f"n {n}, k {k}, stride {stride}")
    start, outputs = 0, 0
    while start + k <= n:
        start, outputs = start + stride, outputs + 1
    missed = start - stride + k < n
    return outputs + 1 if ceil_mode and missed and start < n else outputs


@exercise.right("array of starts")
def by_starts(n, k, stride, ceil_mode=False):
    """List where windows could start, and keep those that count."""
    if min(n, k, stride) < 1 or k > n:
        raise ValueError(f"n {n}, k {k}, stride {stride}")
    starts = np.arange(0, n, stride)
    whole = int(np.sum(starts + k <= n))
    if ceil_mode and whole < len(starts) and starts[whole - 1] + k < n:
        return whole + 1
    return whole
