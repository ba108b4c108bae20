"""transposed_output_size: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch05.transposed_output_size.parts import exercise


@exercise.right("search")
def by_search(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Try lengths until the convolution returns n, then add the output padding."""
    if min(n, k, stride, dilation) < 1 or padding < 0:
        raise ValueError(f"{n} {k} {stride} {padding} {dilation}")
    if output_padding not in range(stride):
        raise ValueError(f"output_padding {output_padding}, stride {stride}")
    size, span = -2 * padding, dilation * (k - 1) + 1
    while (size + 2 * padding - span) // stride + 1 < n:
        size += 1
    if size + output_padding < 1:
        raise ValueError(f"nothing is left of {n}")
    return size + output_padding


@exercise.right("last index")
def by_last_index(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """Ask which input the last weight of the last window reads."""
    if n < 1 or k < 1 or stride < 1 or dilation < 1 or padding < 0:
        raise ValueError(f"{n} {k} {stride} {padding} {dilation}")
    if output_padding < 0 or output_padding > stride - 1:
        raise ValueError(f"output_padding {output_padding}, stride {stride}")
    last_window = stride * (n - 1) - padding
    last_read = last_window + dilation * (k - 1)
    size = last_read - padding + output_padding + 1
    if size <= 0:
        raise ValueError(f"nothing is left of {n}")
    return size


@exercise.right("places as arrays")
def by_arrays(n, k, stride=1, padding=0, output_padding=0, dilation=1):
    """List every place that some window reads."""
    if min(n, k, stride, dilation) < 1 or padding < 0:
        raise ValueError(f"{n} {k} {stride} {padding} {dilation}")
    if not 0 <= output_padding < stride:
        raise ValueError(f"output_padding {output_padding}, stride {stride}")
    read = np.arange(n)[:, None] * stride + np.arange(k) * dilation
    size = read.max() + 1 - 2 * padding + output_padding
    if size < 1:
        raise ValueError(f"nothing is left of {n}")
    return size
