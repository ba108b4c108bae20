"""neuron: one output of a filter, summed over all channels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("neuron", difficulty=1, importance=5, minutes=10)


@exercise.part("sum", points=4)
def plain_sum(draw: Draw) -> Iterator[Inputs]:
    """No bias; each filter comes with its negative, so that one sum is below 0."""
    shapes = [(5, 4, 3), (2, 3, 6)] if draw.hidden else [(3, 2, 4), (2, 3, 2)]
    for shape in shapes:
        patch, w = draw.array(shape), draw.array(shape)
        yield {"patch": patch, "w": w, "b": 0}
        yield {"patch": patch, "w": -w, "b": 0}
    shape = (3, *shapes[0][1:])
    yield {"patch": draw.ints(shape), "w": draw.array(shape), "b": 0}
    seen = np.moveaxis(draw.array((*shape[1:], 3)), -1, 0)
    yield {"patch": seen, "w": draw.array(shape), "b": 0}


@exercise.part("bias", points=3)
def bias(draw: Draw) -> Iterator[Inputs]:
    """One bias for the filter; the first public case is the lecture's."""
    if not draw.hidden:
        patch = np.array([[[3, 1], [4, 1]], [[2, -1], [-3, 1]], [[1, -1], [2, -1]]])
        sheet = [[-2, 3], [5, -1]]
        yield {"patch": patch, "w": np.array([sheet, sheet, sheet]), "b": -2}
        sees = np.array([sheet, [[1, 0], [-1, 2]], [[0, 1], [2, -1]]])
        yield {"patch": patch, "w": sees, "b": -2}
        small = np.array([[[1, 2]], [[3, 4]]])
        yield {"patch": small, "w": np.array([[[1, 0]], [[0, -1]]]), "b": 0.5}
    shapes = [(4, 5, 2), (6, 2, 3)] if draw.hidden else [(2, 3, 2)]
    for shape in shapes:
        patch, w = draw.array(shape), draw.array(shape)
        b = draw.integer(1, 24) / 8
        yield {"patch": patch, "w": w, "b": b}
        yield {"patch": patch, "w": -w, "b": -b}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Shapes that differ are refused, also where NumPy would repeat the filter."""
    C, h, k = draw.permutation(3) + (draw.integer(3, 5) if draw.hidden else 2)
    patch, w = draw.array((C, h, k)) + 5, draw.array((C, h, k)) + 5
    yield {"patch": patch, "w": w[0], "b": 0}
    yield {"patch": patch, "w": w[:1], "b": 0}
    yield {"patch": patch, "w": w[:, :1], "b": 0}
    yield {"patch": patch, "w": w[:, :, :1], "b": 0}
    yield {"patch": patch, "w": w[:-1], "b": 0}
    yield {"patch": patch, "w": w[:, 1:], "b": 0}
    # As many weights as numbers in the patch, but of another shape.
    yield {"patch": patch, "w": np.ascontiguousarray(np.moveaxis(w, 0, -1)), "b": 0}
    # One channel, one pixel: few other mistakes show here.
    yield {"patch": patch[:1, :1, :1], "w": w[:1, :1, :1], "b": 0}


exercise.keeps_inputs(points=1)


def _refuse(patch: np.ndarray, w: np.ndarray) -> None:
    """Refuse shapes that differ."""
    if patch.shape != w.shape:
        raise ValueError(f"patch {patch.shape}, filter {w.shape}")


@exercise.wrong(
    "bias-per-channel",
    "You add the bias once for each channel; it belongs to the filter, once.",
    hint="Three channels and a bias of −2: by how much may your result change if you "
    "set the bias to 0?",
)
def bias_per_channel(patch, w, b=0):
    """Sum channel by channel, with the bias in each."""
    _refuse(patch, w)
    return sum(np.sum(patch[c] * w[c]) + b for c in range(len(w)))


@exercise.wrong(
    "bias-per-weight",
    "You add the bias to each product before you sum.",
    hint="How often does b appear in the formula: once, or once for each weight?",
)
def bias_per_weight(patch, w, b=0):
    """Sum products plus bias."""
    _refuse(patch, w)
    return np.sum(patch * w + b)


@exercise.wrong(
    "bias-forgotten",
    "You leave the bias out.",
    hint="Which argument of your function is never used?",
)
def bias_forgotten(patch, w, b=0):
    """Sum the products alone."""
    _refuse(patch, w)
    return np.sum(patch * w)


@exercise.wrong(
    "one-map-per-channel",
    "You return one number for each channel; the filter adds its channels up to one.",
    hint="Over which axes do you sum? A patch has three.",
)
def one_map_per_channel(patch, w, b=0):
    """Sum over rows and columns only."""
    _refuse(patch, w)
    return np.sum(patch * w, axis=(1, 2)) + b


@exercise.wrong(
    "one-kernel-for-all-channels",
    "You use the weights of channel 0 for all the channels; the filter has a sheet of "
    "weights of its own for each.",
    hint="Which sheet of w should meet patch[1]?",
)
def one_kernel_for_all_channels(patch, w, b=0):
    """Multiply each channel by w[0]."""
    _refuse(patch, w)
    return np.sum(patch * w[0]) + b


@exercise.wrong(
    "channel-zero-only",
    "Your result holds the products of channel 0 alone.",
    hint="The patch has C channels. Does your return stand inside the loop over them?",
)
def channel_zero_only(patch, w, b=0):
    """Return from within the loop."""
    _refuse(patch, w)
    return np.sum(patch[0] * w[0]) + b


@exercise.wrong(
    "matrix-product",
    "You take matrix products; each weight meets the one number that it lies on.",
    hint="`@` pairs rows with columns. Which sign multiplies element by element?",
)
def matrix_product(patch, w, b=0):
    """Write @ for *."""
    _refuse(patch, w)
    return np.sum(patch @ w) + b


@exercise.wrong(
    "channels-averaged",
    "You average over the channels; the filter adds them.",
    hint="Compare your result, without the bias, with the sum made by hand. What is "
    "their ratio?",
)
def channels_averaged(patch, w, b=0):
    """Divide the sum by the number of channels."""
    _refuse(patch, w)
    return np.sum(np.mean(patch * w, axis=0)) + b


@exercise.wrong(
    "mean-of-products",
    "You take the mean of all the products; the sum is asked for.",
    hint="Compare your result, without the bias, with the sum made by hand. What is "
    "their ratio?",
)
def mean_of_products(patch, w, b=0):
    """Average the products."""
    _refuse(patch, w)
    return np.mean(patch * w) + b


@exercise.wrong(
    "relu-applied",
    "You set negative results to 0; the nonlinearity is not part of this function.",
    hint="May the result be below 0? The worked example is.",
)
def relu_applied(patch, w, b=0):
    """Cut at zero."""
    _refuse(patch, w)
    return max(0, np.sum(patch * w) + b)


@exercise.wrong(
    "not-refused",
    "You accept shapes that differ, where NumPy repeats the filter without a word.",
    hint="What does np.ones((3, 2, 2)) * np.ones((2, 2)) give? Compare the shapes "
    "first.",
)
def not_refused(patch, w, b=0):
    """Leave the checking to NumPy."""
    return np.sum(patch * w) + b


@exercise.wrong(
    "left-to-einsum",
    "You leave the refusing to NumPy's einsum or tensordot: einsum counts the axes, "
    "and repeats an axis of length 1 without a word.",
    hint="Is a filter of 1 × 2 × 2 refused for a patch of 3 × 2 × 2? Compare the "
    "shapes first.",
)
def left_to_einsum(patch, w, b=0):
    """Check nothing."""
    return float(np.einsum("cij,cij->", patch, w) + b)


@exercise.wrong(
    "kernel-flipped",
    "Your filter's sheets are turned around; each weight meets the number that it "
    "lies on.",
    hint="Which weight meets the upper left number of the patch?",
)
def kernel_flipped(patch, w, b=0):
    """Flip rows and columns."""
    _refuse(patch, w)
    return np.sum(patch * w[:, ::-1, ::-1]) + b


@exercise.wrong(
    "bias-subtracted",
    "You subtract the bias; it is added.",
    hint="With the bias 2, is your result above or below that with the bias 0?",
)
def bias_subtracted(patch, w, b=0):
    """Take b for a threshold."""
    _refuse(patch, w)
    return np.sum(patch * w) - b


@exercise.wrong(
    "only-channels-compared",
    "You compare the numbers of channels, but not of rows and columns.",
    hint="Is a filter of 3 × 1 × 2 refused for a patch of 3 × 2 × 2?",
)
def only_channels_compared(patch, w, b=0):
    """Compare the first axis."""
    if len(patch) != len(w):
        raise ValueError("channels")
    return np.sum(patch * w) + b


@exercise.wrong(
    "only-rows-and-columns-compared",
    "You compare rows and columns, but not the channels.",
    hint="Is a filter of 1 × 2 × 2 refused for a patch of 3 × 2 × 2?",
)
def only_rows_and_columns_compared(patch, w, b=0):
    """Compare the last two axes."""
    if patch.shape[-2:] != w.shape[-2:]:
        raise ValueError("rows or columns")
    return np.sum(patch * w) + b


@exercise.wrong(
    "last-channel-only",
    "Your result holds the products of the last channel alone: each channel replaces "
    "the one before.",
    hint="total = … or total += …? Which of the two adds?",
)
def last_channel_only(patch, w, b=0):
    """Write = for +=."""
    _refuse(patch, w)
    return np.sum(patch[-1] * w[-1]) + b


@exercise.wrong(
    "fractions-cut-off",
    "You cut off what stands behind the point: int() makes a whole number.",
    hint="What does int(2.75) give? Which type does a sum of fractions have?",
)
def fractions_cut_off(patch, w, b=0):
    """Wrap the result in int()."""
    _refuse(patch, w)
    return int(np.sum(patch * w) + b)


@exercise.wrong(
    "patch-changed",
    "You multiply the patch in place: the caller's patch is changed, and one of "
    "integers cannot take fractions.",
    hint="patch *= w writes into the array that you were given. Where else could the "
    "products go?",
)
def patch_changed(patch, w, b=0):
    """Write *=."""
    _refuse(patch, w)
    patch *= w
    return np.sum(patch) + b


@exercise.wrong(
    "only-sizes-compared",
    "You compare how many numbers there are, not the shapes: a filter of 2 × 2 × 3 is "
    "taken for a patch of 3 × 2 × 2.",
    hint="What does np.ravel forget? Compare before you lay the arrays out.",
)
def only_sizes_compared(patch, w, b=0):
    """Compare the sizes, then lay both out as lists."""
    if patch.size != w.size:
        raise ValueError("sizes")
    return patch.ravel() @ w.ravel() + b


@exercise.wrong(
    "loops-unchecked",
    "You never compare the shapes: where the filter is smaller your loops run out of "
    "it, and Python raises an IndexError in place of a ValueError.",
    hint="Which two attributes must be equal before the first product is made?",
)
def loops_unchecked(patch, w, b=0):
    """Loop over the patch's places, and look each up in the filter."""
    total = b
    for c, i, j in np.ndindex(patch.shape):
        total += patch[c, i, j] * w[c, i, j]
    return total


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(patch, w, b=0):
    """Compute and forget."""
    _refuse(patch, w)


@exercise.right("three loops")
def by_loops(patch, w, b=0):
    """Add product by product."""
    _refuse(patch, w)
    total = b
    for c in range(w.shape[0]):
        for i in range(w.shape[1]):
            for j in range(w.shape[2]):
                total += patch[c, i, j] * w[c, i, j]
    return total


@exercise.right("dot product")
def by_dot_product(patch, w, b=0):
    """Lay both out as vectors."""
    _refuse(patch, w)
    return patch.ravel() @ w.ravel() + b


@exercise.right("einsum")
def by_einsum(patch, w, b=0):
    """Sum over all three letters."""
    _refuse(patch, w)
    return float(np.einsum("cij,cij->", patch, w) + b)
