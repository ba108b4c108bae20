"""pad2d: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch03.pad2d.parts import exercise


def _refuse(kernel_shape: tuple[int, int], mode: str) -> None:
    """Refuse unknown modes and kernels without rows or columns."""
    if min(kernel_shape) < 1 or mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode or impossible kernel")


def _pads(k: int, mode: str) -> tuple[int, int]:
    """Return how many zeros one axis gets, before and after."""
    if mode == "valid":
        return 0, 0
    return ((k - 1) // 2, k // 2) if mode == "same" else (k - 1, k - 1)


@exercise.wrong(
    "height-and-width-swapped",
    "You pad the rows by the kernel's width and the columns by its height.",
    hint="A kernel of one column hangs over which two borders?",
)
def height_and_width_swapped(x, kernel_shape, mode):
    """Take (k2, k1) for (k1, k2)."""
    _refuse(kernel_shape, mode)
    return np.pad(x, [_pads(k, mode) for k in kernel_shape[::-1]])


@exercise.wrong(
    "swapped-in-same",
    'In mode "same" you pad left and right by the kernel\'s height, as the lecture '
    "prints it.",
    hint="A kernel of 5 × 1: does it hang over the left border, or over the upper one?",
)
def swapped_in_same(x, kernel_shape, mode):
    """Swap the two in mode same only."""
    _refuse(kernel_shape, mode)
    k1, k2 = kernel_shape[::-1] if mode == "same" else kernel_shape
    return np.pad(x, [_pads(k1, mode), _pads(k2, mode)])


@exercise.wrong(
    "swapped-in-full",
    'In mode "full" you pad left and right by the kernel\'s height.',
    hint="A kernel of 5 × 1: does it hang over the left border, or over the upper one?",
)
def swapped_in_full(x, kernel_shape, mode):
    """Swap the two in mode full only."""
    _refuse(kernel_shape, mode)
    k1, k2 = kernel_shape[::-1] if mode == "full" else kernel_shape
    return np.pad(x, [_pads(k1, mode), _pads(k2, mode)])


@exercise.wrong(
    "height-for-both",
    "You pad all four sides by the kernel's height alone.",
    hint="kernel_shape holds two numbers. Where in your code does the second appear?",
)
def height_for_both(x, kernel_shape, mode):
    """Take k1 on both axes."""
    _refuse(kernel_shape, mode)
    return np.pad(x, _pads(kernel_shape[0], mode))


@exercise.wrong(
    "pairs-turned",
    "You give np.pad the height for the sides before and the width for the sides "
    "after, on both axes.",
    hint="np.pad(x, (1, 2)) puts 1 above and 2 below. What does it put left and right?",
)
def pairs_turned(x, kernel_shape, mode):
    """Write np.pad(x, (rows, columns))."""
    _refuse(kernel_shape, mode)
    k1, k2 = kernel_shape
    return np.pad(x, (_pads(k1, mode)[0], _pads(k2, mode)[1]))


@exercise.wrong(
    "pairs-mixed",
    "You give np.pad the pairs ((above, left), (below, right)); it wants ((above, "
    "below), (left, right)).",
    hint="Each pair belongs to one axis. Which two sides are the two ends of the "
    "rows' axis?",
)
def pairs_mixed(x, kernel_shape, mode):
    """Pair the sides before, and the sides after."""
    _refuse(kernel_shape, mode)
    (above, below), (left, right) = [_pads(k, mode) for k in kernel_shape]
    return np.pad(x, ((above, left), (below, right)))


@exercise.wrong(
    "same-too-many",
    'In mode "same" you pad by k // 2 on every side: one too many for an even kernel.',
    hint="A height of 5 and a kernel height of 2: how many rows of zeros make 5 again?",
)
def same_too_many(x, kernel_shape, mode):
    """Pad k // 2 on both sides."""
    _refuse(kernel_shape, mode)
    if mode == "same":
        return np.pad(x, [(k // 2, k // 2) for k in kernel_shape])
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])


@exercise.wrong(
    "same-too-few",
    'In mode "same" you pad by (k − 1) // 2 on every side: one too few for an even '
    "kernel.",
    hint="A height of 5 and a kernel height of 2: how many rows does your image have "
    "after padding, and how many outputs fit?",
)
def same_too_few(x, kernel_shape, mode):
    """Pad (k - 1) // 2 on both sides."""
    _refuse(kernel_shape, mode)
    if mode == "same":
        return np.pad(x, [((k - 1) // 2, (k - 1) // 2) for k in kernel_shape])
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])


@exercise.wrong(
    "odd-zero-first",
    "For an even kernel you put the odd row above and the odd column on the left; our "
    "convention puts them below and on the right.",
    hint="Before the image (k − 1) // 2, behind it the rest: what is that for k = 2?",
)
def odd_zero_first(x, kernel_shape, mode):
    """Swap before and behind."""
    _refuse(kernel_shape, mode)
    return np.pad(x, [_pads(k, mode)[::-1] for k in kernel_shape])


@exercise.wrong(
    "full-one-more",
    'In mode "full" you pad by k: at its first place the kernel meets only zeros.',
    hint="How many rows of zeros may stand above x while a kernel of 3 still touches "
    "its first row?",
)
def full_one_more(x, kernel_shape, mode):
    """Pad k in mode full."""
    _refuse(kernel_shape, mode)
    if mode == "full":
        return np.pad(x, [(k, k) for k in kernel_shape])
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])


@exercise.wrong(
    "full-on-one-side",
    'In mode "full" you pad above and on the left only; the kernel hangs over all '
    "four borders.",
    hint="At its last place the kernel touches only the last pixel. Where is the rest "
    "of it?",
)
def full_on_one_side(x, kernel_shape, mode):
    """Pad k - 1 before, nothing after."""
    _refuse(kernel_shape, mode)
    if mode == "full":
        return np.pad(x, [(k - 1, 0) for k in kernel_shape])
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])


@exercise.wrong(
    "border-repeated",
    "You repeat the border; the new pixels should be zeros.",
    hint='What does np.pad do with mode="edge", and what without?',
)
def border_repeated(x, kernel_shape, mode):
    """Replicate the border."""
    _refuse(kernel_shape, mode)
    return np.pad(x, [_pads(k, mode) for k in kernel_shape], mode="edge")


@exercise.wrong(
    "any-other-mode-is-full",
    "You take every mode that is not valid and not same for full.",
    hint='What does your function do with mode="half"?',
)
def any_other_mode_is_full(x, kernel_shape, mode):
    """Use a bare else."""
    _refuse(kernel_shape, "full")
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])


@exercise.wrong(
    "any-other-mode-is-valid",
    "An unknown mode falls through: you return the image as it is.",
    hint='What does your function do with mode="half"?',
)
def any_other_mode_is_valid(x, kernel_shape, mode):
    """Treat same and full, leave the rest."""
    _refuse(kernel_shape, "full")
    if mode not in ("same", "full"):
        return x
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])


@exercise.wrong(
    "any-kernel-accepted",
    "You accept a kernel without rows or columns: in mode valid nobody complains.",
    hint="Which is the smallest kernel that there is? Ask before you look at the mode.",
)
def any_kernel_accepted(x, kernel_shape, mode):
    """Leave the refusing to NumPy."""
    _refuse((1, 1), mode)
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])


@exercise.wrong(
    "zero-accepted",
    "You refuse negative heights and widths, but a kernel without rows or columns is "
    "none either.",
    hint="Is it < 0 or < 1 that your comparison needs?",
)
def zero_accepted(x, kernel_shape, mode):
    """Compare with 0."""
    _refuse((1, 1), mode)
    if min(kernel_shape) < 0:
        raise ValueError("impossible kernel")
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])


@exercise.wrong(
    "large-kernels-refused",
    "You refuse a kernel that is larger than the image. Padded, the image can be "
    "large enough for it; nothing is slid here.",
    hint="Which two reasons to refuse does the docstring name?",
)
def large_kernels_refused(x, kernel_shape, mode):
    """Refuse as correlate2d does."""
    _refuse(kernel_shape, mode)
    if kernel_shape[0] > x.shape[0] or kernel_shape[1] > x.shape[1]:
        raise ValueError("kernel larger than the image")
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])


@exercise.wrong(
    "key-error",
    "For an unknown mode you raise a KeyError, not a ValueError.",
    hint="Ask `if mode not in …` before you look it up.",
)
def key_error(x, kernel_shape, mode):
    """Look the mode up unasked."""
    _refuse(kernel_shape, "full")
    pads = {m: [_pads(k, m) for k in kernel_shape] for m in ("valid", "same", "full")}
    return np.pad(x, pads[mode])


@exercise.wrong(
    "nothing-behind-forgotten",
    "Where no zeros come behind the image you raise an error, or lose the image: "
    "out[1:-0] is empty.",
    hint="-0 is 0. Where does the image end, counted from the front of the array?",
)
def nothing_behind_forgotten(x, kernel_shape, mode):
    """Write out[above:-below, left:-right] = x."""
    _refuse(kernel_shape, mode)
    (above, below), (left, right) = [_pads(k, mode) for k in kernel_shape]
    height, width = x.shape
    out = np.zeros((height + above + below, width + left + right))
    out[above:-below, left:-right] = x
    return out


@exercise.wrong(
    "valid-refused",
    'You refuse the mode "valid"; it adds nothing, but it is a mode.',
    hint="Which three modes does the docstring name, and what does each return?",
)
def valid_refused(x, kernel_shape, mode):
    """Treat same and full, raise for the rest."""
    _refuse(kernel_shape, mode)
    if mode == "valid":
        raise ValueError("unknown mode")
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])


@exercise.wrong(
    "fractions-lost",
    "Your padded image lost its fractions: it is stored in an array of integers.",
    hint="Which dtype has the array of zeros that you write the image into?",
)
def fractions_lost(x, kernel_shape, mode):
    """Write the image into an array of integers."""
    _refuse(kernel_shape, mode)
    return np.pad(x, [_pads(k, mode) for k in kernel_shape]).astype(int)


@exercise.wrong(
    "refuses-only-both",
    "You refuse a kernel without rows and without columns; one of the two is enough.",
    hint="Is it and or or that stands between your two comparisons?",
)
def refuses_only_both(x, kernel_shape, mode):
    """Write and for or."""
    _refuse((1, 1), mode)
    if kernel_shape[0] < 1 and kernel_shape[1] < 1:
        raise ValueError("impossible kernel")
    return np.pad(x, [_pads(k, mode) for k in kernel_shape])
