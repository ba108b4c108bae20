"""extract_patches: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch01.extract_patches.parts import exercise
from autograder.exercises.ch01.extract_patches.shared import _listed, _refuse


@exercise.right("loops")
def by_loops(image, size, stride=1):
    """Cut the patches out one by one."""
    _refuse(image, size, stride)
    return _listed(image, size, stride)


@exercise.right("strided memory")
def by_strides(image, size, stride=1):
    """Tell NumPy to walk through the same memory with four strides."""
    _refuse(image, size, stride)
    rows, columns = ((n - size) // stride + 1 for n in image.shape)
    down, right = image.strides
    return np.lib.stride_tricks.as_strided(
        image,
        (rows, columns, size, size),
        (down * stride, right * stride, down, right),
        writeable=False,
    )


@exercise.right("shifted copies")
def by_shifted_copies(image, size, stride=1):
    """Fill one pixel of all patches at a time: loops over the frame only."""
    _refuse(image, size, stride)
    rows, columns = ((n - size) // stride + 1 for n in image.shape)
    patches = np.empty((rows, columns, size, size))
    for a, b in np.ndindex(size, size):
        patches[:, :, a, b] = image[a::stride, b::stride][:rows, :columns]
    return patches
