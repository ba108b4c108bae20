"""conv2d: misconceptions about channels, filters and biases."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.conv2d.parts import exercise
from autograder.exercises.ch04.conv2d.shared import _biased, _maps, _refuse, _windows


@exercise.wrong(
    "channels-averaged",
    "You average over the channels; a filter adds them.",
    hint="With three channels, what is the ratio of your numbers to those expected?",
)
def channels_averaged(x, w, b=None, stride=1, padding=0):
    """Divide by the number of channels."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding) / w.shape[1]
    return _biased(y, b)


@exercise.wrong(
    "filters-and-channels-swapped",
    "You read w as C × M; its first axis counts the filters, its second the channels.",
    hint="Six filters of 3 × 5 × 5: what is w.shape, and where does the 6 stand?",
)
def filters_and_channels_swapped(x, w, b=None, stride=1, padding=0):
    """Take w the other way around."""
    w = w.swapaxes(0, 1)
    _refuse(x, w, stride, padding)
    return _biased(_maps(x, w, stride, padding), b)


@exercise.wrong(
    "bias-on-the-columns",
    "Your bias goes along the last axis: NumPy adds b[0] to the first column of every "
    "map, or refuses.",
    hint="The result is N × M × H' × W'. Which shape must b have to meet the second "
    "axis?",
)
def bias_on_the_columns(x, w, b=None, stride=1, padding=0):
    """Add b as it is."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    return y if b is None else y + b


@exercise.wrong(
    "bias-per-channel",
    "You add the bias once for each channel; it belongs to the filter, once.",
    hint="Does your b stand inside the sum over the channels?",
)
def bias_per_channel(x, w, b=None, stride=1, padding=0):
    """Add it C times."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    return y if b is None else _biased(y, w.shape[1] * b)


@exercise.wrong(
    "bias-per-weight",
    "You add the bias at every weight of the kernel; it belongs to the filter, once.",
    hint="Your loop runs over the kernel's rows and columns. Does b stand inside it?",
)
def bias_per_weight(x, w, b=None, stride=1, padding=0):
    """Add it in the loop over the kernel."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    return y if b is None else _biased(y, w[0, 0].size * b)


@exercise.wrong(
    "bias-added-in-place",
    "You add the bias in place (+=): the result of whole images under whole kernels "
    "holds integers, and NumPy does not put fractions into it.",
    hint="y += b keeps the dtype of y. What does y = y + b do?",
)
def bias_added_in_place(x, w, b=None, stride=1, padding=0):
    """Write += on what einsum returns."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    if b is not None:
        y += np.reshape(b, (-1, 1, 1))
    return y


@exercise.wrong(
    "none-not-handled",
    "Without a bias your function fails: b is None then, and you compute with it.",
    hint="What does the signature say b is when nobody gives it? Ask before you add.",
)
def none_not_handled(x, w, b=None, stride=1, padding=0):
    """Add b in any case."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding).astype(float)
    for m in range(len(w)):
        y[:, m] += b[m]
    return y


@exercise.wrong(
    "truth-of-an-array",
    "`if b:`, like `if b != None:`, asks an array of several values whether it is "
    "true, and NumPy refuses to answer.",
    hint="You want to know whether there is a bias at all: is b None? Python has a "
    "word for that, which does not look inside.",
)
def truth_of_an_array(x, w, b=None, stride=1, padding=0):
    """Write if b."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    if b:
        y = _biased(y, b)
    return y


@exercise.wrong(
    "one-kernel-for-all-channels",
    "You use the weights of channel 0 for all the channels.",
    hint="Which sheet w[m, …] should meet channel 1 of the image?",
)
def one_kernel_for_all_channels(x, w, b=None, stride=1, padding=0):
    """Correlate the sum of the channels with one sheet."""
    _refuse(x, w, stride, padding)
    y = np.einsum("nchwij,mij->nmhw", _windows(x, w, stride, padding), w[:, 0])
    return _biased(y, b)


@exercise.wrong(
    "first-image-only",
    "You return the maps of the first image only.",
    hint="x[0] is one image. Where does your loop over the images begin, and where "
    "your return?",
)
def first_image_only(x, w, b=None, stride=1, padding=0):
    """Take x[0]."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(x[:1], w, stride, padding), b)


@exercise.wrong(
    "last-channel-only",
    "Your result holds the products of the last channel alone: each channel replaces "
    "the one before.",
    hint="y = … or y += …? Which of the two adds?",
)
def last_channel_only(x, w, b=None, stride=1, padding=0):
    """Write = for +=."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(x[:, -1:], w[:, -1:], stride, padding), b)


@exercise.wrong(
    "bias-left-out",
    "You leave the bias out.",
    hint="Which argument of your function is never used?",
)
def bias_left_out(x, w, b=None, stride=1, padding=0):
    """Never use b."""
    _refuse(x, w, stride, padding)
    return _maps(x, w, stride, padding)
