"""same_padding: how many zeros keep the length?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs
from autograder.exercises.ch05.conv_output_size import whole_numbers

exercise = Exercise("same_padding", difficulty=2, importance=4, minutes=15)
exercise.view(whole_numbers)


def _length(draw: Draw, odd: bool) -> int:
    k = draw.integer(6, 40) if draw.hidden else draw.integer(2, 5)
    return 2 * k + odd


@exercise.part("odd kernels", points=3)
def odd_kernels(draw: Draw) -> Iterator[Inputs]:
    """As many zeros left as right; a kernel of 1 needs none."""
    if not draw.hidden:
        yield {"k": 3}
    for _ in range(4):
        yield {"k": _length(draw, odd=True)}
    yield {"k": 1}


@exercise.part("even kernels", points=2)
def even_kernels(draw: Draw) -> Iterator[Inputs]:
    """The odd zero stands on the right."""
    if not draw.hidden:
        yield {"k": 2}
    for rest in (0, 2, 0, 2):
        yield {"k": 4 * draw.integer(3 if draw.hidden else 1, 9) + rest}


@exercise.part("dilation", points=4)
def dilations(draw: Draw) -> Iterator[Inputs]:
    """Spread kernels: even ones have a middle again if the dilation is even."""
    for odd in (True, False):
        for even_step in (False, True):
            dilation = 2 * draw.integer(1, 9 if draw.hidden else 2) + (not even_step)
            yield {"k": _length(draw, odd), "dilation": dilation}
    yield {"k": 2, "dilation": 2 * draw.integer(1, 9)}
    yield {"k": 4 * draw.integer(1, 5), "dilation": 4 * draw.integer(1, 5) + 1}


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Neither number is below 1; both may be 1."""
    k = _length(draw, odd=True)
    yield {"k": 0}
    yield {"k": -k}
    yield {"k": k, "dilation": 0}
    yield {"k": k, "dilation": -2}
    yield {"k": 1, "dilation": 0}
    yield {"k": 1, "dilation": 1}
    yield {"k": 2 * k + 1, "dilation": 1}


def _refuse(k: int, dilation: int) -> None:
    """Refuse numbers below 1."""
    if min(k, dilation) < 1:
        raise ValueError("impossible")


@exercise.wrong(
    "half-of-k-on-both-sides",
    "You put k // 2 zeros on both sides: with an even kernel the output becomes longer "
    "by 1.",
    hint="k = 4 takes 3 values away. How many zeros do you add?",
)
def half_of_k_on_both_sides(k, dilation=1):
    """Use dilation * k // 2 twice."""
    _refuse(k, dilation)
    return (dilation * (k - 1) + 1) // 2, (dilation * (k - 1) + 1) // 2


@exercise.wrong(
    "rounded-down-on-both-sides",
    "You round down on both sides: with an even kernel the output is shorter by 1.",
    hint="k = 4 takes 3 values away. How many zeros do you add?",
)
def rounded_down_on_both_sides(k, dilation=1):
    """Lose the odd zero."""
    _refuse(k, dilation)
    return dilation * (k - 1) // 2, dilation * (k - 1) // 2


@exercise.wrong(
    "half-a-zero",
    "You return halves: there is no half zero.",
    hint="What do 3 / 2 and 3 // 2 give? Left and right together are all the zeros.",
)
def half_a_zero(k, dilation=1):
    """Divide truly."""
    _refuse(k, dilation)
    return dilation * (k - 1) / 2, dilation * (k - 1) / 2


@exercise.wrong(
    "odd-zero-on-the-left",
    "Your odd zero stands on the left; here it stands on the right.",
    hint="k = 4 gives (1, 2), and k = 4 with dilation 5 gives (7, 8): what do you "
    "return?",
)
def odd_zero_on_the_left(k, dilation=1):
    """Exchange the sides."""
    _refuse(k, dilation)
    total = dilation * (k - 1)
    return total - total // 2, total // 2


@exercise.wrong(
    "rounds-to-even",
    "Your odd zero stands now on the left, now on the right: Python's round brings a "
    "half to the even number, 1.5 and 2.5 both to 2.",
    hint="What do round(1.5), round(2.5) and 5 // 2 give?",
)
def rounds_to_even(k, dilation=1):
    """Round half of the zeros for the left side."""
    _refuse(k, dilation)
    total = dilation * (k - 1)
    return round(total / 2), total - round(total / 2)


@exercise.wrong(
    "span-shared",
    "You share the kernel's whole span; it takes away one value less than it spans.",
    hint="A kernel of 3 on 8 values without padding: how many outputs are there, and "
    "how many are missing?",
)
def span_shared(k, dilation=1):
    """Forget to take 1 away."""
    _refuse(k, dilation)
    span = dilation * (k - 1) + 1
    return span // 2, span - span // 2


@exercise.wrong(
    "dilation-forgotten",
    "Your result does not depend on the dilation.",
    hint="Three weights with dilation 2: how many places from the first to the last?",
)
def dilation_forgotten(k, dilation=1):
    """Use k only."""
    _refuse(k, dilation)
    return (k - 1) // 2, k // 2


@exercise.wrong(
    "sides-times-dilation",
    "You share the zeros of the ordinary kernel, and multiply each side by the "
    "dilation: the two sides are not as equal as can be.",
    hint="k = 4 with dilation 2 needs 6 zeros in all. Which two equal numbers?",
)
def sides_times_dilation(k, dilation=1):
    """Share first, spread afterwards."""
    _refuse(k, dilation)
    return dilation * ((k - 1) // 2), dilation * (k // 2)


@exercise.wrong(
    "span-is-dilation-times-k",
    "You count dilation · k places for the dilated kernel; after its last weight there "
    "is no hole.",
    hint="Two weights with dilation 5 stand 5 apart. How long is the whole kernel?",
)
def span_is_dilation_times_k(k, dilation=1):
    """Take a span of dilation * k."""
    _refuse(k, dilation)
    return (dilation * k - 1) // 2, dilation * k // 2


@exercise.wrong(
    "full-padding",
    "You add as many zeros on each side as both sides need together: that is the mode "
    "full.",
    hint="A kernel of 3 takes 2 values away. Your zeros, left and right together?",
)
def full_padding(k, dilation=1):
    """Forget to share."""
    _refuse(k, dilation)
    return dilation * (k - 1), dilation * (k - 1)


@exercise.wrong(
    "one-number",
    "You return one number; two are asked for, left and right.",
    hint="Which of the two does your number stand for? `return left, right` returns "
    "both.",
)
def one_number(k, dilation=1):
    """Return the left side."""
    _refuse(k, dilation)
    return dilation * (k - 1) // 2


@exercise.wrong(
    "total-for-pair",
    "You return how many zeros there are in all; two numbers are asked for, left and "
    "right.",
    hint="Share your number between two sides. `return left, right` returns both.",
)
def total_for_pair(k, dilation=1):
    """Forget to share."""
    _refuse(k, dilation)
    return dilation * (k - 1)


@exercise.wrong(
    "even-kernels-refused",
    "You refuse even kernels; with one zero more on the right they keep the length "
    "too.",
    hint="k = 4 takes 3 values away. Must both sides get the same number of zeros?",
)
def even_kernels_refused(k, dilation=1):
    """Ask for an odd kernel."""
    _refuse(k, dilation)
    if k % 2 == 0:
        raise ValueError("impossible")
    return dilation * (k - 1) // 2, dilation * (k - 1) // 2


@exercise.wrong(
    "only-k-refused",
    "You refuse k below 1, but not a dilation below 1.",
    hint="Dilation 1 is the ordinary kernel. What would 0 be?",
)
def only_k_refused(k, dilation=1):
    """Check k only."""
    if k < 1:
        raise ValueError("impossible")
    total = dilation * (k - 1)
    return total // 2, total - total // 2


@exercise.wrong(
    "not-refused",
    "You refuse nothing: a kernel without weights gets negative padding.",
    hint="Check both numbers before you use them.",
)
def not_refused(k, dilation=1):
    """Compute whatever comes."""
    total = dilation * (k - 1)
    return total // 2, total - total // 2


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(k, dilation=1):
    """Compute and forget."""
    _refuse(k, dilation)


@exercise.right("span and its halves")
def by_span(k, dilation=1):
    """Treat the spread kernel as an ordinary one of its span."""
    if k < 1 or dilation < 1:
        raise ValueError(f"k {k}, dilation {dilation}")
    span = dilation * (k - 1) + 1
    return [(span - 1) // 2, span // 2]


@exercise.right("one zero at a time")
def by_turns(k, dilation=1):
    """Hand out the zeros in turn, beginning on the right."""
    if k < 1 or dilation < 1:
        raise ValueError(f"k {k}, dilation {dilation}")
    sides = [0, 0]
    for zero in range(dilation * (k - 1)):
        sides[1 - zero % 2] += 1
    return tuple(sides)


@exercise.right("floor and ceiling")
def by_floor_and_ceiling(k, dilation=1):
    """Halve, and round once down and once up."""
    if k < 1 or dilation < 1:
        raise ValueError(f"k {k}, dilation {dilation}")
    half = dilation * (k - 1) / 2
    return np.array([np.floor(half), np.ceil(half)]).astype(int)
