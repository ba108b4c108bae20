"""pad1d: the zeros that a mode needs."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("pad1d", difficulty=1, importance=4, minutes=15)
MODES = ("valid", "same", "full")


def _all_modes(draw: Draw, n: int, w_len: int) -> Iterator[Inputs]:
    for mode in MODES:
        yield {"x": draw.array(n) + 5, "w_len": w_len, "mode": mode}


@exercise.part("odd kernels", points=3)
def odd_kernels(draw: Draw) -> Iterator[Inputs]:
    """Odd kernel lengths in every mode."""
    sizes = [(12, 7), (9, 5), (15, 9)] if draw.hidden else [(5, 3), (6, 5)]
    for n, w_len in sizes:
        yield from _all_modes(draw, n, w_len)
    yield {"x": draw.ints(9)[::2], "w_len": 3, "mode": "same"}


@exercise.part("even kernels", points=3)
def even_kernels(draw: Draw) -> Iterator[Inputs]:
    """Even kernel lengths in every mode."""
    sizes = [(11, 6), (8, 4), (13, 8)] if draw.hidden else [(5, 2), (6, 4)]
    for n, w_len in sizes:
        yield from _all_modes(draw, n, w_len)


@exercise.part("long kernels", points=1)
def long_kernels(draw: Draw) -> Iterator[Inputs]:
    """A kernel longer than the signal is no error here."""
    sizes = [(3, 9), (1, 4)] if draw.hidden else [(2, 5), (1, 4)]
    for n, w_len in sizes:
        yield from _all_modes(draw, n, w_len)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Unknown modes and lengths below 1 are refused, a length of 1 or 2 is not."""
    x = draw.array(draw.integer(4, 8)) + 5
    for mode in ("reflect", "half", ""):
        yield {"x": x, "w_len": 3, "mode": mode}
    for mode in MODES:
        yield {"x": x, "w_len": 0, "mode": mode}
    yield {"x": x, "w_len": -2, "mode": "valid"}
    for w_len in (1, 2):
        yield from _all_modes(draw, 5, w_len)


exercise.keeps_inputs(points=1)


def _refuse(w_len: int, mode: str) -> None:
    """Refuse an unknown mode and a length below 1."""
    if mode not in ("valid", "same", "full") or w_len < 1:
        raise ValueError("unknown mode or length")


def _zeros(w_len: int, mode: str) -> tuple[int, int]:
    """Give the zeros left and right; an unknown mode is a KeyError."""
    same = ((w_len - 1) // 2, w_len // 2)
    full = (w_len - 1, w_len - 1)
    return {"valid": (0, 0), "same": same, "full": full}[mode]


@exercise.wrong(
    "same-too-many",
    'In mode "same" you put k // 2 zeros on both sides: one too many for an even '
    "kernel.",
    hint="A signal of 5 and a kernel of 2: how many zeros in all make 5 outputs?",
)
def same_too_many(x, w_len, mode):
    """Pad k // 2 on both sides."""
    _refuse(w_len, mode)
    if mode == "same":
        return np.pad(x, (w_len // 2, w_len // 2))
    return np.pad(x, _zeros(w_len, mode))


@exercise.wrong(
    "same-too-few",
    'In mode "same" you put (k − 1) // 2 zeros on both sides: one too few for an even '
    "kernel.",
    hint="A signal of 5 and a kernel of 2: how many outputs do your zeros give?",
)
def same_too_few(x, w_len, mode):
    """Pad (k - 1) // 2 on both sides."""
    _refuse(w_len, mode)
    if mode == "same":
        return np.pad(x, ((w_len - 1) // 2, (w_len - 1) // 2))
    return np.pad(x, _zeros(w_len, mode))


@exercise.wrong(
    "same-as-full",
    'In mode "same" you put k − 1 zeros on both sides, as in mode "full".',
    hint="A signal of 5 and a kernel of 3: how many zeros in all make 5 outputs?",
)
def same_as_full(x, w_len, mode):
    """Pad k - 1 on both sides in same, too."""
    _refuse(w_len, mode)
    return np.pad(x, _zeros(w_len, "valid" if mode == "valid" else "full"))


@exercise.wrong(
    "added-to-the-array",
    "[0, 0] + x does not put zeros in front of an array, it adds them to its values; "
    "NumPy refuses where the lengths differ.",
    hint="Lists concatenate with +, arrays add. Which NumPy function concatenates?",
)
def added_to_the_array(x, w_len, mode):
    """Add lists of zeros to an array."""
    _refuse(w_len, mode)
    left, right = _zeros(w_len, mode)
    return [0] * left + x + [0] * right


@exercise.wrong(
    "odd-zero-left",
    "For an even kernel you put the odd zero on the left; our convention puts it on "
    "the right.",
    hint="Left (k − 1) // 2, right the rest: what does that give for k = 2?",
)
def odd_zero_left(x, w_len, mode):
    """Swap left and right."""
    _refuse(w_len, mode)
    left, right = _zeros(w_len, mode)
    return np.pad(x, (right, left))


@exercise.wrong(
    "full-one-more",
    'In mode "full" you put k zeros on each side, so at both ends the kernel meets '
    "nothing but zeros.",
    hint="How many zeros may stand left of x[0] while the kernel still touches x[0]?",
)
def full_one_more(x, w_len, mode):
    """Pad k in mode full."""
    _refuse(w_len, mode)
    if mode == "full":
        return np.pad(x, (w_len, w_len))
    return np.pad(x, _zeros(w_len, mode))


@exercise.wrong(
    "all-on-one-side",
    "All your zeros stand on the right side of the signal.",
    hint="For an odd kernel in mode same the middle weight should meet x[0] first.",
)
def all_on_one_side(x, w_len, mode):
    """Pad on the right only."""
    _refuse(w_len, mode)
    return np.pad(x, (0, sum(_zeros(w_len, mode))))


@exercise.wrong(
    "border-repeated",
    "You repeat the first and the last value; the border should be zeros.",
    hint='What does np.pad do with mode="edge", and what without?',
)
def border_repeated(x, w_len, mode):
    """Replicate the border."""
    _refuse(w_len, mode)
    return np.pad(x, _zeros(w_len, mode), "edge")


@exercise.wrong(
    "mode-not-refused",
    "You treat every unknown mode like full.",
    hint="What does your last else catch? Name the three modes, refuse the rest.",
)
def mode_not_refused(x, w_len, mode):
    """Let else stand for full."""
    if w_len < 1:
        raise ValueError("length below 1")
    if mode == "valid":
        return x
    if mode == "same":
        return np.pad(x, ((w_len - 1) // 2, w_len // 2))
    return np.pad(x, w_len - 1)


@exercise.wrong(
    "unknown-mode-as-valid",
    "You treat every unknown mode like valid, and add nothing.",
    hint="What does your last else catch? Name the three modes, refuse the rest.",
)
def unknown_mode_as_valid(x, w_len, mode):
    """Let else stand for valid."""
    if w_len < 1:
        raise ValueError("length below 1")
    known = mode in ("valid", "same", "full")
    return np.pad(x, _zeros(w_len, mode if known else "valid"))


@exercise.wrong(
    "no-zeros-by-default",
    "You check neither the mode nor the length: for an unknown mode, and in mode valid "
    "for a length of 0 or less, you add nothing.",
    hint="What becomes of a mode that none of your branches names? And which lengths "
    "are no lengths?",
)
def no_zeros_by_default(x, w_len, mode):
    """Let any other mode stand for valid, check no length."""
    known = mode in ("valid", "same", "full")
    return np.pad(x, _zeros(w_len, mode if known else "valid"))


@exercise.wrong(
    "wrong-error",
    "You refuse an unknown mode with a KeyError; a ValueError is asked for.",
    hint="Look the mode up only after you know that it is one of the three.",
)
def wrong_error(x, w_len, mode):
    """Let the dictionary complain."""
    if w_len < 1:
        raise ValueError("length below 1")
    return np.pad(x, _zeros(w_len, mode))


@exercise.wrong(
    "length-not-refused",
    "You accept a kernel of length 0 or less in mode valid, where it needs no zeros.",
    hint="Try w_len = 0 in all three modes. Which of them says nothing?",
)
def length_not_refused(x, w_len, mode):
    """Check the mode only."""
    if mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode")
    return np.pad(x, _zeros(w_len, mode))


@exercise.wrong(
    "length-never-read",
    "You accept a kernel of length 0 or less and add nothing: [0] * −1 is an empty "
    "list, without a word.",
    hint="Which lengths are no lengths? Refuse them before you count zeros.",
)
def length_never_read(x, w_len, mode):
    """Repeat zeros a negative number of times."""
    if mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode")
    left, right = _zeros(w_len, mode)
    return [0] * left + list(x) + [0] * right


@exercise.wrong(
    "slice-ends-at-minus-zero",
    "Where no zeros stand on the right your slice out[a:-0] is empty, and NumPy "
    "refuses to write x into it.",
    hint="What is out[2:-0]? How long is the stretch that x fills?",
)
def slice_ends_at_minus_zero(x, w_len, mode):
    """Write into out[a:-b]."""
    _refuse(w_len, mode)
    left, right = _zeros(w_len, mode)
    padded = np.zeros(left + len(x) + right)
    padded[left:-right] = x
    return padded


@exercise.wrong(
    "nothing-checked",
    "You check neither the mode nor the length: an unknown mode ends in a KeyError, "
    "and a length of 0 or less passes in mode valid.",
    hint="Raise a ValueError yourself, before you look the mode up.",
)
def nothing_checked(x, w_len, mode):
    """Leave the checking to the dictionary and to np.pad."""
    return np.pad(x, _zeros(w_len, mode))


@exercise.wrong(
    "unknown-mode-returns-none",
    "For an unknown mode none of your branches is taken, and your function returns "
    "None.",
    hint="What should stand in an else behind your last branch?",
)
def unknown_mode_returns_none(x, w_len, mode):
    """Have a branch for each mode, and no else."""
    if w_len < 1:
        raise ValueError("length below 1")
    if mode == "valid":
        return x
    if mode == "same":
        return np.pad(x, ((w_len - 1) // 2, w_len // 2))
    if mode == "full":
        return np.pad(x, w_len - 1)
    return None


@exercise.wrong(
    "long-kernel-refused",
    "You refuse a kernel that is longer than the signal; padding is what makes room "
    "for it.",
    hint="x has 2 values, k is 5, mode full: how many values has the padded signal?",
)
def long_kernel_refused(x, w_len, mode):
    """Raise where w_len > len(x)."""
    _refuse(w_len, mode)
    if w_len > len(x):
        raise ValueError("too long")
    return np.pad(x, _zeros(w_len, mode))


@exercise.wrong(
    "integer-output",
    "Your padded signal lost its fractions: it is an array of integers.",
    hint="What dtype does your array of zeros have? What does plain np.zeros(…) give?",
)
def integer_output(x, w_len, mode):
    """Store the signal as integers."""
    _refuse(w_len, mode)
    return np.pad(x.astype(int), _zeros(w_len, mode))


@exercise.wrong(
    "no-branch-taken",
    "You check neither the mode nor the length: for an unknown mode none of your "
    "branches is taken, and your variables are never set.",
    hint="What should stand in an else behind your last branch? And which lengths are "
    "no lengths?",
)
def no_branch_taken(x, w_len, mode):
    """Have a branch for each mode, no else, no check."""
    if mode == "valid":
        left = right = 0
    elif mode == "same":
        left, right = (w_len - 1) // 2, w_len // 2
    elif mode == "full":
        left = right = w_len - 1
    return np.concatenate([np.zeros(left), x, np.zeros(right)])


@exercise.right("concatenate")
def by_concatenate(x, w_len, mode):
    """Glue zeros to both sides."""
    if w_len < 1:
        raise ValueError(f"a kernel has at least 1 element, found {w_len}")
    if mode == "valid":
        left = right = 0
    elif mode == "same":
        left = (w_len - 1) // 2
        right = w_len - 1 - left
    elif mode == "full":
        left = right = w_len - 1
    else:
        raise ValueError(f"mode is valid, same or full, found {mode!r}")
    return np.concatenate([np.zeros(left), x, np.zeros(right)])


@exercise.right("copy into zeros")
def by_copy(x, w_len, mode):
    """Write the signal into a longer array of zeros."""
    total = {"valid": 0, "same": w_len - 1, "full": 2 * (w_len - 1)}.get(mode)
    if total is None or w_len < 1:
        raise ValueError(f"cannot pad for a kernel of {w_len} in mode {mode!r}")
    padded = np.zeros(len(x) + total)
    padded[total // 2 : total // 2 + len(x)] = x
    return padded
