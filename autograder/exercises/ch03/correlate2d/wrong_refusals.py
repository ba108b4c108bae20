"""correlate2d: misconceptions about what is refused."""

from __future__ import annotations

from autograder.exercises.ch03.correlate2d.parts import exercise
from autograder.exercises.ch03.correlate2d.shared import _sums


@exercise.wrong(
    "not-refused",
    "A kernel one row too high, or one column too wide, gives an empty result: you "
    "refuse nothing yourself.",
    hint="Compare both lengths before the loops, and raise a ValueError with both "
    "shapes.",
)
def not_refused(x, w):
    """Leave the refusing to NumPy."""
    return _sums(x, w)


@exercise.wrong(
    "refuses-only-both",
    "A kernel that is only too high, or only too wide, gives a result without values: "
    "you refuse it only if it is more than that.",
    hint="Is it and or or that stands between your two comparisons? Or do you compare "
    "sizes, which are products of height and width?",
)
def refuses_only_both(x, w):
    """Write and for or."""
    if w.shape[0] > x.shape[0] and w.shape[1] > x.shape[1]:
        raise ValueError("kernel larger than the image")
    return _sums(x, w)


@exercise.wrong(
    "height-only",
    "You compare the heights, but a kernel can be too wide as well.",
    hint="len(x) is the number of rows. What is the number of columns?",
)
def height_only(x, w):
    """Compare len with len."""
    if len(w) > len(x):
        raise ValueError("kernel larger than the image")
    return _sums(x, w)


@exercise.wrong(
    "width-only",
    "You compare the widths, but a kernel can be too high as well.",
    hint="x.shape[1] is the number of columns. What is the number of rows?",
)
def width_only(x, w):
    """Compare the second axes only."""
    if w.shape[1] > x.shape[1]:
        raise ValueError("kernel larger than the image")
    return _sums(x, w)


@exercise.wrong(
    "refuses-too-much",
    "You refuse a kernel exactly as high or as wide as the image, but it fits.",
    hint="Is it > or >= that your comparisons need?",
)
def refuses_too_much(x, w):
    """Raise where the kernel fits exactly."""
    if w.shape[0] >= x.shape[0] or w.shape[1] >= x.shape[1]:
        raise ValueError("kernel larger than the image")
    return _sums(x, w)
