"""convolve1d: true convolution, full, with the kernel flipped."""

# ruff: noqa: F821 - correlate1d and pad1d are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

correlate1d: Callable[..., np.ndarray]
pad1d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses them."""

exercise = Exercise(
    "convolve1d",
    difficulty=2,
    importance=4,
    minutes=25,
    by_hand=True,
    uses=("correlate1d", "pad1d"),
)


@exercise.part("basic", points=5)
def basic(draw: Draw) -> Iterator[Inputs]:
    """Kernels shorter than the signal, even and odd, contiguous or not."""
    if not draw.hidden:
        x = np.array([1, 4, 3, -1, 2, -4, 1, 0, 2, -1])
        yield {"x": x, "w": np.array([1, 2, 3])}
        yield {"x": np.array([1.0, 2.0]), "w": np.array([3.0, 5.0])}
    sizes = [(17, 5), (23, 6), (12, 12)] if draw.hidden else [(7, 4), (5, 5)]
    for n, k in sizes:
        yield {"x": draw.array(n), "w": draw.array(k)}
    yield {"x": 2 * draw.ints(8) + 1, "w": draw.ints(3) + 0.5}
    yield {"x": draw.array(18)[::2], "w": draw.ints(8)[::2]}


@exercise.part("commutes", points=3)
def commutes(draw: Draw) -> Iterator[Inputs]:
    """Signal and kernel change places: also a kernel longer than the signal."""
    sizes = [(4, 11), (6, 15), (1, 7)] if draw.hidden else [(2, 5), (3, 6), (1, 3)]
    for n, k in sizes:
        x, w = draw.array(n) + 5, draw.array(k)
        yield {"x": x, "w": w}
        yield {"x": w, "w": x}


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Something empty is refused, a single value or silence is not."""
    empty = np.zeros(0)
    n = draw.integer(3, 8)
    yield {"x": empty, "w": draw.array(n)}
    yield {"x": draw.array(n), "w": empty}
    yield {"x": empty, "w": empty}
    yield {"x": draw.array(n), "w": draw.array(1) + 6}
    yield {"x": draw.array(1) + 6, "w": draw.array(1) + 6}
    yield {"x": draw.array(2), "w": draw.array(2) + 5}
    yield {"x": np.zeros(3), "w": draw.array(2) + 5}


exercise.keeps_inputs(points=1)


@exercise.wrong(
    "not-flipped",
    "Your result is the full cross-correlation: the kernel is not flipped.",
    hint="In y[i] the indices of x and w add up to i. Which weight meets x[0] in y[0]?",
)
def not_flipped(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Correlate in full."""
    if len(x) == 0 or len(w) == 0:
        raise ValueError("empty")
    return correlate1d(pad1d(x, len(w), "full"), w)


@exercise.wrong(
    "output-flipped",
    "You flip the signal and the kernel both, or the result: it runs backwards.",
    hint="Take x = [1, 0, 0]: the result should start with w itself, read forwards.",
)
def output_flipped(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Correlate in full, reverse the result."""
    if len(x) == 0 or len(w) == 0:
        raise ValueError("empty")
    return correlate1d(pad1d(x, len(w), "full"), w)[::-1]


@exercise.wrong(
    "signal-flipped",
    "You flip the signal and not the kernel, or you flip the kernel and reverse the "
    "result too: it runs backwards.",
    hint="Take x = [1, 0, 0]: the result should start with w itself, read forwards.",
)
def signal_flipped(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Correlate the reversed signal."""
    if len(x) == 0 or len(w) == 0:
        raise ValueError("empty")
    return correlate1d(pad1d(x[::-1], len(w), "full"), w)


@exercise.wrong(
    "valid-only",
    "The kernel is flipped, but you return only the places where it fits wholly "
    '(mode "valid").',
    hint="How many outputs have at least one product of an x and a w in them?",
)
def valid_only(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return mode valid."""
    if len(x) == 0 or len(w) == 0 or len(w) > len(x):
        raise ValueError("empty or too long")
    return correlate1d(x, w[::-1])


@exercise.wrong(
    "same-only",
    "The kernel is flipped, but your result has the length of the signal, as in mode "
    '"same".',
    hint="How many zeros does pad1d add in mode full, and how many did you add?",
)
def same_only(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return mode same."""
    if len(x) == 0 or len(w) == 0:
        raise ValueError("empty")
    return correlate1d(pad1d(x, len(w), "same"), w[::-1])


@exercise.wrong(
    "one-zero-too-many",
    "Your result begins and ends with a zero that does not belong to it: you pad by k, "
    "where k − 1 is enough.",
    hint="Two values and two weights: how many outputs are there?",
)
def one_zero_too_many(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Pad by k."""
    if len(x) == 0 or len(w) == 0:
        raise ValueError("empty")
    return correlate1d(np.pad(x, len(w)), w[::-1])


@exercise.wrong(
    "negative-index-wraps",
    "Where i − j is negative, x[i − j] counts from the end of x: your first outputs "
    "mix in its last values.",
    hint="Which pairs (a, j) with a + j = i have both indices inside? What is x[-1] "
    "in Python?",
)
def negative_index_wraps(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Guard the upper end only."""
    n, k = len(x), len(w)
    if n == 0 or k == 0:
        raise ValueError("empty")
    y = np.zeros(n + k - 1)
    for i in range(n + k - 1):
        y[i] = sum(w[b] * x[i - b] for b in range(k) if i - b < n)
    return y


@exercise.wrong(
    "long-kernel-refused",
    "You refuse a kernel that is longer than the signal; in mode full it is welcome.",
    hint="If convolution commutes, can the lengths of x and w play different parts?",
)
def long_kernel_refused(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Raise for long kernels."""
    if len(x) == 0 or len(w) == 0 or len(w) > len(x):
        raise ValueError("empty or too long")
    return correlate1d(pad1d(x, len(w), "full"), w[::-1])


@exercise.wrong(
    "empty-not-refused",
    "You accept an empty signal or kernel.",
    hint="What are the two lengths before you begin? Raise a ValueError if one is 0.",
)
def empty_not_refused(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Return something for empty input."""
    y = np.zeros(max(0, len(x) + len(w) - 1))
    for i in range(len(x)):
        for j in range(len(w)):
            y[i + j] += x[i] * w[j]
    return y


@exercise.wrong(
    "empty-signal-accepted",
    "You refuse an empty kernel, or pad1d does it for you, but accept an empty signal.",
    hint="What does pad1d make of an empty signal? Ask for both lengths before you "
    "begin.",
)
def empty_signal_accepted(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Leave the checking to pad1d."""
    return correlate1d(pad1d(x, len(w), "full"), w[::-1])


@exercise.wrong(
    "both-ends-unguarded",
    "In your sum i − j leaves the signal: behind its end Python raises an IndexError, "
    "before its start x[-1] is the last value. And you accept something empty.",
    hint="Which pairs (a, j) with a + j = i have both indices inside?",
)
def both_ends_unguarded(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Guard nothing."""
    n, k = len(x), len(w)
    y = np.zeros(n + k - 1)
    for i in range(n + k - 1):
        for b in range(k):
            y[i] += w[b] * x[i - b]
    return y


@exercise.wrong(
    "upper-end-unguarded",
    "In your sum i − j leaves the signal: behind its end Python raises an IndexError. "
    "(Before its start x[-1] would be the last value.)",
    hint="Which pairs (a, j) with a + j = i have both indices inside?",
)
def upper_end_unguarded(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Guard the lower end only."""
    n, k = len(x), len(w)
    if n == 0 or k == 0:
        raise ValueError("empty")
    y = np.zeros(n + k - 1)
    for i in range(n + k - 1):
        y[i] = sum(w[b] * x[i - b] for b in range(k) if i >= b)
    return y


@exercise.wrong(
    "last-pair-only",
    "Each of your outputs is one product alone: every pair replaces the one before.",
    hint="y[i] = … or y[i] += …? Which of the two adds?",
)
def last_pair_only(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Write = for +=."""
    if len(x) == 0 or len(w) == 0:
        raise ValueError("empty")
    y = np.zeros(len(x) + len(w) - 1)
    for a in range(len(x)):
        for b in range(len(w)):
            y[a + b] = x[a] * w[b]
    return y


@exercise.wrong(
    "room-for-one-too-many",
    "Your result has n + k values and ends with a 0 that does not belong to it.",
    hint="The largest a is n − 1, the largest j is k − 1. What is the largest i?",
)
def room_for_one_too_many(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Make room for n + k values."""
    if len(x) == 0 or len(w) == 0:
        raise ValueError("empty")
    y = np.zeros(len(x) + len(w))
    for a in range(len(x)):
        for b in range(len(w)):
            y[a + b] += x[a] * w[b]
    return y


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of the signal, and "
    "integers cut off everything behind the point.",
    hint="What dtype does np.zeros_like(x) have when x holds integers? And "
    "np.zeros(…)?",
)
def integer_output(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Store the sums with the dtype of x."""
    if len(x) == 0 or len(w) == 0:
        raise ValueError("empty")
    return correlate1d(pad1d(x, len(w), "full"), w[::-1]).astype(x.dtype)


@exercise.right("scatter")
def by_scatter(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Let every value of the signal leave a scaled copy of the kernel."""
    if not len(x) or not len(w):
        raise ValueError(f"nothing to convolve: lengths {len(x)} and {len(w)}")
    y = np.zeros(len(x) + len(w) - 1)
    for i, value in enumerate(x):
        y[i : i + len(w)] += value * w
    return y


@exercise.right("polynomials")
def by_antidiagonals(x: np.ndarray, w: np.ndarray) -> list[float]:
    """Add the antidiagonals of the outer product, as in multiplying polynomials."""
    if not len(x) or not len(w):
        raise ValueError(f"nothing to convolve: lengths {len(x)} and {len(w)}")
    products = np.outer(x, w)[:, ::-1]
    last = len(x) + len(w) - 1
    return [float(np.trace(products, len(w) - 1 - i)) for i in range(last)]


@exercise.right("fft")
def by_fft(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Multiply spectra."""
    if not len(x) or not len(w):
        raise ValueError(f"nothing to convolve: lengths {len(x)} and {len(w)}")
    size = len(x) + len(w) - 1
    return np.fft.irfft(np.fft.rfft(x, size) * np.fft.rfft(w, size), size)


@exercise.right("building blocks")
def by_building_blocks(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Pad, flip, correlate."""
    if not len(x) or not len(w):
        raise ValueError(f"nothing to convolve: lengths {len(x)} and {len(w)}")
    return correlate1d(pad1d(x, len(w), "full"), w[::-1])
