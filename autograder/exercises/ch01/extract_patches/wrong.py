"""extract_patches: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch01.extract_patches.parts import exercise
from autograder.exercises.ch01.extract_patches.shared import (
    _cut,
    _listed,
    _refuse,
    _windows,
)


@exercise.wrong(
    "one-short",
    "Your frame stops one place too early: the last row and the last column of patches "
    "are missing.",
    hint="In an image of height 3, how many places has a frame of height 2? What does "
    "range give you?",
)
def one_short(image, size, stride=1):
    """Count (n - size) // stride places."""
    _refuse(image, size, stride)
    rows, columns = ((n - size) // stride for n in image.shape)
    return _cut(image, size, stride, rows, columns)


@exercise.wrong(
    "rows-and-columns-swapped",
    "Rows and columns of your grid are swapped: patch [i, j] lies at row j and column "
    "i of the image.",
    hint="The first index of an image goes down. In an image of 3 × 4, how many places "
    "has the frame downwards, how many to the right?",
)
def rows_and_columns_swapped(image, size, stride=1):
    """Give W' × H'."""
    _refuse(image, size, stride)
    return _windows(image, size)[::stride, ::stride].swapaxes(0, 1)


@exercise.wrong(
    "patches-transposed",
    "The grid is right, but each patch lies on its side: its rows and columns are "
    "swapped.",
    hint="Print patch [0, 0] beside image[:size, :size].",
)
def patches_transposed(image, size, stride=1):
    """Transpose each patch."""
    _refuse(image, size, stride)
    return _windows(image, size)[::stride, ::stride].swapaxes(2, 3)


@exercise.wrong(
    "stride-on-rows-only",
    "Your frame takes long steps downwards, but moves to the right by one column at a "
    "time.",
    hint="The stride holds for both directions. Where does it stand in your code?",
)
def stride_on_rows_only(image, size, stride=1):
    """Stride the rows."""
    _refuse(image, size, stride)
    return _windows(image, size)[::stride]


@exercise.wrong(
    "stride-on-columns-only",
    "Your frame takes long steps to the right, but moves down by one row at a time.",
    hint="The stride holds for both directions. Where does it stand in your code?",
)
def stride_on_columns_only(image, size, stride=1):
    """Stride the columns."""
    _refuse(image, size, stride)
    return _windows(image, size)[:, ::stride]


@exercise.wrong(
    "stride-ignored",
    "You take every patch, whatever the stride is.",
    hint="With stride 2, at which rows does the frame stand?",
)
def stride_ignored(image, size, stride=1):
    """Use stride 1."""
    _refuse(image, size, stride)
    return _windows(image, size)


@exercise.wrong(
    "stride-forgotten-when-cutting",
    "You make the right number of places, but cut patch [i, j] at row i and column j, "
    "without the stride.",
    hint="With stride 2, at which row of the image does the second row of patches "
    "start?",
)
def stride_forgotten_when_cutting(image, size, stride=1):
    """Cut at [i, j]."""
    _refuse(image, size, stride)
    rows, columns = ((n - size) // stride + 1 for n in image.shape)
    patches = np.zeros((rows, columns, size, size))
    for i, j in np.ndindex(rows, columns):
        patches[i, j] = image[i : i + size, j : j + size]
    return patches


@exercise.wrong(
    "count-rounded-up",
    "You round the number of places up; the last frame then hangs over the edge of the "
    "image.",
    hint="Height 5, frame 2, stride 2: the frame starts at rows 0 and 2. Why not at 4?",
)
def count_rounded_up(image, size, stride=1):
    """Give ⌈(n - size) / stride⌉ + 1 places; NumPy refuses the cut patch."""
    _refuse(image, size, stride)
    rows, columns = (-((size - n) // stride) + 1 for n in image.shape)
    return _cut(image, size, stride, rows, columns)


@exercise.wrong(
    "last-frame-over-the-edge",
    "Your last frame hangs over the edge of the image. Its patch is smaller than the "
    "others, and NumPy refuses to make one array of them.",
    hint="Height 5, frame 2, stride 2: the frame starts at rows 0 and 2. Why not at 4?",
)
def last_frame_over_the_edge(image, size, stride=1):
    """List the patches up to one stride too far."""
    _refuse(image, size, stride)
    height, width = image.shape
    return np.array(
        [
            [
                image[top : top + size, left : left + size]
                for left in range(0, width - size + stride, stride)
            ]
            for top in range(0, height - size + stride, stride)
        ]
    )


@exercise.wrong(
    "height-and-width-swapped",
    "You take the width for the height: your frame leaves the image, unless that is "
    "square.",
    hint="image.shape is (rows, columns): the height comes first.",
)
def height_and_width_swapped(image, size, stride=1):
    """Unpack the shape the wrong way round; NumPy refuses the cut patches."""
    _refuse(image, size, stride)
    width, height = image.shape
    rows, columns = (height - size) // stride + 1, (width - size) // stride + 1
    return _cut(image, size, stride, rows, columns)


@exercise.wrong(
    "images-taken-as-square",
    "You count the places downwards, and use that number to the right as well.",
    hint="In an image of 3 × 4, how many places has a frame of height 2 downwards, how "
    "many to the right?",
)
def images_taken_as_square(image, size, stride=1):
    """Make a square grid of places."""
    _refuse(image, size, stride)
    rows = (len(image) - size) // stride + 1
    return _cut(image, size, stride, rows, rows)


@exercise.wrong(
    "tiles",
    "Your patches do not overlap: the frame moves by its own size, not by the stride.",
    hint="With stride 1, the frame's second place is one column to the right of its "
    "first.",
)
def tiles(image, size, stride=1):
    """Step by size."""
    _refuse(image, size, stride)
    return _windows(image, size)[::size, ::size]


@exercise.wrong(
    "one-long-list",
    "Your patches are right, but they stand in one long list; the grid of places is "
    "lost.",
    hint="The result has four axes: two for the place, two for the patch.",
)
def one_long_list(image, size, stride=1):
    """Give (H'·W') × size × size."""
    _refuse(image, size, stride)
    return _windows(image, size)[::stride, ::stride].reshape(-1, size, size)


@exercise.wrong(
    "patch-axes-first",
    "Your axes are in another order: the two of the patch come first, the two of the "
    "place last.",
    hint="patches[i, j] should be the patch at place (i, j). What is it in your array?",
)
def patch_axes_first(image, size, stride=1):
    """Give size × size × H' × W'."""
    _refuse(image, size, stride)
    return _windows(image, size)[::stride, ::stride].transpose(2, 3, 0, 1)


@exercise.wrong(
    "not-refused",
    "You accept a frame that does not fit and return an empty array, and a stride of 0 "
    "ends in a ZeroDivisionError.",
    hint="Check size against both sides of the image, and stride, before anything "
    "else.",
)
def not_refused(image, size, stride=1):
    """Check nothing."""
    rows, columns = ((n - size) // stride + 1 for n in image.shape)
    return _cut(image, size, stride, rows, columns)


@exercise.wrong(
    "empty-list-of-patches",
    "You accept a frame that does not fit: your loops find no place, and what you "
    "return is empty.",
    hint="Check size against both sides of the image, and stride, before anything "
    "else.",
)
def empty_list_of_patches(image, size, stride=1):
    """Check nothing; what does not fit makes an empty list."""
    return _listed(image, size, stride)


@exercise.wrong(
    "size-zero-accepted",
    "You refuse a frame that is too large, but accept one of size 0.",
    hint="NumPy takes a window of 0 × 0 without a word. Refuse sizes below 1 yourself.",
)
def size_zero_accepted(image, size, stride=1):
    """Leave the checking to NumPy."""
    return _windows(image, size)[::stride, ::stride]


@exercise.wrong(
    "refuses-too-much",
    "You refuse a frame as large as the image, but it fits at one place.",
    hint="Is it > or >= that your comparison needs?",
)
def refuses_too_much(image, size, stride=1):
    """Raise at size = n too."""
    if not 1 <= size < min(image.shape) or stride < 1:
        raise ValueError("frame does not fit")
    return _windows(image, size)[::stride, ::stride]


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(image, size, stride=1):
    """Compute and forget."""
    _refuse(image, size, stride)
    _windows(image, size)[::stride, ::stride]


@exercise.wrong(
    "width-not-compared",
    "You compare the frame with the height of the image only: one that is too wide "
    "comes back as an empty array.",
    hint="An image of 5 × 3, a frame of 4: does it fit?",
)
def width_not_compared(image, size, stride=1):
    """Compare with the height."""
    if not 1 <= size <= len(image) or stride < 1:
        raise ValueError("frame does not fit")
    rows, columns = ((n - size) // stride + 1 for n in image.shape)
    return _cut(image, size, stride, rows, columns)


@exercise.wrong(
    "patches-of-integers",
    "Your patches lost their fractions: they are stored as integers.",
    hint="What dtype does your array of zeros have? What does plain np.zeros(…) give?",
)
def patches_of_integers(image, size, stride=1):
    """Store integers."""
    _refuse(image, size, stride)
    return _windows(image, size)[::stride, ::stride].astype(int)
