"""permute_weights: a dense layer does not notice that its pixels were shuffled."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("permute_weights", difficulty=2, importance=3, minutes=15)


def _shuffle(draw: Draw, n: int) -> np.ndarray:
    """Return a permutation that is not its own inverse, and leaves few in place."""
    while True:
        perm = draw.permutation(n)
        own_inverse = (perm[perm] == np.arange(n)).all()
        if not own_inverse and (perm == np.arange(n)).sum() <= n // 3:
            return perm


def _weights(draw: Draw, outputs: int, inputs: int) -> np.ndarray:
    """Return weights of which no two columns, and no two rows, are the same."""
    ramp = np.arange(inputs) + np.arange(outputs)[:, None] ** 2
    return draw.array((outputs, inputs)) + 9 * ramp


@exercise.part("more inputs than outputs", points=4)
def wide(draw: Draw) -> Iterator[Inputs]:
    """Layers as they stand on images: many inputs, few outputs."""
    if not draw.hidden:
        W = np.array([[1, 2, 3, 4], [5, 6, 7, 8]])
        yield {"W": W, "perm": np.array([1, 2, 0, 3])}
    shapes = [(3, 16), (7, 9)] if draw.hidden else [(3, 6)]
    for outputs, inputs in shapes:
        W = _weights(draw, outputs, inputs)
        yield {"W": W, "perm": _shuffle(draw, inputs)}
    yield {"W": draw.array((2, 10))[:, ::2], "perm": np.array([2, 0, 4, 1, 3])}


@exercise.part("more outputs than inputs", points=3)
def tall(draw: Draw) -> Iterator[Inputs]:
    """Here shuffled rows are no error, and still wrong."""
    shapes = [(9, 5), (8, 7), (6, 6)] if draw.hidden else [(5, 3), (4, 4)]
    for outputs, inputs in shapes:
        W = _weights(draw, outputs, inputs)
        yield {"W": W, "perm": _shuffle(draw, inputs)}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Every input once: no other length, no input twice, no negative index."""
    n = draw.integer(5, 8) if draw.hidden else 4
    W, perm = _weights(draw, 3, n), _shuffle(draw, n)
    twice = perm.copy()
    twice[0] = perm[1]
    yield {"W": W, "perm": perm[perm < n - 1]}
    yield {"W": W, "perm": np.append(perm, n)}
    yield {"W": W, "perm": np.append(perm, perm[0])}
    yield {"W": W, "perm": twice}
    yield {"W": W, "perm": np.where(perm == n - 1, -1, perm)}
    # A swap and nothing at all: undoing them is the same as following them.
    swap = np.arange(n)
    swap[[0, n - 1]] = swap[[n - 1, 0]]
    for valid in (swap, np.arange(n)):
        yield {"W": W, "perm": valid}
    yield {"W": W[:, :1], "perm": np.array([0])}


exercise.keeps_inputs(points=1)


@exercise.wrong(
    "inverse-permutation",
    "You undo the permutation where it should be followed: your columns are those of "
    "the inverse.",
    hint="x_new[0] is x[perm[0]]. Which old column of W belongs to it, and where must "
    "it stand now?",
)
def inverse_permutation(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Use argsort(perm)."""
    if sorted(perm) != list(range(W.shape[1])):
        raise ValueError("perm")
    return W[:, np.argsort(perm)]


@exercise.wrong(
    "rows-permuted",
    "You shuffle the rows of W. Rows belong to the outputs; it is the inputs that were "
    "shuffled.",
    hint="W has a row for each output. Along which axis do the inputs lie?",
)
def rows_permuted(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Index the first axis."""
    if sorted(perm) != list(range(W.shape[1])):
        raise ValueError("perm")
    return W[perm]


@exercise.wrong(
    "weights-left-as-they-were",
    "You return W as it was. With shuffled inputs it gives another answer.",
    hint="Compare W @ x with your result @ x[perm] for a small example.",
)
def weights_left(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Do nothing."""
    if sorted(perm) != list(range(W.shape[1])):
        raise ValueError("perm")
    return W.copy()


@exercise.wrong(
    "transposed",
    "Your result lies on its side: inputs × outputs instead of outputs × inputs.",
    hint="What are the shapes of W and of your result?",
)
def transposed(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Permute the rows of the transpose and leave it so."""
    if sorted(perm) != list(range(W.shape[1])):
        raise ValueError("perm")
    return W.T[perm]


@exercise.wrong(
    "shuffled-in-place",
    "You shuffle the columns inside W itself, so the old layer is lost.",
    hint="W[:] = … writes into the array that you were given. Return a new one.",
)
def shuffled_in_place(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Overwrite W."""
    if sorted(perm) != list(range(W.shape[1])):
        raise ValueError("perm")
    W[:] = W[:, perm]
    return W


@exercise.wrong(
    "overwritten-while-copying",
    "You copy columns within one array, so a column that is needed later is already "
    "overwritten.",
    hint="Read from the old matrix and write into a new one.",
)
def overwritten(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Move columns one after the other in one copy."""
    if sorted(perm) != list(range(W.shape[1])):
        raise ValueError("perm")
    moved = W.copy()
    for new, old in enumerate(perm):
        moved[:, new] = moved[:, old]
    return moved


@exercise.wrong(
    "not-refused",
    "You accept a perm that is no permutation of the inputs: too short, too long, or "
    "with a place named twice.",
    hint="Sorted, a permutation of n inputs is 0, 1, …, n − 1. Check that first.",
)
def not_refused(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Never raise."""
    return W[:, np.minimum(perm, W.shape[1] - 1)]


@exercise.wrong(
    "index-error",
    "You leave the checking to NumPy: it raises an IndexError for an index that is too "
    "large, and nothing at all for the rest.",
    hint="Sorted, a permutation of n inputs is 0, 1, …, n − 1. Check that first.",
)
def index_error(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Let NumPy complain."""
    return W[:, perm]


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(W: np.ndarray, perm: np.ndarray) -> None:
    """Compute and forget."""
    if sorted(perm) != list(range(W.shape[1])):
        raise ValueError("perm")


@exercise.wrong(
    "places-only-counted",
    "You ask whether perm names as many different places as there are inputs; they "
    "may still be the wrong ones, such as −1.",
    hint="Sorted, a permutation of n inputs is 0, 1, …, n − 1. Check that.",
)
def places_only_counted(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Compare the size of the set."""
    if len(set(perm.tolist())) != W.shape[1] or len(perm) != W.shape[1]:
        raise ValueError("perm")
    return W[:, perm]


@exercise.wrong(
    "distinct-places-counted",
    "You count how many different places perm names: one that names a place twice on "
    "top of them passes.",
    hint="Sorted, a permutation of n inputs is 0, 1, …, n − 1. Check that.",
)
def distinct_places_counted(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Compare the number of different places with the number of inputs."""
    if len(set(perm.tolist())) != W.shape[1]:
        raise ValueError("perm")
    return W[:, perm]


@exercise.wrong(
    "length-taken-from-perm",
    "You ask whether perm is a permutation of its own length; it must name all the "
    "inputs of W.",
    hint="W has 4 columns and perm is [1, 0]: what should happen?",
)
def length_taken_from_perm(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Compare with range(len(perm))."""
    if sorted(perm) != list(range(len(perm))):
        raise ValueError("perm")
    return W[:, perm]


@exercise.wrong(
    "repeats-overlooked",
    "You compare sets. A set forgets repeats, so a perm that is too long, because it "
    "names a place twice, is accepted.",
    hint="W has 3 columns and perm is [0, 1, 2, 2]: what is set(perm)? And "
    "sorted(perm)?",
)
def repeats_overlooked(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Compare the sets only."""
    if set(perm.tolist()) != set(range(W.shape[1])):
        raise ValueError("perm")
    return W[:, perm]


@exercise.wrong(
    "only-the-length-checked",
    "You check how long perm is, and not what it names: a place named twice, and −1, "
    "are accepted.",
    hint="Sorted, a permutation of n inputs is 0, 1, …, n − 1. Check that.",
)
def only_the_length_checked(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Compare the length."""
    if len(perm) != W.shape[1]:
        raise ValueError("perm")
    return W[:, perm]


@exercise.wrong(
    "perm-sorted-in-place",
    "You sort perm itself. After that it says 0, 1, 2, …, so W comes back as it was, "
    "and the caller's perm is lost.",
    hint="How does sorted(perm) differ from perm.sort()?",
)
def perm_sorted_in_place(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Sort the argument to check it."""
    perm.sort()
    if not np.array_equal(perm, np.arange(W.shape[1])):
        raise ValueError("perm")
    return W[:, perm]


@exercise.right("permutation matrix")
def by_matrix(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """x_new = P x, so W' = W Pᵀ."""
    n = W.shape[1]
    if len(perm) != n or set(perm.tolist()) != set(range(n)):
        raise ValueError(f"perm {perm} does not permute {n} inputs")
    return W @ np.eye(n)[perm].T


@exercise.right("column by column")
def by_columns(W: np.ndarray, perm: np.ndarray) -> list[list[float]]:
    """Copy weight by weight into plain lists."""
    n = W.shape[1]
    if not np.array_equal(np.sort(perm), np.arange(n)):
        raise ValueError(f"perm {perm} does not permute {n} inputs")
    return [[row[old] for old in perm] for row in W]


@exercise.right("the other way round")
def by_inverse(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Send each column to where the inverse says."""
    n = W.shape[1]
    if not np.array_equal(np.sort(perm), np.arange(n)):
        raise ValueError(f"perm {perm} does not permute {n} inputs")
    moved = np.empty(W.shape)
    for old, new in enumerate(np.argsort(perm)):
        moved[:, new] = W[:, old]
    return moved
