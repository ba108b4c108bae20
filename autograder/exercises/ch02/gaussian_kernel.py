"""gaussian_kernel: a bell that sums to 1 and is symmetric for every length."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("gaussian_kernel", difficulty=2, importance=4, minutes=10)


def _cases(draw: Draw, lengths: list[int]) -> Iterator[Inputs]:
    for k in lengths:
        yield {"k": k, "sigma": draw.integer(5, 28) / 8}
    yield {"k": lengths[0], "sigma": draw.integer(2, 4)}


@exercise.part("odd lengths", points=4)
def odd_lengths(draw: Draw) -> Iterator[Inputs]:
    """Odd lengths: the highest weight stands in the middle."""
    if not draw.hidden:
        yield {"k": 3, "sigma": 1.0}
    yield from _cases(draw, [7, 11, 15] if draw.hidden else [5, 9])


@exercise.part("even lengths", points=3)
def even_lengths(draw: Draw) -> Iterator[Inputs]:
    """Even lengths: two equal weights stand in the middle."""
    if not draw.hidden:
        yield {"k": 4, "sigma": 1.0}
    yield from _cases(draw, [6, 10, 12] if draw.hidden else [2, 6])


@exercise.part("bad input", points=3)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """No length below 1, no width of 0 or less; the smallest that work."""
    sigma = draw.integer(21, 45) / 8 if draw.hidden else 1.5
    k = draw.integer(2, 9)
    yield {"k": 0, "sigma": sigma}
    yield {"k": -k, "sigma": sigma}
    yield {"k": k, "sigma": 0.0}
    yield {"k": k, "sigma": -sigma}
    yield {"k": 1, "sigma": sigma}
    yield {"k": 2, "sigma": sigma}
    yield {"k": 3, "sigma": sigma}


@exercise.wrong(
    "not-normalised",
    "Your weights do not sum to 1: smoothing with them makes the signal louder.",
    hint="What does your kernel make of a signal of ones?",
)
def not_normalised(k: int, sigma: float) -> np.ndarray:
    """Leave out the division."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    d = np.arange(k) - (k - 1) / 2
    return np.exp(-(d**2) / (2 * sigma**2))


@exercise.wrong(
    "density-factor",
    "You divide by σ√(2π), the factor of the continuous bell; a few samples of it do "
    "not sum to 1.",
    hint="Add your weights up for k = 3 and σ = 1. Divide by what you find.",
)
def density_factor(k: int, sigma: float) -> np.ndarray:
    """Normalise as a density."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    d = np.arange(k) - (k - 1) / 2
    return np.exp(-(d**2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))


@exercise.wrong(
    "centre-at-half-k",
    "Your bell is centred at k/2, half a sample to the right of the middle.",
    hint="Indices 0 … k−1: what is the mean of the first and the last?",
)
def centre_at_half_k(k: int, sigma: float) -> np.ndarray:
    """Count from 0, centre at k / 2."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-((np.arange(k) - k / 2) ** 2) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "centre-rounded",
    "For even lengths your bell is not symmetric: its centre is rounded to a whole "
    "index.",
    hint="Four samples: is there one in the middle? Print your four weights.",
)
def centre_rounded(k: int, sigma: float) -> np.ndarray:
    """Centre at k // 2."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-((np.arange(k) - k // 2) ** 2) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "centre-rounded-down",
    "For even lengths your bell is not symmetric: its centre (k − 1) // 2 is rounded "
    "down to a whole index.",
    hint="Four samples: is there one in the middle? Print your four weights.",
)
def centre_rounded_down(k: int, sigma: float) -> np.ndarray:
    """Centre at (k - 1) // 2."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-((np.arange(k) - (k - 1) // 2) ** 2) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "stretched",
    "You spread the distances from −k/2 to k/2, so neighbours are more than one sample "
    "apart.",
    hint="Three samples stand at the distances −1, 0 and 1. Where do yours stand?",
)
def stretched(k: int, sigma: float) -> np.ndarray:
    """Take k points over a length of k."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-(np.linspace(-k / 2, k / 2, k) ** 2) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "two-missing",
    "The 2 in 2σ² is missing, so your bell is narrower: its σ is smaller by √2.",
    hint="At a distance of σ the bell should stand at exp(−1/2) of its height.",
)
def two_missing(k: int, sigma: float) -> np.ndarray:
    """Use exp(-d^2 / sigma^2)."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-((np.arange(k) - (k - 1) / 2) ** 2) / sigma**2)
    return w / w.sum()


@exercise.wrong(
    "two-squared",
    "You divide by (2σ)², which is 4σ²: your bell is wider, its σ larger by √2.",
    hint="In 2σ², what does the square belong to?",
)
def two_squared(k: int, sigma: float) -> np.ndarray:
    """Square the 2, too."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-((np.arange(k) - (k - 1) / 2) ** 2) / (2 * sigma) ** 2)
    return w / w.sum()


@exercise.wrong(
    "lecture-formula",
    "This is the lecture's formula as printed: centred half a sample too far left, and "
    "without the 2 in 2σ².",
    hint="The lecture lets i run from 1 to k. What is the mean of 1 and k?",
)
def lecture_formula(k: int, sigma: float) -> np.ndarray:
    """Count from 1, centre at k / 2, no 2."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-((np.arange(1, k + 1) - k / 2) ** 2) / sigma**2)
    return w / w.sum()


@exercise.wrong(
    "sigma-not-squared",
    "You divide by 2σ and not by 2σ²: σ is used as a variance.",
    hint="d and σ are both counted in samples. What is the unit of d²/σ?",
)
def sigma_not_squared(k: int, sigma: float) -> np.ndarray:
    """Use sigma as a variance."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-((np.arange(k) - (k - 1) / 2) ** 2) / (2 * sigma))
    return w / w.sum()


@exercise.wrong(
    "multiplied-by-sigma",
    "d**2 / 2 * sigma**2 divides by 2 and multiplies by σ²: a larger σ makes your bell "
    "narrower.",
    hint="Python reads / and * from left to right. Where do parentheses belong?",
)
def multiplied_by_sigma(k: int, sigma: float) -> np.ndarray:
    """Leave out the parentheses."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    d = np.arange(k) - (k - 1) / 2
    w = np.exp(-(d**2) / 2 * sigma**2)
    return w / w.sum()


@exercise.wrong(
    "height-one",
    "You divide by the largest weight; the sum should be 1, not the height.",
    hint="What does your kernel make of a signal of ones?",
)
def height_one(k: int, sigma: float) -> np.ndarray:
    """Divide by the maximum."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-((np.arange(k) - (k - 1) / 2) ** 2) / (2 * sigma**2))
    return w / w.max()


@exercise.wrong(
    "not-refused",
    "You accept impossible numbers, for example a negative σ.",
    hint="σ enters squared, so its sign is lost. Check k and σ before you compute.",
)
def not_refused(k: int, sigma: float) -> np.ndarray:
    """Check nothing."""
    w = np.exp(-((np.arange(k) - (k - 1) / 2) ** 2) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "checked-by-division",
    "You check nothing. Only σ = 0 ends in an error, a ZeroDivisionError from Python "
    "itself; a ValueError is asked for, and for k < 1 and σ < 0 too.",
    hint="Check k and σ before you compute, and raise a ValueError that names them.",
)
def checked_by_division(k: int, sigma: float) -> np.ndarray:
    """Divide by sigma as a plain number."""
    w = np.exp(-(((np.arange(k) - (k - 1) / 2) * (1 / sigma)) ** 2) / 2)
    return w / w.sum()


@exercise.wrong(
    "one-refused",
    "You refuse k = 1; one weight is a kernel, the one that changes nothing.",
    hint="To what must a single weight sum? Is it < or <= that your test needs?",
)
def one_refused(k: int, sigma: float) -> np.ndarray:
    """Raise where k <= 1."""
    if k <= 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-((np.arange(k) - (k - 1) / 2) ** 2) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "always-odd",
    "Your distances are whole numbers from −(k // 2) to k // 2: for an even k that is "
    "one weight too many.",
    hint="How many numbers are −2, −1, 0, 1, 2? At which distances do 4 samples stand?",
)
def always_odd(k: int, sigma: float) -> np.ndarray:
    """Use arange(-(k // 2), k // 2 + 1)."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    w = np.exp(-(np.arange(-(k // 2), k // 2 + 1) ** 2) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "counted-from-one",
    "You count the weights from 1 and take the middle of a count from 0: your bell is "
    "centred one sample too far left.",
    hint="Which numbers does your arange give, and what is the mean of the first and "
    "the last?",
)
def counted_from_one(k: int, sigma: float) -> np.ndarray:
    """Use arange(1, k + 1)."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    d = np.arange(k) - (k - 1) / 2
    w = np.exp(-((d + 1) ** 2) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "minus-sign-missing",
    "Your weights grow towards the ends: the minus sign in the exponent is missing.",
    hint="Which of your weights should be the largest? Print them for k = 3.",
)
def minus_sign_missing(k: int, sigma: float) -> np.ndarray:
    """Use exp(+d²)."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    d = np.arange(k) - (k - 1) / 2
    w = np.exp(d**2 / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "distance-not-squared",
    "You put |d| into the exponent and not d²: your bell has a peak in the middle.",
    hint="For k = 5 and σ = 1, by what factor does the weight fall from the middle to "
    "the end?",
)
def distance_not_squared(k: int, sigma: float) -> np.ndarray:
    """Use |d|."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    d = np.arange(k) - (k - 1) / 2
    w = np.exp(-np.abs(d) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "even-refused",
    "You refuse even lengths; they have a middle too, between two samples.",
    hint="What is (k − 1) / 2 for k = 4? May a distance be a half?",
)
def even_refused(k: int, sigma: float) -> np.ndarray:
    """Raise where k is even."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")
    d = np.arange(k) - (k - 1) / 2
    if k % 2 == 0:
        raise ValueError("even")
    w = np.exp(-(d**2) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "zero-sigma-accepted",
    "You refuse a negative σ, but accept σ = 0 and divide by it.",
    hint="How wide is a bell of σ = 0? Is it < or <= that your test needs?",
)
def zero_sigma_accepted(k: int, sigma: float) -> np.ndarray:
    """Raise where sigma < 0."""
    if k < 1 or sigma < 0:
        raise ValueError("impossible")
    d = np.arange(k) - (k - 1) / 2
    w = np.exp(-(d**2) / np.float64(2 * sigma**2))
    return w / w.sum()


@exercise.right("loop")
def by_loop(k: int, sigma: float) -> list[float]:
    """One weight at a time."""
    import math

    if k < 1 or not sigma > 0:
        raise ValueError(f"k = {k} and sigma = {sigma} make no bell")
    weights = [math.exp(-0.5 * ((i - (k - 1) / 2) / sigma) ** 2) for i in range(k)]
    return [weight / sum(weights) for weight in weights]


@exercise.right("linspace")
def by_linspace(k: int, sigma: float) -> np.ndarray:
    """Symmetric distances from linspace, normalised in the exponent."""
    if k < 1 or sigma <= 0:
        raise ValueError(f"k = {k} and sigma = {sigma} make no bell")
    half = (k - 1) / 2
    exponent = -(np.linspace(-half, half, k) ** 2) / (2 * sigma**2)
    return np.exp(exponent - np.log(np.exp(exponent).sum()))
