"""connection_counts: dense, local, shared: how many weights, how many wires?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("connection_counts", difficulty=2, importance=4, minutes=12)


def _counts(draw: Draw, filters: int) -> Inputs:
    # Small enough for answers that list every wire and count them.
    high = 120 if draw.hidden else 40
    k = draw.integer(2, 25)
    n_in = k + draw.integer(2, high)
    n_out = draw.integer(k + 1, n_in - 1)
    return {"n_in": n_in, "n_out": n_out, "k": k, "filters": filters}


@exercise.part("one filter", points=3)
def one_filter(draw: Draw) -> Iterator[Inputs]:
    """A single filter."""
    if not draw.hidden:
        yield {"n_in": 16, "n_out": 9, "k": 4, "filters": 1}
    for _ in range(3):
        yield _counts(draw, 1)


@exercise.part("several filters", points=5)
def several_filters(draw: Draw) -> Iterator[Inputs]:
    """Each filter makes its own n_out outputs."""
    if not draw.hidden:
        yield {"n_in": 64, "n_out": 36, "k": 9, "filters": 8}
    for _ in range(3):
        yield _counts(draw, draw.integer(2, 12))


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Nothing below 1, no filter larger than the input; one as large is fine."""
    good = _counts(draw, draw.integer(2, 9))
    for name in good:
        yield {**good, name: 0}
    yield {**good, "n_out": -1}
    yield {**good, "k": good["n_in"] + 1}
    # One filter, one place: few other mistakes show here.
    n = draw.integer(41, 400) if draw.hidden else draw.integer(3, 40)
    for n_in, k in [(n, 1), (n, n), (n + 1, n)]:
        yield {"n_in": n_in, "n_out": 1, "k": k, "filters": 1}


def _refuse(n_in: int, n_out: int, k: int, filters: int) -> None:
    """Refuse counts below 1, and a filter larger than the input."""
    if min(n_in, n_out, k, filters) < 1 or k > n_in:
        raise ValueError("counts")


@exercise.wrong(
    "biases-added",
    "You count biases as well; here only weights and connections are asked for.",
    hint="Say for each of your numbers what exactly it counts.",
)
def biases_added(n_in, n_out, k, filters):
    """Add a bias to each unit, or to each filter."""
    _refuse(n_in, n_out, k, filters)
    wires = n_out * k * filters
    units = n_out * filters
    return n_in * units + units, wires + units, k * filters + filters, wires


@exercise.wrong(
    "bias-per-filter",
    "You count a bias for each filter; here only weights and connections are asked "
    "for.",
    hint="With n_in = 4, n_out = 3, k = 2 and one filter, the shared layer has 2 "
    "weights.",
)
def bias_per_filter(n_in, n_out, k, filters):
    """Add a bias to the shared layer."""
    _refuse(n_in, n_out, k, filters)
    wires = n_out * k * filters
    return n_in * n_out * filters, wires, (k + 1) * filters, wires


@exercise.wrong(
    "inputs-for-outputs",
    "You count k wires for every input; it is every output that reads k inputs.",
    hint="The filter stands at n_out places. How many wires come in at each?",
)
def inputs_for_outputs(n_in, n_out, k, filters):
    """Use n_in where n_out belongs."""
    _refuse(n_in, n_out, k, filters)
    wires = n_in * k * filters
    return n_in * n_out * filters, wires, k * filters, wires


@exercise.wrong(
    "inputs-and-outputs-swapped",
    "You have n_in and n_out swapped everywhere, also where k is checked: k inputs are "
    "read, so k must not be larger than n_in.",
    hint="The filter stands at n_out places and reads k of the n_in inputs at each.",
)
def inputs_and_outputs_swapped(n_in, n_out, k, filters):
    """Take n_in for the number of places."""
    if min(n_in, n_out, k, filters) < 1 or k > n_out:
        raise ValueError("counts")
    wires = n_in * k * filters
    return n_in * n_out * filters, wires, k * filters, wires


@exercise.wrong(
    "k-compared-with-outputs",
    "Your counts are right, but you refuse a filter with more weights than outputs; it "
    "is the inputs that it must fit.",
    hint="An image of 3 × 3 and a filter of 3 × 3: how large are n_in, k and n_out?",
)
def k_compared_with_outputs(n_in, n_out, k, filters):
    """Refuse k > n_out."""
    if min(n_in, n_out, k, filters) < 1 or k > n_out:
        raise ValueError("counts")
    wires = n_out * k * filters
    return n_in * n_out * filters, wires, k * filters, wires


@exercise.wrong(
    "shared-for-one-filter",
    "Your shared layer has the weights of one filter only; each filter has k of its "
    "own.",
    hint="Eight filters of nine weights each: how many numbers are there to learn?",
)
def shared_for_one_filter(n_in, n_out, k, filters):
    """Give k for shared."""
    _refuse(n_in, n_out, k, filters)
    wires = n_out * k * filters
    return n_in * n_out * filters, wires, k, wires


@exercise.wrong(
    "local-taken-for-shared",
    "Your local layer shares its weights already; locally connected means that each "
    "place has weights of its own.",
    hint="Two neighbouring outputs of a local layer: how many weights do they have "
    "together?",
)
def local_taken_for_shared(n_in, n_out, k, filters):
    """Give k·f for local."""
    _refuse(n_in, n_out, k, filters)
    return n_in * n_out * filters, k * filters, k * filters, n_out * k * filters


@exercise.wrong(
    "connections-taken-for-weights",
    "You let shared weights save connections too. A weight that is used at many places "
    "is one number to learn, but a multiplication at each place.",
    hint="How many multiplications does one filter cost at n_out places?",
)
def connections_taken_for_weights(n_in, n_out, k, filters):
    """Give k·f for connections."""
    _refuse(n_in, n_out, k, filters)
    return n_in * n_out * filters, n_out * k * filters, k * filters, k * filters


@exercise.wrong(
    "filters-forgotten",
    "You count for a single filter.",
    hint="Which argument of your function is never used?",
)
def filters_forgotten(n_in, n_out, k, filters):
    """Ignore the filters."""
    _refuse(n_in, n_out, k, filters)
    return n_in * n_out, n_out * k, k, n_out * k


@exercise.wrong(
    "dense-for-one-filter",
    "Your dense layer makes the outputs of one filter only; it must make as many "
    "outputs as all the filters together.",
    hint="How many outputs do the filters make together?",
)
def dense_for_one_filter(n_in, n_out, k, filters):
    """Leave the filters out of dense."""
    _refuse(n_in, n_out, k, filters)
    wires = n_out * k * filters
    return n_in * n_out, wires, k * filters, wires


@exercise.wrong(
    "not-refused",
    "You accept counts below 1, or a filter with more weights than there are inputs.",
    hint="Check all four numbers first, and that k is at most n_in.",
)
def not_refused(n_in, n_out, k, filters):
    """Never raise."""
    wires = n_out * k * filters
    return n_in * n_out * filters, wires, k * filters, wires


@exercise.wrong(
    "large-filter-accepted",
    "You refuse counts below 1, but accept a filter with more weights than inputs.",
    hint="Can an output read more inputs than there are?",
)
def large_filter_accepted(n_in, n_out, k, filters):
    """Do not compare k with n_in."""
    if min(n_in, n_out, k, filters) < 1:
        raise ValueError("counts")
    wires = n_out * k * filters
    return n_in * n_out * filters, wires, k * filters, wires


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(n_in, n_out, k, filters):
    """Compute and forget."""
    _refuse(n_in, n_out, k, filters)


@exercise.wrong(
    "exact-fit-refused",
    "Your counts are right, but you refuse a filter as large as the input; it fits at "
    "one place.",
    hint="Is it > or >= that the comparison of k and n_in needs?",
)
def exact_fit_refused(n_in, n_out, k, filters):
    """Refuse k >= n_in."""
    if min(n_in, n_out, k, filters) < 1 or k >= n_in:
        raise ValueError("counts")
    wires = n_out * k * filters
    return n_in * n_out * filters, wires, k * filters, wires


@exercise.wrong(
    "connections-from-inputs",
    "You count k connections for every input; it is every output that reads k inputs.",
    hint="The filter stands at n_out places. How many products does it make at each?",
)
def connections_from_inputs(n_in, n_out, k, filters):
    """Use n_in for the connections."""
    _refuse(n_in, n_out, k, filters)
    wires = n_out * k * filters
    return n_in * n_out * filters, wires, k * filters, n_in * k * filters


@exercise.wrong(
    "shared-at-every-place",
    "Your shared layer has weights of its own at every place, like the local one; "
    "shared means that all places use the same k.",
    hint="In the picture, how many colours do the wires of the shared layer have?",
)
def shared_at_every_place(n_in, n_out, k, filters):
    """Give n_out·k·f for shared."""
    _refuse(n_in, n_out, k, filters)
    wires = n_out * k * filters
    return n_in * n_out * filters, wires, wires, wires


@exercise.wrong(
    "local-for-one-filter",
    "Your local layer has the weights of one filter only; each filter has its own at "
    "each place.",
    hint="Two filters at one place: how many weights do they have together?",
)
def local_for_one_filter(n_in, n_out, k, filters):
    """Give n_out·k for local."""
    _refuse(n_in, n_out, k, filters)
    wires = n_out * k * filters
    return n_in * n_out * filters, n_out * k, k * filters, wires


@exercise.wrong(
    "small-counts-accepted",
    "You refuse a filter with more weights than inputs, but accept counts below 1.",
    hint="Which of the four numbers may be 0?",
)
def small_counts_accepted(n_in, n_out, k, filters):
    """Check only k > n_in."""
    if k > n_in:
        raise ValueError("counts")
    wires = n_out * k * filters
    return n_in * n_out * filters, wires, k * filters, wires


@exercise.wrong(
    "places-for-one-filter",
    "Your local layer, and your connections, are those of one filter only; each filter "
    "has its own at each place.",
    hint="Two filters at one place: how many products do they make together?",
)
def places_for_one_filter(n_in, n_out, k, filters):
    """Leave the filters out of local and of the connections."""
    _refuse(n_in, n_out, k, filters)
    return n_in * n_out * filters, n_out * k, k * filters, n_out * k


@exercise.wrong(
    "connections-of-the-dense-layer",
    "Your connections are those of the dense layer; asked for are those of the shared "
    "one, in which an output reads k inputs.",
    hint="In the picture, how many wires has the shared layer?",
)
def connections_of_the_dense_layer(n_in, n_out, k, filters):
    """Give the dense count twice."""
    _refuse(n_in, n_out, k, filters)
    dense = n_in * n_out * filters
    return dense, n_out * k * filters, k * filters, dense


@exercise.wrong(
    "outputs-tied-to-inputs",
    "You refuse an n_out that is not n_in − k + 1. That is the number of places along "
    "a line; in an image, or with a stride, it is another.",
    hint="An image of 3 × 3 and a filter of 2 × 2: how large are n_in, k and n_out?",
)
def outputs_tied_to_inputs(n_in, n_out, k, filters):
    """Refuse what does not fit a line."""
    _refuse(n_in, n_out, k, filters)
    if n_out != n_in - k + 1:
        raise ValueError("n_out")
    wires = n_out * k * filters
    return n_in * n_out * filters, wires, k * filters, wires


@exercise.right("from the wires")
def by_wires(n_in, n_out, k, filters):
    """Count wires first, then how many of them have a weight of their own."""
    if k > n_in or any(count < 1 for count in (n_in, n_out, k, filters)):
        raise ValueError(f"n_in {n_in}, n_out {n_out}, k {k}, filters {filters}")
    wires = k * n_out * filters
    return [wires // k * n_in, wires, wires // n_out, wires]


@exercise.right("every wire in a set")
def by_sets(n_in, n_out, k, filters):
    """List the wires and the weights, and count them."""
    if k > n_in or min(n_in, n_out, k, filters) < 1:
        raise ValueError(f"n_in {n_in}, n_out {n_out}, k {k}, filters {filters}")
    outputs = [(f, i) for f in range(filters) for i in range(n_out)]
    dense = {(f, i, j) for f, i in outputs for j in range(n_in)}
    wires = {(f, i, a) for f, i in outputs for a in range(k)}
    shared = {(f, a) for f, _, a in wires}
    return len(dense), len(wires), len(shared), len(wires)


@exercise.right("array")
def by_array(n_in, n_out, k, filters):
    """All four at once."""
    if k > n_in or min(n_in, n_out, k, filters) < 1:
        raise ValueError(f"n_in {n_in}, n_out {n_out}, k {k}, filters {filters}")
    return filters * np.array([n_in * n_out, n_out * k, k, n_out * k])
