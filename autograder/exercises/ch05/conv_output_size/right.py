"""conv_output_size: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch05.conv_output_size.parts import exercise


@exercise.right("list of places")
def by_places(n, k, stride=1, padding=0, dilation=1):
    """Count the places where a window fits."""
    if min(n, k, stride, dilation) < 1 or padding < 0:
        raise ValueError(f"{n} {k} {stride} {padding} {dilation}")
    places = range(0, n + 2 * padding - dilation * (k - 1), stride)
    if len(places) == 0:
        raise ValueError(f"kernel of {k} does not fit into {n}")
    return len(places)


@exercise.right("walk")
def by_walk(n, k, stride=1, padding=0, dilation=1):
    """Move the last weight until it leaves the padded input."""
    if n < 1 or k < 1 or stride < 1 or dilation < 1 or padding < 0:
        raise ValueError(f"{n} {k} {stride} {padding} {dilation}")
    last, outputs = dilation * (k - 1), 0
    while last < n + 2 * padding:
        outputs += 1
        last += stride
    if outputs == 0:
        raise ValueError(f"kernel of {k} does not fit into {n}")
    return outputs


@exercise.right("floor, then a look at the result")
def by_floor(n, k, stride=1, padding=0, dilation=1):
    """Rounding down makes every misfit a result below 1."""
    if min(n, k, stride, dilation) < 1 or padding < 0:
        raise ValueError(f"{n} {k} {stride} {padding} {dilation}")
    outputs = np.floor((n + 2 * padding - dilation * (k - 1) - 1) / stride) + 1
    if outputs < 1:
        raise ValueError(f"kernel of {k} does not fit into {n}")
    return int(outputs)
