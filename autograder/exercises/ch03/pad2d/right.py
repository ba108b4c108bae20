"""pad2d: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch03.pad2d.parts import exercise


@exercise.right("an image of zeros")
def by_zeros(x, kernel_shape, mode):
    """Make the large image first, then write the small one into it."""
    k1, k2 = kernel_shape
    if k1 < 1 or k2 < 1 or mode not in ("valid", "same", "full"):
        raise ValueError(f"no padding for kernel {kernel_shape} and mode {mode!r}")
    share = {"valid": 0, "same": 1, "full": 2}[mode]
    top, left = share * (k1 - 1) // 2, share * (k2 - 1) // 2
    height, width = len(x), len(x[0])
    large = np.zeros((height + share * (k1 - 1), width + share * (k2 - 1)))
    large[top : top + height, left : left + width] = x
    return large


@exercise.right("axis by axis")
def by_axes(x, kernel_shape, mode):
    """Stack rows of zeros, turn the image, do it again, turn it back."""
    for k in kernel_shape:
        if k < 1:
            raise ValueError(f"a kernel of {kernel_shape}")
        if mode == "valid":
            before = after = 0
        elif mode == "same":
            before, after = (k - 1) // 2, k // 2
        elif mode == "full":
            before = after = k - 1
        else:
            raise ValueError(f"mode {mode!r}")
        width = x.shape[1]
        rows = [np.zeros((before, width)), x, np.zeros((after, width))]
        x = np.vstack(rows).T
    return x
