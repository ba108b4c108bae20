"""mlp_parameters: what does a dense network cost?"""

# ruff: noqa: RUF007 - students pair a list with itself by zip.

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("mlp_parameters", difficulty=1, importance=4, minutes=10)


def _sizes(draw: Draw, layers: int) -> list[int]:
    high = 900 if draw.hidden else 90
    return [draw.integer(2, high) for _ in range(layers)]


@exercise.part("with bias", points=4)
def with_bias(draw: Draw) -> Iterator[Inputs]:
    """Two to six layers of units."""
    if not draw.hidden:
        yield {"sizes": [256, 64, 2]}
        yield {"sizes": [3, 4]}
    for layers in (2, 3, 4, 6) if draw.hidden else (3, 4):
        yield {"sizes": _sizes(draw, layers)}
    yield {"sizes": _sizes(draw, 3), "bias": True}


@exercise.part("without bias", points=3)
def without_bias(draw: Draw) -> Iterator[Inputs]:
    """Weights alone."""
    if not draw.hidden:
        yield {"sizes": [1000, 1000], "bias": False}
    for layers in (2, 3, 5) if draw.hidden else (3, 4):
        yield {"sizes": _sizes(draw, layers), "bias": False}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """One layer of units is no network, and no layer is empty; one unit is enough."""
    n = draw.integer(61, 400) if draw.hidden else draw.integer(3, 60)
    for sizes in ([], [n], [n, 0, 2], [0, n], [n, -1]):
        yield {"sizes": sizes}
        yield {"sizes": sizes, "bias": False}
    # Without biases, so that a wrong count of them does not cost these points too.
    for sizes in ([n, 1], [1, n], [1, 1, n]):
        yield {"sizes": sizes, "bias": False}


exercise.keeps_inputs(points=1)


@exercise.wrong(
    "bias-forgotten",
    "You count the weights only; every unit beyond the input also has a bias.",
    hint="A network of sizes [3, 4] has 12 weights. How many biases, and where?",
)
def bias_forgotten(sizes: list[int], bias: bool = True) -> int:
    """Ignore the bias."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    return sum(a * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))


@exercise.wrong(
    "bias-per-input",
    "You give a bias to every input of a layer; it belongs to every output.",
    hint="y = W x + b. As long as which of the two vectors is b?",
)
def bias_per_input(sizes: list[int], bias: bool = True) -> int:
    """Count n_in biases for each layer."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    pairs = zip(sizes[:-1], sizes[1:], strict=True)
    return sum(a * b + a * bias for a, b in pairs)


@exercise.wrong(
    "bias-for-the-input-units",
    "You give a bias to the input units too; they hold the data and compute nothing.",
    hint="Which layers of units have weights coming in?",
)
def bias_for_the_input_units(sizes: list[int], bias: bool = True) -> int:
    """Count a bias for all units."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    pairs = zip(sizes[:-1], sizes[1:], strict=True)
    return sum(a * b for a, b in pairs) + bias * sum(sizes)


@exercise.wrong(
    "one-bias-per-layer",
    "You count a single bias for each layer; every unit has its own.",
    hint="y = W x + b. Is b a number or a vector?",
)
def one_bias_per_layer(sizes: list[int], bias: bool = True) -> int:
    """Count one bias for each layer."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    return sum(a * b + bias for a, b in zip(sizes[:-1], sizes[1:], strict=True))


@exercise.wrong(
    "last-bias-missing",
    "Your last layer has no biases; its units have them like all the others.",
    hint="In a network of sizes [3, 4], which layer is the last? How many biases does "
    "it need?",
)
def last_bias_missing(sizes: list[int], bias: bool = True) -> int:
    """Give biases to the layers between the first and the last."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    weights = sum(a * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))
    return weights + bias * sum(sizes[1:-1])


@exercise.wrong(
    "bias-flag-ignored",
    "You count biases even where bias is False.",
    hint="Which argument of your function is never used?",
)
def bias_flag_ignored(sizes: list[int], bias: bool = True) -> int:
    """Always count biases."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    return sum((a + 1) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))


@exercise.wrong(
    "product-of-all-sizes",
    "You multiply all the sizes with each other; only neighbouring layers are "
    "connected.",
    hint="Draw a network of sizes [2, 3, 1]. How many lines end in the last unit?",
)
def product_of_all_sizes(sizes: list[int], bias: bool = True) -> int:
    """Take the product."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    total = 1
    for size in sizes:
        total *= size
    return total + bias * sum(sizes[1:])


@exercise.wrong(
    "last-layer-missing",
    "The weights into the last layer are missing.",
    hint="How many pairs of neighbours are there in a list of three sizes?",
)
def last_layer_missing(sizes: list[int], bias: bool = True) -> int:
    """Stop one pair early."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    return sum((sizes[i] + bias) * sizes[i + 1] for i in range(len(sizes) - 2))


@exercise.wrong(
    "single-size-accepted",
    "You say 0 for a network with fewer than two layers of units; that is no network.",
    hint="Check len(sizes) first, and that no size is below 1.",
)
def single_size_accepted(sizes: list[int], bias: bool = True) -> int:
    """Never raise."""
    return sum((a + bias) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))


@exercise.wrong(
    "empty-layer-accepted",
    "You refuse lists that are too short, but accept a layer without units.",
    hint="What does a layer of 0 or −1 units compute? Refuse it.",
)
def empty_layer_accepted(sizes: list[int], bias: bool = True) -> int:
    """Check the length only."""
    if len(sizes) < 2:
        raise ValueError("sizes")
    return sum((a + bias) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))


@exercise.wrong(
    "eats-its-list",
    "You take the sizes out of the list one by one; after the call it is no longer "
    "what it was.",
    hint="pop changes the list that you were given. Can you walk through it instead?",
)
def eats_its_list(sizes: list[int], bias: bool = True) -> int:
    """Pop the sizes."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    total = 0
    while len(sizes) > 1:
        first = sizes.pop(0)
        total += (first + bias) * sizes[0]
    return total


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(sizes: list[int], bias: bool = True) -> None:
    """Compute and forget."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")


@exercise.wrong(
    "one-unit-refused",
    "You refuse a layer of one unit; one is enough.",
    hint="Is it <= 1 or < 1 that your test needs?",
)
def one_unit_refused(sizes: list[int], bias: bool = True) -> int:
    """Raise at 1 too."""
    if len(sizes) < 2 or min(sizes) <= 1:
        raise ValueError("sizes")
    return sum((a + bias) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))


@exercise.wrong(
    "input-layer-not-checked",
    "You accept an input of 0 units: your test begins with the second layer.",
    hint="sizes[0] is a layer too. Where does your loop look at it?",
)
def input_layer_not_checked(sizes: list[int], bias: bool = True) -> int:
    """Check from sizes[1] on."""
    if len(sizes) < 2 or min(sizes[1:]) < 1:
        raise ValueError("sizes")
    return sum((a + bias) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))


@exercise.wrong(
    "negative-layer-accepted",
    "You refuse a layer of 0 units, but accept one of −1.",
    hint="0 in sizes looks for one number. Which numbers are below 1?",
)
def negative_layer_accepted(sizes: list[int], bias: bool = True) -> int:
    """Look for 0 only."""
    if len(sizes) < 2 or 0 in sizes:
        raise ValueError("sizes")
    return sum((a + bias) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True))


@exercise.wrong(
    "layers-not-added-up",
    "You return one number for each layer; asked for is one number for the network.",
    hint="The table by hand has a last row. What stands in it?",
)
def layers_not_added_up(sizes: list[int], bias: bool = True) -> list[int]:
    """Leave the sum out."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    return [(a + bias) * b for a, b in zip(sizes[:-1], sizes[1:], strict=True)]


@exercise.wrong(
    "three-sizes-only",
    "Your function works for three sizes only: with two it ends in an IndexError, and "
    "from the fourth on it does not look at them.",
    hint="The table has a row for each pair of neighbours. How do you get all pairs?",
)
def three_sizes_only(sizes: list[int], bias: bool = True) -> int:
    """Take the first two pairs, by index."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError("sizes")
    return (sizes[0] + bias) * sizes[1] + (sizes[1] + bias) * sizes[2]


@exercise.right("indices")
def by_indices(sizes: list[int], bias: bool = True) -> int:
    """Weights and biases by index."""
    if len(sizes) < 2 or any(size < 1 for size in sizes):
        raise ValueError(f"sizes {sizes}")
    total = 0
    for i in range(1, len(sizes)):
        total += sizes[i - 1] * sizes[i]
        if bias:
            total += sizes[i]
    return total


@exercise.right("arrays")
def by_arrays(sizes: list[int], bias: bool = True) -> int:
    """Build the matrices' shapes as arrays."""
    n = np.array(sizes, dtype=int)
    if n.size < 2 or n.min() < 1:
        raise ValueError(f"sizes {sizes}")
    weights = int(n[:-1] @ n[1:])
    return weights + int(n[1:].sum()) if bias else weights


@exercise.right("recursion")
def by_recursion(sizes: list[int], bias: bool = True) -> int:
    """The first layer, and the network behind it."""
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError(f"sizes {sizes}")

    def count(rest: list[int]) -> int:
        if len(rest) == 1:
            return 0
        return (rest[0] + (1 if bias else 0)) * rest[1] + count(rest[1:])

    return count(list(sizes))
