"""unseen_inputs: misconceptions."""

# ruff: noqa: F821 - conv_output_size is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch05.unseen_inputs.parts import exercise

conv_output_size: Callable[..., int]
"""Lent where the programs run: the exercise declares that it uses it."""


def _read(n: int, k: int, stride: int, padding: int) -> set[int]:
    """Return the places that some window reads, those in the padding included."""
    outputs = conv_output_size(n, k, stride, padding)
    return {i * stride + j - padding for i in range(outputs) for j in range(k)}


@exercise.wrong(
    "only-the-right-end",
    "You list what lies behind the last window only; a stride longer than the kernel "
    "leaves gaps between two windows.",
    hint="k = 1, stride 2: which inputs do the first two windows read?",
)
def only_the_right_end(n, k, stride=1, padding=0):
    """Start at the end of the last window."""
    outputs = conv_output_size(n, k, stride, padding)
    return list(range(max(0, (outputs - 1) * stride + k - padding), n))


@exercise.wrong(
    "only-the-gaps",
    "You list what lies between two windows only; behind the last one inputs can be "
    "left over too.",
    hint="n = 8, k = 3, stride 3: which input does the last window end on?",
)
def only_the_gaps(n, k, stride=1, padding=0):
    """Look between windows."""
    outputs = conv_output_size(n, k, stride, padding)
    places = [
        i * stride + j - padding for i in range(outputs - 1) for j in range(k, stride)
    ]
    return [place for place in places if 0 <= place < n]


@exercise.wrong(
    "padding-does-not-move-the-windows",
    "You count the windows with padding, but your first one starts at input 0; it "
    "starts in the padding.",
    hint="With padding 1 and k = 3, which input is in the middle of the first window?",
)
def padding_does_not_move_the_windows(n, k, stride=1, padding=0):
    """Start at 0."""
    outputs = conv_output_size(n, k, stride, padding)
    seen = {i * stride + j for i in range(outputs) for j in range(k)}
    return [place for place in range(n) if place not in seen]


@exercise.wrong(
    "padding-ignored",
    "Your result does not depend on the padding.",
    hint="Which argument of your function is never used?",
)
def padding_ignored(n, k, stride=1, padding=0):
    """Check it, and forget it."""
    conv_output_size(n, k, stride, padding)
    outputs = (n - k) // stride + 1
    seen = {i * stride + j for i in range(outputs) for j in range(k)}
    return [place for place in range(n) if place not in seen]


@exercise.wrong(
    "stride-and-padding-swapped",
    "You hand stride and padding to conv_output_size in the wrong order, and it counts "
    "the windows of another convolution.",
    hint="In which order does conv_output_size take its arguments? Naming them, as in "
    "padding=padding, is safer.",
)
def stride_and_padding_swapped(n, k, stride=1, padding=0):
    """Exchange the last two arguments."""
    outputs = conv_output_size(n, k, padding, stride)
    seen = {i * stride + j - padding for i in range(outputs) for j in range(k)}
    return [place for place in range(n) if place not in seen]


@exercise.wrong(
    "windows-counted-without-padding",
    "You count the windows without the padding: the last ones are missing.",
    hint="Do you hand the padding to conv_output_size?",
)
def windows_counted_without_padding(n, k, stride=1, padding=0):
    """Leave the padding out of the call."""
    _read(n, k, stride, padding)
    outputs = (n - k) // stride + 1
    seen = {i * stride + j - padding for i in range(outputs) for j in range(k)}
    return [place for place in range(n) if place not in seen]


@exercise.wrong(
    "padding-moves-windows-right",
    "Padding moves your windows to the right; its zeros lie before the first input, so "
    "the first window starts there.",
    hint="With padding 1, where does the first window start: at −1, 0 or 1?",
)
def padding_moves_windows_right(n, k, stride=1, padding=0):
    """Start at i * stride + padding."""
    outputs = conv_output_size(n, k, stride, padding)
    seen = {i * stride + j + padding for i in range(outputs) for j in range(k)}
    return [place for place in range(n) if place not in seen]


@exercise.wrong(
    "negative-slice",
    "A window that starts in the padding marks nothing, or the wrong end: in a slice "
    "of NumPy, a negative index counts from the end.",
    hint="What does seen[-1:2] hold, if seen has 12 values? Where should a window that "
    "starts at −1 begin to mark?",
)
def negative_slice(n, k, stride=1, padding=0):
    """Mark slices, whatever their start."""
    seen = np.zeros(n, dtype=bool)
    for i in range(conv_output_size(n, k, stride, padding)):
        first = i * stride - padding
        seen[first : first + k] = True
    return np.flatnonzero(~seen)


@exercise.wrong(
    "negative-index",
    "A window that starts in the padding marks inputs at the right end: a negative "
    "index counts from there.",
    hint="Which value is seen[-1]? Which places of a window are inputs at all?",
)
def negative_index(n, k, stride=1, padding=0):
    """Mark places one by one, and look for their upper end only."""
    seen = np.zeros(n, dtype=bool)
    for i in range(conv_output_size(n, k, stride, padding)):
        for place in range(i * stride - padding, i * stride - padding + k):
            if place < n:
                seen[place] = True
    return np.flatnonzero(~seen)


@exercise.wrong(
    "index-in-the-padding",
    "You also mark the zeros of the padding: on the left a negative index marks inputs "
    "at the right end, and on the right an index from n on stops the program.",
    hint="Which value is seen[-1]? Which places of a window are inputs at all?",
)
def index_in_the_padding(n, k, stride=1, padding=0):
    """Mark all places of a window, one by one."""
    seen = [False] * n
    for i in range(conv_output_size(n, k, stride, padding)):
        for j in range(k):
            seen[i * stride - padding + j] = True
    return [place for place in range(n) if not seen[place]]


@exercise.wrong(
    "empty-without-padding",
    "Where the padding is 0 your list is empty. If you cut the padding off with "
    "seen[padding:-padding]: −0 is 0, and nothing is left.",
    hint="What does [1, 2, 3][0:-0] give? How many inputs are there behind place "
    "`padding`?",
)
def empty_without_padding(n, k, stride=1, padding=0):
    """Cut the same from both ends."""
    seen = np.zeros(n + 2 * max(padding, 0), dtype=bool)
    for i in range(conv_output_size(n, k, stride, padding)):
        seen[i * stride : i * stride + k] = True
    return np.flatnonzero(~seen[padding:-padding])


@exercise.wrong(
    "counted-from-one",
    "Your indices are too large by 1: the first input has the index 0.",
    hint="n = 8, k = 3, stride 3 gives [6, 7]: what do you get?",
)
def counted_from_one(n, k, stride=1, padding=0):
    """Number the inputs from 1."""
    seen = _read(n, k, stride, padding)
    return [place + 1 for place in range(n) if place not in seen]


@exercise.wrong(
    "padded-places",
    "You count the places from the first zero of the padding; indices start at the "
    "first input, and zeros do not belong into the list.",
    hint="With padding 2, which index does the first input have in your list?",
)
def padded_places(n, k, stride=1, padding=0):
    """Work on the padded input only."""
    outputs = conv_output_size(n, k, stride, padding)
    seen = {i * stride + j for i in range(outputs) for j in range(k)}
    return [place for place in range(n + 2 * padding) if place not in seen]


@exercise.wrong(
    "padding-listed",
    "Your list holds zeros of the padding: an index below 0, or one beyond the last "
    "input.",
    hint="Over which places do you look, and which of them are inputs?",
)
def padding_listed(n, k, stride=1, padding=0):
    """Look from -padding to n + padding."""
    seen = _read(n, k, stride, padding)
    return [place for place in range(-padding, n + padding) if place not in seen]


@exercise.wrong(
    "incomplete-window-counted",
    "You let a last window hang over the end; only windows that fit wholly count.",
    hint="n = 8, k = 3, stride 3: how many outputs are there?",
)
def incomplete_window_counted(n, k, stride=1, padding=0):
    """Step as long as the window starts inside."""
    conv_output_size(n, k, stride, padding)
    seen: set[int] = set()
    for first in range(-padding, n + padding, stride):
        seen.update(range(first, first + k))
    return [place for place in range(n) if place not in seen]


@exercise.wrong(
    "last-window-missing",
    "Your last window is missing.",
    hint="range(m) ends at m − 1. How many windows are there, and how many do you "
    "visit?",
)
def last_window_missing(n, k, stride=1, padding=0):
    """Visit one window less."""
    outputs = conv_output_size(n, k, stride, padding)
    seen = {i * stride + j - padding for i in range(outputs - 1) for j in range(k)}
    return [place for place in range(n) if place not in seen]


@exercise.wrong(
    "only-first-values-seen",
    "You count only the first value of each window as read; a window reads k.",
    hint="Which inputs does a window of 3 at place 0 read?",
)
def only_first_values_seen(n, k, stride=1, padding=0):
    """Collect the places."""
    outputs = conv_output_size(n, k, stride, padding)
    seen = {i * stride - padding for i in range(outputs)}
    return [place for place in range(n) if place not in seen]


@exercise.wrong(
    "window-one-too-long",
    "Your windows read k + 1 values.",
    hint="range(a, b) ends at b − 1. Which inputs does a window of 3 at place 0 read?",
)
def window_one_too_long(n, k, stride=1, padding=0):
    """Read one value more."""
    outputs = conv_output_size(n, k, stride, padding)
    seen = {i * stride + j - padding for i in range(outputs) for j in range(k + 1)}
    return [place for place in range(n) if place not in seen]


@exercise.wrong(
    "seen-for-unseen",
    "You list the inputs that are read; those that are not read are asked for.",
    hint="`place not in seen` or `place in seen`?",
)
def seen_for_unseen(n, k, stride=1, padding=0):
    """Return the opposite."""
    seen = _read(n, k, stride, padding)
    return [place for place in range(n) if place in seen]


@exercise.wrong(
    "mask-for-indices",
    "You return a yes or no for each input; the indices of those that are not read are "
    "asked for.",
    hint="n = 8, k = 3, stride 3 gives [6, 7]. What does np.flatnonzero make of it?",
)
def mask_for_indices(n, k, stride=1, padding=0):
    """Return the mask."""
    seen = _read(n, k, stride, padding)
    return [place not in seen for place in range(n)]


@exercise.wrong(
    "falling-order",
    "Your indices are right, but in falling order.",
    hint="n = 8, k = 3, stride 3 gives [6, 7]: what do you get?",
)
def falling_order(n, k, stride=1, padding=0):
    """Begin at the right end."""
    seen = _read(n, k, stride, padding)
    return [place for place in reversed(range(n)) if place not in seen]


@exercise.wrong(
    "count-for-list",
    "You return how many there are; the indices themselves are asked for.",
    hint="n = 8, k = 3, stride 3 gives [6, 7].",
)
def count_for_list(n, k, stride=1, padding=0):
    """Return the length of the list."""
    seen = _read(n, k, stride, padding)
    return len([place for place in range(n) if place not in seen])


@exercise.wrong(
    "not-refused",
    "You refuse nothing: a kernel that does not fit reads no input, and all of them "
    "come back.",
    hint="conv_output_size refuses for you, if you call it first.",
)
def not_refused(n, k, stride=1, padding=0):
    """Compute whatever comes."""
    seen: set[int] = set()
    for i in range((n + 2 * padding - k) // stride + 1):
        seen.update(range(i * stride - padding, i * stride - padding + k))
    return [place for place in range(n) if place not in seen]


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(n, k, stride=1, padding=0):
    """Compute and forget."""
    conv_output_size(n, k, stride, padding)
