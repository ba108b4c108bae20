"""is_equivariant: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.is_equivariant.parts import exercise


def _refuse(x: np.ndarray, margin: int) -> None:
    """Refuse a margin that leaves nothing to compare."""
    if margin < 0 or 2 * margin >= len(x):
        raise ValueError("margin")


def _inner(x: np.ndarray, margin: int) -> slice:
    """Give the places that the margin leaves; refuse one that leaves none."""
    _refuse(x, margin)
    return slice(margin, len(x) - margin)


@exercise.wrong(
    "border-compared",
    "You compare the whole result, border included, where smoothing meets the zeros.",
    hint="How many places at each end may differ? Which remain?",
)
def border_compared(f, x, shift, margin):
    """Ignore the margin."""
    _refuse(x, margin)
    return bool(np.allclose(f(np.roll(x, shift)), np.roll(f(x), shift)))


@exercise.wrong(
    "invariance",
    "You test invariance, f(roll(x)) = f(x); equivariance lets the result move along.",
    hint="If the input moves by 2, where should the result of a smoothing be?",
)
def invariance(f, x, shift, margin):
    """Compare with f(x) itself."""
    inner = _inner(x, margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], f(x)[inner]))


@exercise.wrong(
    "linearity",
    "You test linearity. |x| is not linear, and yet it moves with its input.",
    hint="The definition has one input and one shift. Where does 2·x come in?",
)
def linearity(f, x, shift, margin):
    """Compare f(2x + roll(x)) with 2 f(x) + f(roll(x))."""
    inner = _inner(x, margin)
    y = np.roll(x, shift)
    return bool(np.allclose(f(y - 2 * x)[inner], (f(y) - 2 * f(x))[inner]))


@exercise.wrong(
    "margin-zero-compares-nothing",
    "With margin = 0 your slice [0:-0] is empty, and nothing equals nothing.",
    hint="What is x[0:-0]? Count the end from the left.",
)
def margin_zero_compares_nothing(f, x, shift, margin):
    """Slice with -margin."""
    _refuse(x, margin)
    before, after = f(np.roll(x, shift)), np.roll(f(x), shift)
    return bool(np.allclose(before[margin:-margin], after[margin:-margin]))


@exercise.wrong(
    "minus-margin-unchecked",
    "With margin = 0 your slice [0:-0] is empty, and nothing equals nothing. A margin "
    "below 0, or one that leaves nothing, you do not refuse either.",
    hint="What is x[0:-0]? Count the end from the left. And which margins make no "
    "sense?",
)
def minus_margin_unchecked(f, x, shift, margin):
    """Slice with -margin, check nothing."""
    before, after = f(np.roll(x, shift)), np.roll(f(x), shift)
    return bool(np.allclose(before[margin:-margin], after[margin:-margin]))


@exercise.wrong(
    "shifted-back",
    "You shift the input one way and the result the other way.",
    hint="Follow one value: x moves right by 1. Which way does its result move?",
)
def shifted_back(f, x, shift, margin):
    """Roll the result by -shift."""
    inner = _inner(x, margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], np.roll(f(x), -shift)[inner]))


@exercise.wrong(
    "any-place-is-enough",
    "You are content when a single place agrees; all of them must.",
    hint="np.any or np.all?",
)
def any_place(f, x, shift, margin):
    """Use any for all."""
    inner = _inner(x, margin)
    close = np.isclose(f(np.roll(x, shift)), np.roll(f(x), shift))
    return bool(close[inner].any())


@exercise.wrong(
    "rolled-after-cutting",
    "You cut the margin off first and roll then, so the ends of the cut piece wrap "
    "around.",
    hint="Where does the last value go when you roll the piece that is left?",
)
def rolled_after_cutting(f, x, shift, margin):
    """Cut, then roll."""
    inner = _inner(x, margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], np.roll(f(x)[inner], shift)))


@exercise.wrong(
    "cut-before-f",
    "You cut x at the margin before you call f, so f meets a border right where you "
    "compare.",
    hint="f should see the whole signal. Which of your lines cuts, and which calls f?",
)
def cut_before_f(f, x, shift, margin):
    """Cut the input, then compare everything."""
    _refuse(x, margin)
    x = x[margin : len(x) - margin]
    return bool(np.allclose(f(np.roll(x, shift)), np.roll(f(x), shift)))


@exercise.wrong(
    "exact-equality",
    "You ask for equality to the last digit; sums in another order differ there.",
    hint="What is 0.1 + 0.2 == 0.3? Which NumPy function compares within rounding?",
)
def exact_equality(f, x, shift, margin):
    """Use == for allclose."""
    inner = _inner(x, margin)
    return bool(np.all(f(np.roll(x, shift))[inner] == np.roll(f(x), shift)[inner]))


@exercise.wrong(
    "always-yes",
    "Your function says yes to everything.",
    hint="What should come out for np.cumsum? Try it on three numbers by hand.",
)
def always_yes(f, x, shift, margin):
    return True


@exercise.wrong(
    "same-order-twice",
    "You compare a result with itself: every function gets a yes.",
    hint="One side should shift before f, the other after f. What do your two do?",
)
def same_order_twice(f, x, shift, margin):
    """Shift before f on both sides."""
    _refuse(x, margin)
    return bool(np.allclose(f(np.roll(x, shift)), f(np.roll(x, shift))))


@exercise.wrong(
    "half-not-refused",
    "You accept a margin of exactly half the values: nothing is left, and you say yes.",
    hint="8 values, margin 4: how many are left? Is it > or >= that you need?",
)
def half_not_refused(f, x, shift, margin):
    """Refuse only 2 * margin > n."""
    if margin < 0 or 2 * margin > len(x):
        raise ValueError("margin")
    inner = slice(margin, len(x) - margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], np.roll(f(x), shift)[inner]))


@exercise.wrong(
    "not-refused",
    "You accept impossible margins: a negative one cuts from the wrong end, and one of "
    "half the values or more leaves nothing to compare, so that you say yes.",
    hint="How many values are left when 2 · margin is n or more? And what does a slice "
    "that starts at −1 hold?",
)
def not_refused(f, x, shift, margin):
    """Check nothing."""
    inner = slice(margin, len(x) - margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], np.roll(f(x), shift)[inner]))


@exercise.wrong(
    "negative-not-refused",
    "You refuse a margin that is too large, but not one below 0: a slice that starts "
    "at −1 holds the last value alone.",
    hint="What is x[-1 : n + 1]? Which margins make no sense?",
)
def negative_not_refused(f, x, shift, margin):
    """Check the upper bound only."""
    if 2 * margin >= len(x):
        raise ValueError("margin")
    inner = slice(margin, len(x) - margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], np.roll(f(x), shift)[inner]))


@exercise.wrong(
    "margin-zero-refused",
    "You refuse a margin of 0; then every place is compared.",
    hint="Which functions agree at every place, the border included?",
)
def margin_zero_refused(f, x, shift, margin):
    """Raise where margin <= 0."""
    inner = _inner(x, margin)
    if margin == 0:
        raise ValueError("margin")
    return bool(np.allclose(f(np.roll(x, shift))[inner], np.roll(f(x), shift)[inner]))


@exercise.wrong(
    "left-end-only",
    "You leave the margin out at the left end only.",
    hint="How many places at each end may differ? Which remain?",
)
def left_end_only(f, x, shift, margin):
    """Slice [margin:]."""
    _refuse(x, margin)
    before, after = f(np.roll(x, shift)), np.roll(f(x), shift)
    return bool(np.allclose(before[margin:], after[margin:]))


@exercise.wrong(
    "always-no",
    "Your function says no to everything.",
    hint="What should come out for np.abs? Try it on three numbers by hand.",
)
def always_no(f, x, shift, margin):
    return False


@exercise.wrong(
    "invariance-without-margin",
    "You test invariance, f(roll(x)) = f(x), and never use the margin.",
    hint="If the input moves by 2, where should the result of a smoothing be? And "
    "what is the margin for?",
)
def invariance_without_margin(f, x, shift, margin):
    """Compare all of f(roll(x)) with f(x)."""
    return bool(np.allclose(f(np.roll(x, shift)), f(x)))


@exercise.wrong(
    "margin-compared-with-n",
    "You refuse only a margin of n or more. It is cut off at both ends, so half of n "
    "leaves nothing already, and nothing equals nothing.",
    hint="8 values, margin 4: how many are left?",
)
def margin_compared_with_n(f, x, shift, margin):
    """Refuse margin >= n."""
    if margin < 0 or margin >= len(x):
        raise ValueError("margin")
    inner = slice(margin, len(x) - margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], np.roll(f(x), shift)[inner]))


@exercise.wrong(
    "shifted-with-zeros",
    "You shift zeros in; our shift is np.roll, where what leaves at one end comes in "
    "at the other.",
    hint="Roll [1, 2, 3] by 1. Which value is the first?",
)
def shifted_with_zeros(f, x, shift, margin):
    """Fill up with zeros."""
    inner = _inner(x, margin)

    def moved(v: np.ndarray) -> np.ndarray:
        zeros = np.zeros(min(abs(shift), len(v)))
        if shift >= 0:
            return np.concatenate([zeros, v])[: len(v)]
        return np.concatenate([v, zeros])[-len(v) :]

    return bool(np.allclose(f(moved(x))[inner], moved(f(x))[inner]))


@exercise.wrong(
    "shift-added",
    "You add the shift to the values; it moves them to other places.",
    hint="x = [1, 2, 3] and shift = 1: what is np.roll(x, shift), and what is x + "
    "shift?",
)
def shift_added(f, x, shift, margin):
    """Take x + shift."""
    inner = _inner(x, margin)
    return bool(np.allclose(f(x + shift)[inner], (f(x) + shift)[inner]))
