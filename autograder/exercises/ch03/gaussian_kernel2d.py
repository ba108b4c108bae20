"""gaussian_kernel2d: a round bell that sums to 1, an outer product."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("gaussian_kernel2d", difficulty=2, importance=3, minutes=15)


def _cases(draw: Draw, sizes: list[int]) -> Iterator[Inputs]:
    for k in sizes:
        yield {"k": k, "sigma": draw.integer(5, 28) / 8}
    yield {"k": sizes[0], "sigma": draw.integer(2, 4)}


@exercise.part("odd sizes", points=4)
def odd_sizes(draw: Draw) -> Iterator[Inputs]:
    """Odd sizes: the highest weight stands in the middle."""
    if not draw.hidden:
        yield {"k": 3, "sigma": 1.0}
    yield from _cases(draw, [7, 9, 11] if draw.hidden else [5, 7])


@exercise.part("even sizes", points=3)
def even_sizes(draw: Draw) -> Iterator[Inputs]:
    """Even sizes: four equal weights stand in the middle."""
    if not draw.hidden:
        yield {"k": 4, "sigma": 1.0}
    yield from _cases(draw, [6, 8, 10] if draw.hidden else [2, 6])


@exercise.part("bad input", points=3)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """No size below 1, no width of 0 or less; the smallest that work."""
    sigma = draw.integer(21, 45) / 8 if draw.hidden else 1.5
    k = draw.integer(2, 7)
    yield {"k": 0, "sigma": sigma}
    yield {"k": -k, "sigma": sigma}
    yield {"k": k, "sigma": 0.0}
    yield {"k": k, "sigma": -sigma}
    yield {"k": 1, "sigma": sigma}
    yield {"k": 2, "sigma": sigma}


def _refuse(k: int, sigma: float) -> None:
    """Refuse what is no kernel."""
    if k < 1 or sigma <= 0:
        raise ValueError("impossible")


def _bell(k: int, sigma: float) -> np.ndarray:
    """Return a 1-D bell whose middle is 1."""
    d = np.arange(k) - (k - 1) / 2
    return np.exp(-(d**2) / (2 * np.float64(sigma) ** 2))


@exercise.wrong(
    "not-normalised",
    "Your weights do not sum to 1: smoothing with them makes the image brighter.",
    hint="What does your kernel make of an image of ones?",
)
def not_normalised(k, sigma):
    """Leave out the division."""
    _refuse(k, sigma)
    bell = _bell(k, sigma)
    return np.outer(bell, bell)


@exercise.wrong(
    "normalised-twice",
    "You divide twice: the bell that goes into the outer product sums to 1 already, "
    "and so does the product.",
    hint="If the bell sums to 1, what is the sum of its outer product with itself?",
)
def normalised_twice(k, sigma):
    """Divide the 1-D bell, then by the sum of the bell before the division squared."""
    _refuse(k, sigma)
    bell = _bell(k, sigma)
    total = bell.sum()
    return np.outer(bell / total, bell / total) / total**2


@exercise.wrong(
    "divided-by-the-bell",
    "You divide the outer product by the sum of the 1-D bell: its own sum is larger.",
    hint="The sum of an outer product is the product of the two sums.",
)
def divided_by_the_bell(k, sigma):
    """Divide once where the sum comes in twice."""
    _refuse(k, sigma)
    bell = _bell(k, sigma)
    return np.outer(bell, bell) / bell.sum()


@exercise.wrong(
    "density",
    "You divide by 2πσ², which makes the bell's integral over the plane 1, not the sum "
    "of your k × k weights.",
    hint="Add your weights up, for k = 3 and σ = 1. What do you have to divide by?",
)
def density(k, sigma):
    """Use the formula of the normal distribution."""
    _refuse(k, sigma)
    bell = _bell(k, sigma)
    return np.outer(bell, bell) / (2 * np.pi * sigma**2)


@exercise.wrong(
    "rows-sum-to-1",
    "Your weights sum to more than 1: each row is divided by its own sum, so all of "
    "them sum to k.",
    hint="An image of ones should stay an image of ones. What does yours become?",
)
def rows_sum_to_1(k, sigma):
    """Normalise row by row."""
    _refuse(k, sigma)
    bell = _bell(k, sigma)
    w = np.outer(bell, bell)
    return w / w.sum(axis=1, keepdims=True)


@exercise.wrong(
    "columns-sum-to-1",
    "Your weights sum to more than 1: each column is divided by its own sum, so all of "
    "them sum to k.",
    hint="An image of ones should stay an image of ones. What does yours become?",
)
def columns_sum_to_1(k, sigma):
    """Normalise column by column."""
    _refuse(k, sigma)
    w = np.outer(_bell(k, sigma), _bell(k, sigma))
    return w / w.sum(axis=0)


@exercise.wrong(
    "norm-for-sum",
    "Your weights sum to more than 1: you divide by a norm, the root of a sum of "
    "squares.",
    hint="It is the sum of the weights that should be 1, not the sum of their squares.",
)
def norm_for_sum(k, sigma):
    """Divide the bell by its norm."""
    _refuse(k, sigma)
    bell = _bell(k, sigma) / np.linalg.norm(_bell(k, sigma))
    return np.outer(bell, bell)


@exercise.wrong(
    "highest-is-1",
    "Your highest weight is 1; it is the sum of all weights that should be 1.",
    hint="By which number do you divide?",
)
def highest_is_1(k, sigma):
    """Divide by the maximum."""
    _refuse(k, sigma)
    bell = _bell(k, sigma)
    w = np.outer(bell, bell)
    return w / w.max()


@exercise.wrong(
    "centre-at-half-k",
    "Your bell is centred at k / 2, half a pixel too far down and to the right.",
    hint="For k = 3 the indices are 0, 1, 2. What is the middle of them?",
)
def centre_at_half_k(k, sigma):
    """Use the lecture's centre."""
    _refuse(k, sigma)
    d = np.arange(k) - k / 2
    bell = np.exp(-(d**2) / (2 * sigma**2))
    return np.outer(bell, bell) / bell.sum() ** 2


@exercise.wrong(
    "centre-on-a-pixel",
    "For even sizes your bell is centred on a pixel; its middle lies between pixels.",
    hint="What is the middle of the indices 0, 1, 2, 3? Is it a whole number?",
)
def centre_on_a_pixel(k, sigma):
    """Round the centre."""
    _refuse(k, sigma)
    d = np.arange(k) - k // 2
    bell = np.exp(-(d**2) / (2 * sigma**2))
    return np.outer(bell, bell) / bell.sum() ** 2


@exercise.wrong(
    "centre-before-the-middle",
    "For even sizes your bell is centred on the pixel before the middle; the middle "
    "lies between two pixels.",
    hint="What is the middle of the indices 0, 1, 2, 3? Is it a whole number?",
)
def centre_before_the_middle(k, sigma):
    """Round the centre down."""
    _refuse(k, sigma)
    d = np.arange(k) - (k - 1) // 2
    bell = np.exp(-(d**2) / (2 * sigma**2))
    return np.outer(bell, bell) / bell.sum() ** 2


@exercise.wrong(
    "two-missing",
    "Your exponent is −d² / σ²; the usual Gaussian has −d² / 2σ².",
    hint="Compare the middle weight of k = 3, σ = 1 with its neighbour: the ratio "
    "should be √e.",
)
def two_missing(k, sigma):
    """Use the lecture's exponent."""
    _refuse(k, sigma)
    d = np.arange(k) - (k - 1) / 2
    bell = np.exp(-(d**2) / sigma**2)
    return np.outer(bell, bell) / bell.sum() ** 2


@exercise.wrong(
    "sigma-on-top",
    "Your σ² multiplies where it should divide: a larger σ makes a narrower bell.",
    hint="How does Python read a / 2 * b?",
)
def sigma_on_top(k, sigma):
    """Write / 2 * sigma**2."""
    _refuse(k, sigma)
    d = np.arange(k) - (k - 1) / 2
    bell = np.exp(-(d**2) / 2 * sigma**2)
    return np.outer(bell, bell) / bell.sum() ** 2


@exercise.wrong(
    "sigma-not-squared",
    "You divide by 2σ; the exponent has 2σ².",
    hint="The exponent has no unit: d² is in pixels². And σ?",
)
def sigma_not_squared(k, sigma):
    """Write 2 * sigma."""
    _refuse(k, sigma)
    d = np.arange(k) - (k - 1) / 2
    bell = np.exp(-(d**2) / (2 * sigma))
    return np.outer(bell, bell) / bell.sum() ** 2


@exercise.wrong(
    "distance-not-squared",
    "Your weights fall with the distance; a Gaussian falls with its square.",
    hint="What happens to the root when you square the distance?",
)
def distance_not_squared(k, sigma):
    """Take exp(-d / 2σ²) of the distance."""
    _refuse(k, sigma)
    d = np.arange(k) - (k - 1) / 2
    w = np.exp(-np.hypot(d[:, None], d) / (2 * sigma**2))
    return w / w.sum()


@exercise.wrong(
    "sum-of-bells",
    "You add the column's bell and the row's bell; an outer product multiplies them.",
    hint="exp(a + b) is which combination of exp(a) and exp(b)?",
)
def sum_of_bells(k, sigma):
    """Add where a product is needed."""
    _refuse(k, sigma)
    bell = _bell(k, sigma)
    w = bell[:, None] + bell
    return w / w.sum()


@exercise.wrong(
    "one-number",
    "You return a single number: the dot product of the bell with itself.",
    hint="Which product of two vectors is a matrix?",
)
def one_number(k, sigma):
    """Take the inner product."""
    _refuse(k, sigma)
    bell = _bell(k, sigma)
    bell = bell / bell.sum()
    return float(bell @ bell)


@exercise.wrong(
    "one-row",
    "You return k values, not k × k: multiplied element by element, two vectors of k "
    "values give a vector of k values.",
    hint="Transposing a vector changes nothing. Which product makes a table?",
)
def one_row(k, sigma):
    """Multiply element by element."""
    _refuse(k, sigma)
    bell = _bell(k, sigma)
    bell = bell / bell.sum()
    return bell * bell.T


@exercise.wrong(
    "bell-alone",
    "You return the bell along one axis: k values, not k × k.",
    hint="What does np.outer make of two vectors?",
)
def bell_alone(k, sigma):
    """Stop before the outer product."""
    _refuse(k, sigma)
    return _bell(k, sigma) / _bell(k, sigma).sum()


@exercise.wrong(
    "sigma-zero-accepted",
    "You accept σ = 0, and divide by it.",
    hint="Is it < 0 or <= 0 that your comparison needs?",
)
def sigma_zero_accepted(k, sigma):
    """Compare with < 0."""
    if k < 1 or sigma < 0:
        raise ValueError("impossible")
    bell = _bell(k, sigma) / _bell(k, sigma).sum()
    return np.outer(bell, bell)


@exercise.wrong(
    "even-refused",
    "You refuse even sizes; the docstring allows them.",
    hint="Four equal weights may stand in the middle. Does your formula need a middle "
    "pixel?",
)
def even_refused(k, sigma):
    """Ask for an odd size."""
    _refuse(k if k % 2 else 0, sigma)
    bell = _bell(k, sigma) / _bell(k, sigma).sum()
    return np.outer(bell, bell)


@exercise.wrong(
    "not-refused",
    "You refuse nothing: k = 0 gives an empty kernel, σ = 0 gives nan.",
    hint="Compare both numbers first, and raise a ValueError that names them.",
)
def not_refused(k, sigma):
    """Never raise."""
    bell = _bell(k, sigma)
    bell = bell / bell.sum()
    return np.outer(bell, bell)


@exercise.right("distance by distance")
def by_distances(k, sigma):
    """The formula as it stands, pixel by pixel."""
    if k < 1 or sigma <= 0:
        raise ValueError(f"k {k}, sigma {sigma}")
    middle = (k - 1) / 2
    w = [
        [
            float(np.exp(-((i - middle) ** 2 + (j - middle) ** 2) / 2 / sigma**2))
            for j in range(k)
        ]
        for i in range(k)
    ]
    total = sum(map(sum, w))
    return [[value / total for value in row] for row in w]


@exercise.right("divided at the end")
def by_grid(k, sigma):
    """Distances on a grid, divided by the sum at the end."""
    if k < 1 or sigma <= 0:
        raise ValueError(f"k {k}, sigma {sigma}")
    i, j = np.indices((k, k)) - (k - 1) / 2
    w = np.exp(-0.5 * (i**2 + j**2) / sigma**2)
    return w / w.sum()
