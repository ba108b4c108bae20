"""correlate3d: a kernel that moves along depth, height and width."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("correlate3d", difficulty=2, importance=4, minutes=15)


@exercise.part("basic", points=5)
def basic(draw: Draw) -> Iterator[Inputs]:
    """Volumes and kernels whose three lengths differ; a view; a single frame."""
    sizes = [((4, 5, 6), (2, 3, 4)), ((5, 3, 4), (3, 1, 2))]
    if draw.hidden:
        sizes = [((6, 5, 9), (3, 2, 4)), ((5, 8, 4), (2, 4, 3)), ((7, 4, 3), (4, 3, 1))]
    for shape, kernel in sizes:
        yield {"x": draw.array(shape), "w": draw.array(kernel)}
    seen = np.moveaxis(draw.array((5, 4, 6)), 0, -1)
    yield {"x": seen, "w": draw.array((2, 3, 2))}
    yield {"x": draw.array((4, 3, 3)), "w": draw.array((1, 2, 2))}


@exercise.part("whole numbers", points=2)
def whole_numbers(draw: Draw) -> Iterator[Inputs]:
    """A volume of integers under a kernel of fractions."""
    shape, kernel = ((5, 4, 7), (2, 3, 2)) if draw.hidden else ((4, 3, 4), (2, 2, 3))
    halves = draw.ints(kernel, -4, 3) + 0.5
    yield {"x": draw.ints(shape), "w": halves}
    yield {"x": draw.ints(shape), "w": draw.ints(kernel, 1, 7)}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Too large on one axis only; as large as the volume on all."""
    n = draw.integer(3, 5) if draw.hidden else 2
    for axis in range(3):
        kernel = [n, n, n]
        kernel[axis] += 1
        yield {"x": draw.array((n, n, n)), "w": draw.array(tuple(kernel))}
    # Compared as tuples, (1, n + 1, 1) is the smaller one.
    yield {"x": draw.array((n, n, n)), "w": draw.array((1, n + 1, 1))}
    # All weights alike, one place: few other mistakes show here.
    yield {"x": draw.array((n, 1, 1)) + 5, "w": np.full((n, 1, 1), 1.5)}
    yield {"x": draw.array((n, n, n)) + 5, "w": np.full((n, n, n), 1.5)}


exercise.keeps_inputs(points=1)


def _refuse(x: np.ndarray, w: np.ndarray) -> None:
    """Refuse a kernel that is larger on any axis."""
    if any(k > n for k, n in zip(w.shape, x.shape, strict=True)):
        raise ValueError(f"kernel {w.shape}, volume {x.shape}")


def _sums(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the sum of products at each place."""
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.einsum("tijabc,abc->tij", windows, w)


def _by_places(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return the sums of products, or nothing where there is no place."""
    y = np.zeros([max(0, n - k + 1) for n, k in zip(x.shape, w.shape, strict=True)])
    for t, i, j in np.ndindex(y.shape):
        window = x[t : t + w.shape[0], i : i + w.shape[1], j : j + w.shape[2]]
        y[t, i, j] = np.sum(window * w)
    return y


@exercise.wrong(
    "depth-ignored",
    "You correlate each sheet of the volume by itself, with one sheet of the kernel; "
    "the kernel reaches over several sheets.",
    hint="With a kernel two sheets deep, which sheets of x make y[0]?",
)
def depth_ignored(x, w):
    """Treat the volume as D separate images."""
    _refuse(x, w)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[1:], (1, 2))
    return np.einsum("tijbc,bc->tij", windows, w[0])


@exercise.wrong(
    "summed-over-depth",
    "You add up what the kernel gives at all its places along the depth: one sheet is "
    "left of D − d + 1.",
    hint="y has three axes. How many places has a kernel 2 deep in a volume 5 deep?",
)
def summed_over_depth(x, w):
    """Lose the depth axis of the result."""
    _refuse(x, w)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.einsum("tijabc,abc->ij", windows, w)


@exercise.wrong(
    "stays-at-the-front",
    "Your kernel slides over rows and columns, and stays at the front of the volume.",
    hint="You need three loops over places, or three indices of windows. Which one is "
    "missing?",
)
def stays_at_the_front(x, w):
    """Slide along two axes."""
    _refuse(x, w)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)[0]
    return np.einsum("ijabc,abc->ij", windows, w)


@exercise.wrong(
    "kernel-flipped",
    "Your kernel is turned around on all three axes; correlation does not flip.",
    hint="Which value of x should w[0, 0, 0] meet in y[0, 0, 0]?",
)
def kernel_flipped(x, w):
    """Convolve in the mathematician's sense."""
    _refuse(x, w)
    return _sums(x, w[::-1, ::-1, ::-1])


@exercise.wrong(
    "one-short",
    "On each axis the last place of the kernel is missing.",
    hint="At how many places does a kernel of 2 fit into 3? What does range stop at?",
)
def one_short(x, w):
    """Count n - k places."""
    _refuse(x, w)
    return _sums(x, w)[:-1, :-1, :-1]


@exercise.wrong(
    "as-large-as-the-volume",
    "Your result is as large as the volume: behind the last sums it keeps the zeros "
    "that you made it with.",
    hint="At how many places does the kernel fit on each axis? Make room for these.",
)
def as_large_as_the_volume(x, w):
    """Make room for x.shape sums."""
    _refuse(x, w)
    y, sums = np.zeros(x.shape), _sums(x, w)
    y[: len(sums), : sums.shape[1], : sums.shape[2]] = sums
    return y


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of the volume, and "
    "integers cut off everything behind the point.",
    hint="What dtype does np.zeros_like(x) have when x holds integers?",
)
def integer_output(x, w):
    """Store the sums in an array like x."""
    _refuse(x, w)
    return _sums(x, w).astype(x.dtype)


@exercise.wrong(
    "mean-of-products",
    "You take the mean of the products at each place; their sum is asked for.",
    hint="Compare your first value with one made by hand. What is their ratio?",
)
def mean_of_products(x, w):
    """Average the products."""
    _refuse(x, w)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return (windows * w).mean(axis=(3, 4, 5))


@exercise.wrong(
    "not-refused",
    "You return an empty array where the kernel does not fit.",
    hint="Compare the lengths on all three axes first, and raise a ValueError that "
    "names both shapes.",
)
def not_refused(x, w):
    """Make no places where there are none."""
    return _by_places(x, w)


@exercise.wrong(
    "only-depth-compared",
    "You compare the depths of kernel and volume, but not rows and columns.",
    hint="Does a kernel of 1 × 5 × 1 fit into a volume of 3 × 4 × 6?",
)
def only_depth_compared(x, w):
    """Compare the first axis."""
    if w.shape[0] > x.shape[0]:
        raise ValueError("kernel too deep")
    return _by_places(x, w)


@exercise.wrong(
    "refuses-too-much",
    "You refuse a kernel that is as deep, high or wide as the volume, but it fits.",
    hint="Is it > or >= that the comparison needs?",
)
def refuses_too_much(x, w):
    """Raise at k = n too."""
    if any(k >= n for k, n in zip(w.shape, x.shape, strict=True)):
        raise ValueError("kernel too large")
    return _sums(x, w)


@exercise.wrong(
    "last-places-left-at-zero",
    "Your loops stop one place early on each axis: the last sums keep the zeros that "
    "you made them with.",
    hint="range(n − k) ends at n − k − 1. Which is the last place where the kernel "
    "fits?",
)
def last_places_left_at_zero(x, w):
    """Make room for all, loop over one fewer."""
    _refuse(x, w)
    y = _sums(x, w).astype(float)
    y[-1], y[:, -1], y[:, :, -1] = 0, 0, 0
    return y


@exercise.wrong(
    "height-and-width-swapped",
    "You exchange height and width: your places are counted D', W', H'.",
    hint="A volume of 4 × 5 × 6 is 5 high. Which of your loops runs over the height?",
)
def height_and_width_swapped(x, w):
    """Transpose the result."""
    _refuse(x, w)
    return _sums(x, w).swapaxes(1, 2)


@exercise.wrong(
    "depth-flipped",
    "Your kernel is turned around along the depth.",
    hint="Which sheet of x should w[0] meet in y[0]?",
)
def depth_flipped(x, w):
    """Flip the first axis."""
    _refuse(x, w)
    return _sums(x, w[::-1])


@exercise.wrong(
    "shapes-compared-as-tuples",
    "You compare the shapes as tuples. Python decides by the first numbers that "
    "differ and never looks at the others.",
    hint="What is (1, 5, 1) > (3, 4, 6)? Compare axis by axis.",
)
def shapes_compared_as_tuples(x, w):
    """Write w.shape > x.shape."""
    if w.shape > x.shape:
        raise ValueError("kernel too large")
    return _by_places(x, w)


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(x, w):
    """Compute and forget."""
    _refuse(x, w)


@exercise.right("six loops")
def by_six_loops(x, w):
    """Write the definition."""
    D, H, W = (n - k + 1 for n, k in zip(x.shape, w.shape, strict=True))
    if min(D, H, W) < 1:
        raise ValueError(f"kernel {w.shape}, volume {x.shape}")
    y = np.zeros((D, H, W))
    for t in range(D):
        for i in range(H):
            for j in range(W):
                for a in range(w.shape[0]):
                    for b in range(w.shape[1]):
                        for c in range(w.shape[2]):
                            y[t, i, j] += w[a, b, c] * x[t + a, i + b, j + c]
    return y


@exercise.right("windows")
def by_windows(x, w):
    """All windows as a view, times the kernel; NumPy refuses what does not fit."""
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.tensordot(windows, w, axes=3)


@exercise.right("shifted sums")
def by_shifted_sums(x, w):
    """One shifted copy of the volume for each weight."""
    D, H, W = (n - k + 1 for n, k in zip(x.shape, w.shape, strict=True))
    if D < 1 or H < 1 or W < 1:
        raise ValueError(f"kernel {w.shape}, volume {x.shape}")
    y = np.zeros((D, H, W))
    for (a, b, c), weight in np.ndenumerate(w):
        y += weight * x[a : a + D, b : b + H, c : c + W]
    return y


@exercise.right("fft")
def by_fft(x, w):
    """Multiply spectra, keep the places that no border touches."""
    D, H, W = (n - k + 1 for n, k in zip(x.shape, w.shape, strict=True))
    if min(D, H, W) < 1:
        raise ValueError(f"kernel {w.shape}, volume {x.shape}")
    spectrum = np.fft.fftn(x) * np.conj(np.fft.fftn(w, x.shape))
    return np.real(np.fft.ifftn(spectrum))[:D, :H, :W]
