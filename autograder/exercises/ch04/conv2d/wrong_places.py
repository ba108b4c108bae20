"""conv2d: misconceptions about windows, padding and stride."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.conv2d.parts import exercise
from autograder.exercises.ch04.conv2d.shared import (
    _biased,
    _maps,
    _padded,
    _refuse,
    _windows,
)


@exercise.wrong(
    "kernel-flipped",
    "Your kernels are turned around; a convolution layer does not flip them.",
    hint="Which weight of a kernel meets the upper left pixel of its window?",
)
def kernel_flipped(x, w, b=None, stride=1, padding=0):
    """Flip rows and columns."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(x, w[:, :, ::-1, ::-1], stride, padding), b)


@exercise.wrong(
    "filters-on-the-last-axis",
    "Your result is N × H' × W' × M; the filters belong on the second axis.",
    hint="np.tensordot puts what is left of its second argument at the end. How do "
    "you move an axis?",
)
def filters_on_the_last_axis(x, w, b=None, stride=1, padding=0):
    """Leave the axes as tensordot makes them."""
    _refuse(x, w, stride, padding)
    y = np.moveaxis(_maps(x, w, stride, padding), 1, -1)
    return y if b is None else y + b


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of the images, and "
    "integers cut off everything behind the point.",
    hint="What dtype does np.zeros(shape, dtype=x.dtype) have when x holds integers?",
)
def integer_output(x, w, b=None, stride=1, padding=0):
    """Store the sums with the dtype of x."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding).astype(x.dtype)
    return _biased(y, b)


@exercise.wrong(
    "every-axis-padded",
    "With padding your windows do not fit the kernels. Either np.pad(x, padding) put "
    "zeros around every axis, the channels too. Or you counted places with a padding "
    "that was never put around x.",
    hint="np.pad takes a pair for each axis. Which of the four axes need zeros?",
)
def every_axis_padded(x, w, b=None, stride=1, padding=0):
    """Pad all four axes."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(np.pad(x, padding), w, stride), b)


@exercise.wrong(
    "padding-ignored",
    "Your padding changes nothing.",
    hint="An image of 4 × 5 and padding 1: how large is what the kernel slides over?",
)
def padding_ignored(x, w, b=None, stride=1, padding=0):
    """Check the padding, then forget it."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(x, w, stride), b)


@exercise.wrong(
    "stride-in-the-count-only",
    "Your result has the right size, but neighbouring outputs come from neighbouring "
    "windows: the stride counts the places and does not move the kernel.",
    hint="With stride 2, in which row of the padded image does the window of output "
    "row 1 begin?",
)
def stride_in_the_count_only(x, w, b=None, stride=1, padding=0):
    """Take the first windows instead of every stride-th."""
    _refuse(x, w, stride, padding)
    rows, columns = _windows(x, w, stride, padding).shape[2:4]
    return _biased(_maps(x, w, 1, padding)[:, :, :rows, :columns], b)


@exercise.wrong(
    "stride-on-the-rows-only",
    "Your stride moves the kernel down, and not across.",
    hint="windows[:, :, ::stride] leaves the axes behind it as they are. Which one is "
    "missing?",
)
def stride_on_the_rows_only(x, w, b=None, stride=1, padding=0):
    """Slice one axis."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, 1, padding)[:, :, ::stride]
    return _biased(y, b)


@exercise.wrong(
    "image-thinned-out",
    "You take every stride-th pixel of the image before the kernel meets it: it "
    "should see neighbours, and step in strides.",
    hint="With stride 2, which pixels does the first window of a kernel of 3 see: 0, "
    "1, 2 or 0, 2, 4?",
)
def image_thinned_out(x, w, b=None, stride=1, padding=0):
    """Slice x, then slide."""
    _refuse(x, w, stride, padding)
    x = _padded(x, padding)[:, :, ::stride, ::stride]
    return _biased(_maps(x, w), b)


@exercise.wrong(
    "last-place-left-out",
    "You count (H − kh + 1) // stride places: where that does not divide, the last "
    "place is left out.",
    hint="The kernel stands at 0, s, 2s, … as long as it ends inside. Try an image of "
    "5, a kernel of 3 and stride 2.",
)
def last_place_left_out(x, w, b=None, stride=1, padding=0):
    """Round the places down after adding 1."""
    _refuse(x, w, stride, padding)
    kh, kw = w.shape[2:]
    x = _padded(x, padding)
    rows, columns = (x.shape[2] - kh + 1) // stride, (x.shape[3] - kw + 1) // stride
    return _biased(_maps(x, w, stride)[:, :, :rows, :columns], b)


@exercise.wrong(
    "slice-ends-too-early",
    "With a stride your slices of x have fewer rows than the result: k : k + H' : "
    "stride ends too early.",
    hint="H' places with a step of s: how far apart are the first and the last? The "
    "slice must reach past that.",
)
def slice_ends_too_early(x, w, b=None, stride=1, padding=0):
    """Let the slice end after as many pixels as there are places."""
    _refuse(x, w, stride, padding)
    y = np.zeros((len(x), len(w), *_windows(x, w, stride, padding).shape[2:4]))
    x = _padded(x, padding)
    for i, j in np.ndindex(w.shape[2:]):
        seen = x[:, :, i : i + y.shape[2] : stride, j : j + y.shape[3] : stride]
        y += np.einsum("nchw,mc->nmhw", seen, w[:, :, i, j])
    return _biased(y, b)


@exercise.wrong(
    "one-short",
    "On each axis the last place of the kernel is missing: you count one too few.",
    hint="At how many places does a kernel of 2 fit into 3? Compare with your count.",
)
def one_short(x, w, b=None, stride=1, padding=0):
    """Forget the + 1."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(x, w, stride, padding)[:, :, :-1, :-1], b)


@exercise.wrong(
    "last-places-left-at-zero",
    "Your loops stop too early: where the kernel ends at the last row or column, your "
    "result keeps the number that you made it with.",
    hint="range(0, H − kh, stride) ends before H − kh. Does the kernel fit there?",
)
def last_places_left_at_zero(x, w, b=None, stride=1, padding=0):
    """Make room for all, loop over range(0, H - kh, stride)."""
    _refuse(x, w, stride, padding)
    y = _biased(_maps(x, w, stride, padding), b)
    (H, W), (kh, kw) = _padded(x, padding).shape[2:], w.shape[2:]
    rows, columns = -(-(H - kh) // stride), -(-(W - kw) // stride)
    kept = np.zeros(y.shape)
    kept[:, :, :rows, :columns] = y[:, :, :rows, :columns]
    return kept


@exercise.wrong(
    "stride-ignored",
    "Your stride changes nothing: the kernel stands at every place.",
    hint="An image of 5 × 6 under a kernel of 3 × 3 with stride 2: how many places "
    "are there, and how many has your result?",
)
def stride_ignored(x, w, b=None, stride=1, padding=0):
    """Check the stride, then forget it."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(x, w, 1, padding), b)


@exercise.wrong(
    "square-kernels-only",
    "Your function works as long as the kernel is as high as it is wide, and fails "
    "else: its height and width change places somewhere.",
    hint="w is M × C × kh × kw. Which of the last two goes with the rows of x?",
)
def square_kernels_only(x, w, b=None, stride=1, padding=0):
    """Unpack kw before kh."""
    turned = w.swapaxes(2, 3)
    _refuse(x, turned, stride, padding)
    windows = _windows(x, turned, stride, padding)
    return _biased(np.einsum("nchwij,mcij->nmhw", windows, w), b)


@exercise.wrong(
    "every-axis-padded-in-loops",
    "np.pad(x, padding) puts zeros around every axis. Your loops then find an image of "
    "zeros in front of the first, and a channel of zeros in front of channel 0.",
    hint="np.pad takes a pair for each axis. Which of the four axes need zeros?",
)
def every_axis_padded_in_loops(x, w, b=None, stride=1, padding=0):
    """Pad all four axes; count images and channels before that."""
    _refuse(x, w, stride, padding)
    (N, C), p = x.shape[:2], padding
    return _biased(_maps(np.pad(x, p)[:N, :C], w, stride), b)
