"""locally_connected2d: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.locally_connected2d.parts import exercise
from autograder.exercises.ch04.locally_connected2d.shared import (
    _biased,
    _maps,
    _refuse,
    _windows,
)


@exercise.wrong(
    "weights-shared",
    "You use the weights of the first place everywhere: that is convolution.",
    hint="Which weights stand in w[i, j], and where in your code are i and j used?",
)
def weights_shared(x, w, b=None):
    """Take w[0, 0] at all places."""
    _refuse(x, w)
    y = np.einsum("nchwij,mcij->nmhw", _windows(x, w), w[0, 0])
    return _biased(y, b)


@exercise.wrong(
    "column-and-row-swapped",
    "You look the weights up by column and row: w[j, i].",
    hint="The first axis of w counts the places downwards. Does your i go down?",
)
def column_and_row_swapped(x, w, b=None):
    """Index w[j, i]."""
    _refuse(x, w)
    windows = _windows(x, w)
    y = np.zeros((len(x), w.shape[2], *w.shape[:2]))
    for i, j in np.ndindex(w.shape[:2]):
        y[:, :, i, j] = np.einsum("ncab,mcab->nm", windows[:, :, i, j], w[j, i])
    return _biased(y, b)


@exercise.wrong(
    "filters-and-channels-swapped",
    "At each place you read w as C × M; the filters come first.",
    hint="w[i, j] has the layout that conv2d has. Which of its axes counts the "
    "filters?",
)
def filters_and_channels_swapped(x, w, b=None):
    """Take w the other way around."""
    w = w.swapaxes(2, 3)
    _refuse(x, w)
    return _biased(_maps(x, w), b)


@exercise.wrong(
    "places-before-filters",
    "Your result is N × H' × W' × M; the filters belong on the second axis.",
    hint="Compare the shape of your result with the docstring's.",
)
def places_before_filters(x, w, b=None):
    """Leave the filters at the end."""
    _refuse(x, w)
    y = np.moveaxis(_maps(x, w), 1, -1)
    return y if b is None else y + b


@exercise.wrong(
    "channels-averaged",
    "You average over the channels; a filter adds them.",
    hint="With three channels, what is the ratio of your numbers to those expected?",
)
def channels_averaged(x, w, b=None):
    """Divide by the number of channels."""
    _refuse(x, w)
    y = _maps(x, w) / x.shape[1]
    return _biased(y, b)


@exercise.wrong(
    "kernel-flipped",
    "Your kernels are turned around; none of our layers flips them.",
    hint="Which weight of a kernel meets the upper left pixel of its window?",
)
def kernel_flipped(x, w, b=None):
    """Flip rows and columns."""
    _refuse(x, w)
    y = _maps(x, w[..., ::-1, ::-1])
    return _biased(y, b)


@exercise.wrong(
    "bias-on-the-columns",
    "Your bias goes along the last axis: NumPy adds b[0] to the first column of every "
    "map, or refuses.",
    hint="The result is N × M × H' × W'. Which shape must b have to meet the second "
    "axis?",
)
def bias_on_the_columns(x, w, b=None):
    """Add b as it is."""
    _refuse(x, w)
    y = _maps(x, w)
    return y if b is None else y + b


@exercise.wrong(
    "none-not-handled",
    "Without a bias your function fails: b is None then, and you compute with it.",
    hint="What does the signature say b is when nobody gives it? Ask before you add.",
)
def none_not_handled(x, w, b=None):
    """Add b in any case."""
    _refuse(x, w)
    y = _maps(x, w).astype(float)
    for m in range(w.shape[2]):
        y[:, m] += b[m]
    return y


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of the images.",
    hint="What dtype does np.zeros(shape, dtype=x.dtype) have when x holds integers?",
)
def integer_output(x, w, b=None):
    """Store the sums with the dtype of x."""
    _refuse(x, w)
    y = _maps(x, w).astype(x.dtype)
    return _biased(y, b)


@exercise.wrong(
    "places-counted-in-w",
    "You count the places in w and never look at the image: weights for too few places "
    "are taken without a word.",
    hint="Compute H − kh + 1 and W − kw + 1, and compare with w.shape.",
)
def places_counted_in_w(x, w, b=None):
    """Loop over the places of w."""
    rows, columns, M, C, kh, kw = w.shape
    if x.shape[1] != C:
        raise ValueError("channels")
    y = np.zeros((len(x), M, rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = x[:, :, i : i + kh, j : j + kw]
        y[:, :, i, j] = np.einsum("ncab,mcab->nm", window, w[i, j])
    return _biased(y, b)


@exercise.wrong(
    "places-counted-in-x",
    "You count the places in the image and never look at w: weights for too many "
    "places are taken without a word, too few end in an IndexError.",
    hint="Compute H − kh + 1 and W − kw + 1, and compare with w.shape.",
)
def places_counted_in_x(x, w, b=None):
    """Loop over the places of x."""
    M, C, kh, kw = w.shape[2:]
    if x.shape[1] != C:
        raise ValueError("channels")
    y = np.zeros((len(x), M, x.shape[2] - kh + 1, x.shape[3] - kw + 1))
    for i, j in np.ndindex(y.shape[2:]):
        window = x[:, :, i : i + kh, j : j + kw]
        y[:, :, i, j] = np.einsum("ncab,mcab->nm", window, w[i, j])
    return _biased(y, b)


@exercise.wrong(
    "left-to-einsum",
    "You leave the refusing to NumPy. It repeats an axis of length 1: weights for a "
    "single place serve at all places, a single channel meets them all.",
    hint="Compute H − kh + 1 and W − kw + 1, and compare places and channels yourself.",
)
def left_to_einsum(x, w, b=None):
    """Check nothing."""
    return _biased(_maps(x, w), b)


@exercise.wrong(
    "channels-not-compared",
    "You refuse wrong counts of places, but not a filter with another number of "
    "channels than the image.",
    hint="x has 4 channels and w has 1. What does NumPy do with an axis of length 1?",
)
def channels_not_compared(x, w, b=None):
    """Compare the places only."""
    _refuse(x[:, :1], w[:, :, :, :1])
    return _biased(_maps(x, w), b)


@exercise.wrong(
    "too-few-places-accepted",
    "You refuse weights for too many places, but take weights for too few.",
    hint="Is it > or != that the comparison needs? Windows without weights would be "
    "left out.",
)
def too_few_places_accepted(x, w, b=None):
    """Write > for !=."""
    rows, columns, _, C, kh, kw = w.shape
    if x.shape[1] != C or rows > x.shape[2] - kh + 1 or columns > x.shape[3] - kw + 1:
        raise ValueError("channels or places")
    y = np.einsum("nchwij,hwmcij->nmhw", _windows(x, w)[:, :, :rows, :columns], w)
    return _biased(y, b)


@exercise.wrong(
    "nothing-checked",
    "You check nothing. Your loops run over the places that w has, and NumPy repeats "
    "an axis of length 1 without a word, of the channels or of a window that was cut "
    "off at the border.",
    hint="Compute H − kh + 1 and W − kw + 1, and compare places and channels yourself.",
)
def nothing_checked(x, w, b=None):
    """Loop over the places of w."""
    rows, columns, M, _, kh, kw = w.shape
    y = np.zeros((len(x), M, rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = x[:, :, i : i + kh, j : j + kw]
        y[:, :, i, j] = np.einsum("ncab,mcab->nm", window, w[i, j])
    return _biased(y, b)


@exercise.wrong(
    "bias-left-out",
    "You leave the bias out.",
    hint="Which argument of your function is never used?",
)
def bias_left_out(x, w, b=None):
    """Never use b."""
    _refuse(x, w)
    return _maps(x, w)


@exercise.wrong(
    "last-channel-only",
    "Your result holds the products of the last channel alone: each channel replaces "
    "the one before.",
    hint="y = … or y += …? Which of the two adds?",
)
def last_channel_only(x, w, b=None):
    """Write = for +=."""
    _refuse(x, w)
    return _biased(_maps(x[:, -1:], w[:, :, :, -1:]), b)


@exercise.wrong(
    "first-image-only",
    "You return the maps of the first image only.",
    hint="x[0] is one image. Where does your loop over the images begin, and where "
    "your return?",
)
def first_image_only(x, w, b=None):
    """Take x[0]."""
    _refuse(x, w)
    return _biased(_maps(x[:1], w), b)


@exercise.wrong(
    "first-filter-only",
    "You apply the first filter of each place only.",
    hint="w[i, j] holds M filters. Which of them does your code read?",
)
def first_filter_only(x, w, b=None):
    """Take w[i, j, 0]."""
    _refuse(x, w)
    return _biased(_maps(x, w[:, :, :1]), b)


@exercise.wrong(
    "one-kernel-for-all-channels",
    "You use the weights of channel 0 for all the channels.",
    hint="Which sheet w[i, j, m, …] should meet channel 1 of the image?",
)
def one_kernel_for_all_channels(x, w, b=None):
    """Repeat the first sheet."""
    _refuse(x, w)
    return _biased(_maps(x, np.repeat(w[:, :, :, :1], x.shape[1], axis=3)), b)


@exercise.wrong(
    "bias-added-in-place",
    "You add the bias in place (+=): the result of whole images under whole weights "
    "holds integers, and NumPy does not put fractions into it.",
    hint="y += b keeps the dtype of y. What does y = y + b do?",
)
def bias_added_in_place(x, w, b=None):
    """Write += on what einsum returns."""
    _refuse(x, w)
    y = _maps(x, w)
    if b is not None:
        y += np.reshape(b, (-1, 1, 1))
    return y


@exercise.wrong(
    "truth-of-an-array",
    "`if b:`, like `if b != None:`, asks an array of several values whether it is "
    "true, and NumPy refuses to answer.",
    hint="You want to know whether there is a bias at all: is b None? Python has a "
    "word for that, which does not look inside.",
)
def truth_of_an_array(x, w, b=None):
    """Write if b."""
    _refuse(x, w)
    y = _maps(x, w)
    if b:
        y = _biased(y, b)
    return y


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(x, w, b=None):
    """Compute and forget."""
    _refuse(x, w)
