"""pad2d: the zeros that a mode needs, above, below, left and right."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("pad2d", difficulty=2, importance=4, minutes=20)
MODES = ("valid", "same", "full")


def _all_modes(
    draw: Draw, shape: tuple[int, int], kernel_shape: tuple[int, int]
) -> Iterator[Inputs]:
    for mode in MODES:
        x = draw.array(shape) + 5
        yield {"x": x, "kernel_shape": kernel_shape, "mode": mode}


@exercise.part("square kernels", points=2)
def square_kernels(draw: Draw) -> Iterator[Inputs]:
    """Odd, square kernels in every mode."""
    for k in (3, 7) if draw.hidden else (3, 5):
        yield from _all_modes(draw, (draw.integer(2, 5), 6), (k, k))
    x = draw.ints((3, 10))[:, ::2]
    yield {"x": x, "kernel_shape": (3, 3), "mode": "same"}


@exercise.part("other kernels", points=3)
def other_kernels(draw: Draw) -> Iterator[Inputs]:
    """Odd heights and odd widths that differ, and kernels larger than the image."""
    shapes = [(5, 3), (1, 7), (9, 5)] if draw.hidden else [(3, 5), (3, 1)]
    for kernel_shape in shapes:
        yield from _all_modes(draw, (4, draw.integer(2, 5)), kernel_shape)


@exercise.part("even kernels", points=2)
def even_kernels(draw: Draw) -> Iterator[Inputs]:
    """Even kernels in every mode; square, so that height and width cannot mix."""
    for k in (4, 6) if draw.hidden else (2, 4):
        yield from _all_modes(draw, (draw.integer(3, 6), 4), (k, k))


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Unknown modes and kernels without rows or columns are refused, 1 × 1 is not."""
    x, k = draw.array((draw.integer(2, 5), 4)) + 5, draw.integer(2, 5)
    for mode in ("reflect", "half", ""):
        yield {"x": x, "kernel_shape": (3, 3), "mode": mode}
    for kernel_shape in [(0, k), (k, 0), (0, 0), (-2, k)]:
        yield {"x": x, "kernel_shape": kernel_shape, "mode": "valid"}
        yield {"x": x, "kernel_shape": kernel_shape, "mode": "full"}
    yield from _all_modes(draw, (3, 5), (1, 1))
    yield from _all_modes(draw, (3, 5), (3, 3))


exercise.keeps_inputs(points=1)


@exercise.wrong(
    "height-and-width-swapped",
    "You pad the rows by the kernel's width and the columns by its height.",
    hint="A kernel of one column hangs over which two borders?",
)
def height_and_width_swapped(x, kernel_shape, mode):
    """Take (k2, k1) for (k1, k2)."""
    if min(kernel_shape) < 1 or mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode or impossible kernel")
    pads = {
        "valid": [(0, 0) for k in kernel_shape],
        "same": [((k - 1) // 2, k // 2) for k in kernel_shape],
        "full": [(k - 1, k - 1) for k in kernel_shape],
    }
    return np.pad(x, pads[mode][::-1])


@exercise.wrong(
    "swapped-in-same",
    'In mode "same" you pad left and right by the kernel\'s height, as the lecture '
    "prints it.",
    hint="A kernel of 5 × 1: does it hang over the left border, or over the upper one?",
)
def swapped_in_same(x, kernel_shape, mode):
    """Swap the two in mode same only."""
    k1, k2 = kernel_shape
    if min(k1, k2) < 1 or mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode or impossible kernel")
    if mode == "same":
        return np.pad(x, (((k2 - 1) // 2, k2 // 2), ((k1 - 1) // 2, k1 // 2)))
    return x if mode == "valid" else np.pad(x, ((k1 - 1, k1 - 1), (k2 - 1, k2 - 1)))


@exercise.wrong(
    "height-for-both",
    "You pad all four sides by the kernel's height alone.",
    hint="kernel_shape holds two numbers. Where in your code does the second appear?",
)
def height_for_both(x, kernel_shape, mode):
    """Take k1 on both axes."""
    if min(kernel_shape) < 1 or mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode or impossible kernel")
    k = kernel_shape[0]
    same = ((k - 1) // 2, k // 2)
    return np.pad(x, {"valid": (0, 0), "same": same, "full": (k - 1, k - 1)}[mode])


@exercise.wrong(
    "pairs-turned",
    "You give np.pad the height for the sides before and the width for the sides "
    "after, on both axes.",
    hint="np.pad(x, (1, 2)) puts 1 above and 2 below. What does it put left and right?",
)
def pairs_turned(x, kernel_shape, mode):
    """Write np.pad(x, (rows, columns))."""
    if min(kernel_shape) < 1 or mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode or impossible kernel")
    k1, k2 = kernel_shape
    if mode == "same":
        return np.pad(x, ((k1 - 1) // 2, (k2 - 1) // 2))
    return x if mode == "valid" else np.pad(x, (k1 - 1, k2 - 1))


@exercise.wrong(
    "same-too-many",
    'In mode "same" you pad by k // 2 on every side: one too many for an even kernel.',
    hint="A height of 5 and a kernel height of 2: how many rows of zeros make 5 again?",
)
def same_too_many(x, kernel_shape, mode):
    """Pad k // 2 on both sides."""
    if min(kernel_shape) < 1 or mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode or impossible kernel")
    pads = {
        "valid": [(0, 0) for k in kernel_shape],
        "same": [(k // 2, k // 2) for k in kernel_shape],
        "full": [(k - 1, k - 1) for k in kernel_shape],
    }
    return np.pad(x, pads[mode])


@exercise.wrong(
    "same-too-few",
    'In mode "same" you pad by (k − 1) // 2 on every side: one too few for an even '
    "kernel.",
    hint="A height of 5 and a kernel height of 2: how many rows does your image have "
    "after padding, and how many outputs fit?",
)
def same_too_few(x, kernel_shape, mode):
    """Pad (k - 1) // 2 on both sides."""
    if min(kernel_shape) < 1 or mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode or impossible kernel")
    pads = {
        "valid": [(0, 0) for k in kernel_shape],
        "same": [((k - 1) // 2, (k - 1) // 2) for k in kernel_shape],
        "full": [(k - 1, k - 1) for k in kernel_shape],
    }
    return np.pad(x, pads[mode])


@exercise.wrong(
    "odd-zero-first",
    "For an even kernel you put the odd row above and the odd column on the left; our "
    "convention puts them below and on the right.",
    hint="Before the image (k − 1) // 2, behind it the rest: what is that for k = 2?",
)
def odd_zero_first(x, kernel_shape, mode):
    """Swap before and behind."""
    if min(kernel_shape) < 1 or mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode or impossible kernel")
    pads = {
        "valid": [(0, 0) for k in kernel_shape],
        "same": [(k // 2, (k - 1) // 2) for k in kernel_shape],
        "full": [(k - 1, k - 1) for k in kernel_shape],
    }
    return np.pad(x, pads[mode])


@exercise.wrong(
    "full-one-more",
    'In mode "full" you pad by k: at its first place the kernel meets only zeros.',
    hint="How many rows of zeros may stand above x while a kernel of 3 still touches "
    "its first row?",
)
def full_one_more(x, kernel_shape, mode):
    """Pad k in mode full."""
    if min(kernel_shape) < 1 or mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode or impossible kernel")
    pads = {
        "valid": [(0, 0) for k in kernel_shape],
        "same": [((k - 1) // 2, k // 2) for k in kernel_shape],
        "full": [(k, k) for k in kernel_shape],
    }
    return np.pad(x, pads[mode])


@exercise.wrong(
    "border-repeated",
    "You repeat the border; the new pixels should be zeros.",
    hint='What does np.pad do with mode="edge", and what without?',
)
def border_repeated(x, kernel_shape, mode):
    """Replicate the border."""
    if min(kernel_shape) < 1 or mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode or impossible kernel")
    pads = {
        "valid": [(0, 0) for k in kernel_shape],
        "same": [((k - 1) // 2, k // 2) for k in kernel_shape],
        "full": [(k - 1, k - 1) for k in kernel_shape],
    }
    return np.pad(x, pads[mode], mode="edge")


@exercise.wrong(
    "any-other-mode-is-full",
    "You take every mode that is not valid and not same for full.",
    hint='What does your function do with mode="half"?',
)
def any_other_mode_is_full(x, kernel_shape, mode):
    """Use a bare else."""
    if min(kernel_shape) < 1:
        raise ValueError("impossible kernel")
    k1, k2 = kernel_shape
    if mode == "valid":
        return x
    if mode == "same":
        return np.pad(x, (((k1 - 1) // 2, k1 // 2), ((k2 - 1) // 2, k2 // 2)))
    return np.pad(x, ((k1 - 1, k1 - 1), (k2 - 1, k2 - 1)))


@exercise.wrong(
    "any-kernel-accepted",
    "You accept a kernel without rows or columns: in mode valid nobody complains.",
    hint="Which is the smallest kernel that there is? Ask before you look at the mode.",
)
def any_kernel_accepted(x, kernel_shape, mode):
    """Leave the refusing to NumPy."""
    if mode not in ("valid", "same", "full"):
        raise ValueError("unknown mode")
    pads = {
        "valid": [(0, 0) for k in kernel_shape],
        "same": [((k - 1) // 2, k // 2) for k in kernel_shape],
        "full": [(k - 1, k - 1) for k in kernel_shape],
    }
    return np.pad(x, pads[mode])


@exercise.wrong(
    "key-error",
    "For an unknown mode you raise a KeyError, not a ValueError.",
    hint="Ask `if mode not in …` before you look it up.",
)
def key_error(x, kernel_shape, mode):
    """Look the mode up unasked."""
    if min(kernel_shape) < 1:
        raise ValueError("impossible kernel")
    pads = {
        "valid": [(0, 0) for k in kernel_shape],
        "same": [((k - 1) // 2, k // 2) for k in kernel_shape],
        "full": [(k - 1, k - 1) for k in kernel_shape],
    }
    return np.pad(x, pads[mode])


@exercise.right("an image of zeros")
def by_zeros(x, kernel_shape, mode):
    """Make the large image first, then write the small one into it."""
    k1, k2 = kernel_shape
    if k1 < 1 or k2 < 1 or mode not in ("valid", "same", "full"):
        raise ValueError(f"no padding for kernel {kernel_shape} and mode {mode!r}")
    share = {"valid": 0, "same": 1, "full": 2}[mode]
    top, left = share * (k1 - 1) // 2, share * (k2 - 1) // 2
    height, width = len(x), len(x[0])
    large = np.zeros((height + share * (k1 - 1), width + share * (k2 - 1)))
    large[top : top + height, left : left + width] = x
    return large


@exercise.right("axis by axis")
def by_axes(x, kernel_shape, mode):
    """Stack rows of zeros, turn the image, do it again, turn it back."""
    for k in kernel_shape:
        if k < 1:
            raise ValueError(f"a kernel of {kernel_shape}")
        if mode == "valid":
            before = after = 0
        elif mode == "same":
            before, after = (k - 1) // 2, k // 2
        elif mode == "full":
            before = after = k - 1
        else:
            raise ValueError(f"mode {mode!r}")
        width = x.shape[1]
        rows = [np.zeros((before, width)), x, np.zeros((after, width))]
        x = np.vstack(rows).T
    return x
