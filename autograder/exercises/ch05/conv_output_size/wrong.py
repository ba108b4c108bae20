"""conv_output_size: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch05.conv_output_size.parts import exercise


def _refuse_numbers(n: int, k: int, stride: int, padding: int, dilation: int) -> None:
    """Refuse numbers below their smallest value."""
    if min(n, k, stride, dilation) < 1 or padding < 0:
        raise ValueError("impossible")


def _fitting(room: int) -> int:
    """Refuse a kernel that is too long."""
    if room < 0:
        raise ValueError("impossible")
    return room


def _room(n: int, k: int, stride: int, padding: int, dilation: int) -> int:
    """Refuse what is impossible; return the places behind the first window."""
    _refuse_numbers(n, k, stride, padding, dilation)
    return _fitting(n + 2 * padding - dilation * (k - 1) - 1)


@exercise.wrong(
    "rounds",
    "You round to the nearest whole number; an incomplete step is never taken, "
    "however little is missing.",
    hint="n = 10, k = 3, stride 4: list the places. Does the one after 4 fit?",
)
def rounds(n, k, stride=1, padding=0, dilation=1):
    """Round the number of steps."""
    room = _room(n, k, stride, padding, dilation)
    return round(room / stride) + 1


@exercise.wrong(
    "rounds-up",
    "You round up: where the stride does not divide the room, your last window hangs "
    "over the end.",
    hint="n = 10, k = 3, stride 2: list the places. Does the last one fit wholly?",
)
def rounds_up(n, k, stride=1, padding=0, dilation=1):
    """Use the ceiling."""
    room = _room(n, k, stride, padding, dilation)
    return -(-room // stride) + 1


@exercise.wrong(
    "float-returned",
    "You return floats: what counts windows is an integer, and `range` takes no other.",
    hint="np.floor and np.round return floats. What does // give, and what int()?",
)
def float_returned(n, k, stride=1, padding=0, dilation=1):
    """Round down with NumPy."""
    room = _room(n, k, stride, padding, dilation)
    return np.floor(room / stride) + 1


@exercise.wrong(
    "one-inside-the-floor",
    "You add the 1 before you divide by the stride; it is the window at place 0, and "
    "counts whatever the stride.",
    hint="A kernel as long as the input, with stride 2: how many windows are there? "
    "What does your formula say?",
)
def one_inside_the_floor(n, k, stride=1, padding=0, dilation=1):
    """Divide the number of places by the stride."""
    room = _room(n, k, stride, padding, dilation)
    return (room + 1) // stride


@exercise.wrong(
    "no-floor",
    "You divide without rounding down: half a window is not an output.",
    hint="What do 7 / 2 and 7 // 2 give?",
)
def no_floor(n, k, stride=1, padding=0, dilation=1):
    """Divide truly."""
    room = _room(n, k, stride, padding, dilation)
    return room / stride + 1


@exercise.wrong(
    "one-missing",
    "You count the steps; there is one window more than there are steps.",
    hint="A kernel as long as the input makes no step. How many outputs does it have?",
)
def one_missing(n, k, stride=1, padding=0, dilation=1):
    """Forget the window at place 0."""
    room = _room(n, k, stride, padding, dilation)
    return room // stride


@exercise.wrong(
    "dilation-forgotten",
    "Your result does not depend on the dilation.",
    hint="Three weights with dilation 2: from the first to the last, how many places?",
)
def dilation_forgotten(n, k, stride=1, padding=0, dilation=1):
    """Use k for the span."""
    _refuse_numbers(n, k, stride, padding, dilation)
    room = _fitting(n + 2 * padding - k)
    return room // stride + 1


@exercise.wrong(
    "span-is-dilation-times-k",
    "You count dilation · k places for the dilated kernel; after its last weight "
    "there is no hole.",
    hint="Draw three weights with one hole between neighbours. From the first to the "
    "last, how many places?",
)
def span_is_dilation_times_k(n, k, stride=1, padding=0, dilation=1):
    """Take a span of dilation * k."""
    _refuse_numbers(n, k, stride, padding, dilation)
    room = _fitting(n + 2 * padding - dilation * k)
    return room // stride + 1


@exercise.wrong(
    "dilation-counts-holes",
    "You leave `dilation` empty places between neighbouring weights; dilation is the "
    "step from one weight to the next.",
    hint="Dilation 1 is the ordinary kernel. How many holes does that have?",
)
def dilation_counts_holes(n, k, stride=1, padding=0, dilation=1):
    """Step by dilation + 1."""
    _refuse_numbers(n, k, stride, padding, dilation)
    room = _fitting(n + 2 * padding - (dilation + 1) * (k - 1) - 1)
    return room // stride + 1


@exercise.wrong(
    "padding-once",
    "You add the padding once; there are zeros on both sides.",
    hint="padding = 1 makes an input of 5 how long?",
)
def padding_once(n, k, stride=1, padding=0, dilation=1):
    """Pad one side."""
    _refuse_numbers(n, k, stride, padding, dilation)
    room = _fitting(n + padding - dilation * (k - 1) - 1)
    return room // stride + 1


@exercise.wrong(
    "truncates",
    "You cut off behind the point: a kernel that is too long by less than a stride "
    "gets an output.",
    hint="n = 3, k = 5, stride 3: what does int(-2 / 3) + 1 give? Compare the lengths "
    "before you divide.",
)
def truncates(n, k, stride=1, padding=0, dilation=1):
    """Use int() and refuse results below 1."""
    _refuse_numbers(n, k, stride, padding, dilation)
    outputs = int((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1
    if outputs < 1:
        raise ValueError("impossible")
    return outputs


@exercise.wrong(
    "exact-fit-refused",
    "You refuse a kernel exactly as long as the padded input; it fits once.",
    hint="At how many places does a kernel of 3 fit into an input of 3?",
)
def exact_fit_refused(n, k, stride=1, padding=0, dilation=1):
    """Ask for a kernel that is shorter."""
    room = _room(n, k, stride, padding, dilation)
    if room == 0:
        raise ValueError("impossible")
    return room // stride + 1


@exercise.wrong(
    "unpadded-input-compared",
    "You compare the kernel with the input before padding; padding is what makes room.",
    hint="Does a kernel of 5 fit into an input of 3 with one zero on each side?",
)
def unpadded_input_compared(n, k, stride=1, padding=0, dilation=1):
    """Refuse a span that is longer than n."""
    room = _room(n, k, stride, padding, dilation)
    if dilation * (k - 1) + 1 > n:
        raise ValueError("impossible")
    return room // stride + 1


@exercise.wrong(
    "k-compared-with-n",
    "You compare k with n; what must fit is the span of the dilated kernel, and where "
    "it must fit is the padded input.",
    hint="Does a kernel of 3 with dilation 4 fit into 6 values? And one of 5 into 3 "
    "values with padding 1?",
)
def k_compared_with_n(n, k, stride=1, padding=0, dilation=1):
    """Refuse k > n, and nothing else."""
    _refuse_numbers(n, k, stride, padding, dilation)
    if k > n:
        raise ValueError("impossible")
    return (n + 2 * padding - dilation * (k - 1) - 1) // stride + 1


@exercise.wrong(
    "padding-zero-refused",
    "You refuse a padding of 0; it is what most of the calls have.",
    hint="Which is the smallest padding that makes sense?",
)
def padding_zero_refused(n, k, stride=1, padding=0, dilation=1):
    """Treat padding like the four others."""
    room = _room(n, k, stride, padding, dilation)
    if padding < 1:
        raise ValueError("impossible")
    return room // stride + 1


@exercise.wrong(
    "span-not-compared",
    "You refuse numbers below their smallest value, but not a kernel that is longer "
    "than the padded input: it gets 0 or fewer outputs.",
    hint="n = 4, k = 7: at how many places does the kernel fit? Compare two lengths.",
)
def span_not_compared(n, k, stride=1, padding=0, dilation=1):
    """Check each number on its own."""
    _refuse_numbers(n, k, stride, padding, dilation)
    return (n + 2 * padding - dilation * (k - 1) - 1) // stride + 1


@exercise.wrong(
    "only-length-refused",
    "You refuse a kernel that is too long, but not a stride, dilation or length below "
    "1, or a padding below 0.",
    hint="Five numbers come in, and each has a smallest value. Which?",
)
def only_length_refused(n, k, stride=1, padding=0, dilation=1):
    """Compare the span only."""
    room = _fitting(n + 2 * padding - dilation * (k - 1) - 1)
    return room // stride + 1


@exercise.wrong(
    "not-refused",
    "You refuse nothing: a kernel that does not fit gets 0 or a negative number of "
    "outputs.",
    hint="Check all five numbers, and the span, before you use them.",
)
def not_refused(n, k, stride=1, padding=0, dilation=1):
    """Compute whatever comes."""
    return (n + 2 * padding - dilation * (k - 1) - 1) // stride + 1


@exercise.wrong(
    "error-returned",
    "You return the ValueError; then it is a result like any other, and nothing "
    "stops. It must be raised.",
    hint="`return ValueError(…)` or `raise ValueError(…)`?",
)
def error_returned(n, k, stride=1, padding=0, dilation=1):
    """Hand the error back."""
    try:
        room = _room(n, k, stride, padding, dilation)
    except ValueError as error:
        return error
    return room // stride + 1


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(n, k, stride=1, padding=0, dilation=1):
    """Compute and forget."""
    _room(n, k, stride, padding, dilation)


@exercise.wrong(
    "span-one-short",
    "You count k − 1 places for a kernel of k: so it fits in one place more.",
    hint="A kernel as long as the input: at how many places does it fit? What does "
    "your formula say?",
)
def span_one_short(n, k, stride=1, padding=0, dilation=1):
    """Forget the - 1 in the room."""
    _refuse_numbers(n, k, stride, padding, dilation)
    room = _fitting(n + 2 * padding - dilation * (k - 1))
    return room // stride + 1


@exercise.wrong(
    "truncates-and-accepts",
    "You cut off behind the point, and do not compare the lengths: a kernel that is "
    "longer than the padded input gets an output, or a negative number of them.",
    hint="n = 3, k = 5, stride 3: what does int(-2 / 3) + 1 give? Compare the lengths "
    "before you divide.",
)
def truncates_and_accepts(n, k, stride=1, padding=0, dilation=1):
    """Use int() and look at single numbers only."""
    _refuse_numbers(n, k, stride, padding, dilation)
    return int((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1


@exercise.wrong(
    "zero-for-an-error",
    "You return 0 for what is impossible; a ValueError is asked for, so that nobody "
    "goes on with the 0.",
    hint="`return 0` or `raise ValueError(…)`?",
)
def zero_for_an_error(n, k, stride=1, padding=0, dilation=1):
    """Return 0 in place of every error."""
    try:
        room = _room(n, k, stride, padding, dilation)
    except ValueError:
        return 0
    return room // stride + 1


@exercise.wrong(
    "zero-for-a-long-kernel",
    "A kernel that is longer than the padded input gets 0 outputs; a ValueError is "
    "asked for, so that nobody goes on with the 0.",
    hint="`return 0` or `raise ValueError(…)`?",
)
def zero_for_a_long_kernel(n, k, stride=1, padding=0, dilation=1):
    """Return 0 where no window fits."""
    _refuse_numbers(n, k, stride, padding, dilation)
    room = n + 2 * padding - dilation * (k - 1) - 1
    return room // stride + 1 if room >= 0 else 0
