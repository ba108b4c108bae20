"""conv_nd: misconceptions about the bias."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.conv_nd.parts import exercise
from autograder.exercises.ch04.conv_nd.shared import _biased, _maps, _settings


@exercise.wrong(
    "bias-left-out",
    "You leave the bias out.",
    hint="Which argument of your function is never used?",
)
def bias_left_out(x, w, b=None, stride=1, padding=0, dilation=1):
    """Return the maps alone."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _maps(x, w, s, p, d)


@exercise.wrong(
    "bias-on-the-last-axis",
    "Your bias goes along the last axis, or NumPy refuses to add it.",
    hint="The result is N × M × places. Which shape must b have to meet the second "
    "axis, however many follow?",
)
def bias_on_the_last_axis(x, w, b=None, stride=1, padding=0, dilation=1):
    """Add b as it is."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    return y if b is None else y + b


@exercise.wrong(
    "bias-fits-one-dimension",
    "You give the bias one axis for the places: right for sequences, but in images "
    "and volumes it goes along the rows, or NumPy refuses.",
    hint="How many axes stand right of the filters' axis? It depends on x.ndim.",
)
def bias_fits_one_dimension(x, w, b=None, stride=1, padding=0, dilation=1):
    """Add b as a column, whatever the number of axes."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    return y if b is None else y + np.reshape(b, (-1, 1))


@exercise.wrong(
    "bias-fits-two-dimensions",
    "You give the bias two axes for the places, b[:, None, None]: right for images, "
    "and one too many or too few elsewhere.",
    hint="How many axes stand right of the filters' axis? It depends on x.ndim.",
)
def bias_fits_two_dimensions(x, w, b=None, stride=1, padding=0, dilation=1):
    """Add b as for images."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    return y if b is None else y + np.reshape(b, (-1, 1, 1))


@exercise.wrong(
    "bias-added-in-place",
    "You add the bias in place (+=): the result of whole numbers under whole kernels "
    "holds integers, and NumPy does not put fractions into it.",
    hint="y += b keeps the dtype of y. What does y = y + b do?",
)
def bias_added_in_place(x, w, b=None, stride=1, padding=0, dilation=1):
    """Write += on what tensordot returns."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    if b is not None:
        y += np.reshape(b, (-1, *[1] * len(s)))
    return y


@exercise.wrong(
    "none-not-handled",
    "Without a bias your function fails: b is None then, and you compute with it.",
    hint="What does the signature say b is when nobody gives it? Ask before you add.",
)
def none_not_handled(x, w, b=None, stride=1, padding=0, dilation=1):
    """Add b in any case."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d).astype(float)
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
def truth_of_an_array(x, w, b=None, stride=1, padding=0, dilation=1):
    """Write if b."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    if b:
        y = _biased(y, b)
    return y
