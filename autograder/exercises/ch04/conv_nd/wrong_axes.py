"""conv_nd: misconceptions about axes, their settings and windows."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.conv_nd.parts import exercise
from autograder.exercises.ch04.conv_nd.shared import (
    _biased,
    _by_places,
    _maps,
    _padded,
    _settings,
)


@exercise.wrong(
    "one-dimension-only",
    "Your function unpacks three axes and no more: it knows sequences only.",
    hint="How many axes has x for a volume? Work with x.shape[2:] as a whole.",
)
def one_dimension_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Unpack N, C, n."""
    _, _, _ = x.shape
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "two-dimensions-only",
    "Your function unpacks four axes: it knows images only.",
    hint="How many axes has x for a sequence? Work with x.shape[2:] as a whole.",
)
def two_dimensions_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Unpack N, C, H, W."""
    _, _, _, _ = x.shape
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "kernel-axes-reversed",
    "Axis e of the image meets another axis of the kernel: your kernel's axes are in "
    "the opposite order.",
    hint="A kernel of 2 × 3 is 2 high. How high is it in your code?",
)
def kernel_axes_reversed(x, w, b=None, stride=1, padding=0, dilation=1):
    """Transpose each kernel."""
    w = w.transpose(0, 1, *range(w.ndim - 1, 1, -1))
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "settings-reversed",
    "You read the tuples from the last axis on: stride[0] belongs to the first "
    "spatial axis, the rows of an image.",
    hint="With stride (1, 2), along which axis does your kernel step by 2?",
)
def settings_reversed(x, w, b=None, stride=1, padding=0, dilation=1):
    """Turn each tuple around."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    s, p, d = s[::-1], p[::-1], d[::-1]
    if any(d * (np.array(w.shape[2:]) - 1) + 1 > x.shape[2:] + 2 * p):
        raise ValueError("kernel too large")
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "numbers-only",
    "You take stride, padding and dilation as one number each; a tuple with one for "
    "each axis is allowed too.",
    hint="What does np.broadcast_to(2, 3) give, and np.broadcast_to((1, 2, 3), 3)?",
)
def numbers_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Compare as if they were numbers."""
    if stride < 1 or padding < 0 or dilation < 1:
        raise ValueError("settings")
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "first-number-for-all-axes",
    "You use the first number of each tuple for all the axes.",
    hint="Where is stride[1] used in your code?",
)
def first_number_for_all_axes(x, w, b=None, stride=1, padding=0, dilation=1):
    """Take element 0 of each."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    s, p, d = (np.full(len(v), v[0]) for v in (s, p, d))
    if any(d * (np.array(w.shape[2:]) - 1) + 1 > x.shape[2:] + 2 * p):
        raise ValueError("kernel too large")
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "first-stride-for-all-axes",
    "You use the first stride for all the axes.",
    hint="Where is stride[1] used in your code?",
)
def first_stride_for_all_axes(x, w, b=None, stride=1, padding=0, dilation=1):
    """Take stride[0]."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, np.full(len(s), s[0]), p, d), b)


@exercise.wrong(
    "stride-in-the-count-only",
    "Your result has the right size, but neighbouring outputs come from neighbouring "
    "windows: the stride counts the places and does not move the kernel.",
    hint="With stride 2, where in the padded x does the window of output 1 begin?",
)
def stride_in_the_count_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Take the first windows instead of every s-th."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    counts = _maps(x, w, s, p, d).shape[2:]
    y = _maps(x, w, np.ones(len(s), int), p, d)
    return _biased(y[(slice(None), slice(None), *map(slice, counts))], b)


@exercise.wrong(
    "dilation-ignored",
    "Your kernel has no holes: the dilation changes nothing.",
    hint="Which argument of your function is used for the checks alone, or never?",
)
def dilation_ignored(x, w, b=None, stride=1, padding=0, dilation=1):
    """Check the dilation, then forget it."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, np.ones(len(d), int)), b)


@exercise.wrong(
    "span-too-long",
    "You take dilation · k for the kernel's span, and lose places at the end: the "
    "last weight has no hole behind it.",
    hint="A kernel of 3 with dilation 2 reads the positions 0, 2, 4. How many "
    "positions is that from end to end?",
)
def span_too_long(x, w, b=None, stride=1, padding=0, dilation=1):
    """Write d * k for d * (k - 1) + 1."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    x, span = _padded(x, p), d * np.array(w.shape[2:])
    if any(span > x.shape[2:]):
        raise ValueError("kernel too large")
    counts = (np.array(x.shape[2:]) - span) // s + 1
    return _biased(_by_places(x, w, counts, s, d), b)


@exercise.wrong(
    "every-axis-padded",
    "np.pad with a single number puts zeros around every axis: your batch gets inputs "
    "of zeros, and each input gets channels of zeros.",
    hint="np.pad takes a pair for each axis. Which axes need zeros?",
)
def every_axis_padded(x, w, b=None, stride=1, padding=0, dilation=1):
    """Hand the padding to np.pad as it is."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    x = np.pad(x, padding)
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return _biased(_maps(x, w, s, 0 * p, d), b)


@exercise.wrong(
    "kernel-flipped",
    "Your kernels are turned around; a convolution layer does not flip them.",
    hint="Which weight of a kernel meets the first value of its window?",
)
def kernel_flipped(x, w, b=None, stride=1, padding=0, dilation=1):
    """Flip the spatial axes."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, np.flip(w, tuple(range(2, w.ndim))), s, p, d), b)


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of x, and integers "
    "cut off everything behind the point.",
    hint="What dtype does np.zeros(shape, dtype=x.dtype) have when x holds integers?",
)
def integer_output(x, w, b=None, stride=1, padding=0, dilation=1):
    """Store the sums with the dtype of x."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, d).astype(x.dtype), b)


@exercise.wrong(
    "stride-ignored",
    "Your stride changes nothing: the kernel stands at every place.",
    hint="Ten values under a kernel of 2, stride 3: how many places are there, and how "
    "many has your result?",
)
def stride_ignored(x, w, b=None, stride=1, padding=0, dilation=1):
    """Check the stride, then forget it."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, np.ones(len(s), int), p, d), b)


@exercise.wrong(
    "padding-ignored",
    "Your padding changes nothing.",
    hint="Five values and padding 1: how long is what the kernel slides over?",
)
def padding_ignored(x, w, b=None, stride=1, padding=0, dilation=1):
    """Check the padding, then forget it."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    if any(d * (np.array(w.shape[2:]) - 1) + 1 > x.shape[2:]):
        raise ValueError("kernel too large")
    return _biased(_maps(x, w, s, 0 * p, d), b)


@exercise.wrong(
    "one-short",
    "On each axis the last place of the kernel is missing: you count one too few.",
    hint="At how many places does a kernel of 2 fit into 3? Compare with your count.",
)
def one_short(x, w, b=None, stride=1, padding=0, dilation=1):
    """Forget the + 1."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    return _biased(y[(slice(None), slice(None), *[slice(-1)] * len(s))], b)


@exercise.wrong(
    "dilation-in-the-count-only",
    "Your result has the right size, but the kernel reads neighbours: the dilation "
    "counts the places and does not spread the kernel.",
    hint="With dilation 2, which values does the first window of a kernel of 3 read: "
    "0, 1, 2 or 0, 2, 4?",
)
def dilation_in_the_count_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Spread the span, not the windows."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    counts = _maps(x, w, s, p, d).shape[2:]
    y = _maps(x, w, s, p, np.ones(len(d), int))
    return _biased(y[(slice(None), slice(None), *map(slice, counts))], b)


@exercise.wrong(
    "one-kernel-for-all-channels",
    "You use the weights of channel 0 for all the channels.",
    hint="Which weights w[m, …] should meet channel 1?",
)
def one_kernel_for_all_channels(x, w, b=None, stride=1, padding=0, dilation=1):
    """Repeat the first channel's weights."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, np.repeat(w[:, :1], x.shape[1], axis=1), s, p, d), b)
