"""unseen_inputs: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise(
    "unseen_inputs", difficulty=3, importance=3, minutes=25, uses=("conv_output_size",)
)


@exercise.view
def whole_indices(result, **inputs):
    """Refuse floats that are whole; what is no list of numbers is compared as it is."""
    try:
        found = np.asarray(result)
    except ValueError:
        return result
    if found.dtype.kind == "f" and found.size and (found == np.floor(found)).all():
        raise ValueError(
            f"has floats, such as {found.flat[0]}; an index is an integer: // or int() "
            "makes one"
        )
    return result


def _case(draw: Draw, k: int, stride: int, padding: int, rest: int) -> Inputs:
    """Return numbers where the last step leaves `rest` padded inputs over."""
    steps = 2 * padding + (draw.integer(4, 9) if draw.hidden else draw.integer(1, 2))
    n = k + stride * steps + rest - 2 * padding
    return {"n": n, "k": k, "stride": stride, "padding": padding}


@exercise.part("right end", points=3)
def right_end(draw: Draw) -> Iterator[Inputs]:
    """Windows that touch or overlap; the last step is not complete."""
    if not draw.hidden:
        yield {"n": 8, "k": 3, "stride": 3}
    for _ in range(2):
        stride = draw.integer(3, 5)
        yield _case(draw, stride + draw.integer(0, 3), stride, 0, stride - 1)
        yield _case(draw, stride + draw.integer(0, 3), stride, 0, 1)
    yield {"n": draw.integer(9, 12), "k": draw.integer(2, 5)}


@exercise.part("gaps", points=3)
def gaps(draw: Draw) -> Iterator[Inputs]:
    """Steps longer than the window jump over inputs."""
    for more, rest in [(1, 0), (2, 1), (3, 4)]:
        k = draw.integer(2, 4)
        yield _case(draw, k, k + more, 0, rest)
    yield _case(draw, 1, 2, 0, 1)


@exercise.part("padding", points=2)
def paddings(draw: Draw) -> Iterator[Inputs]:
    """Zeros are read too: at the right end, and by windows that hold nothing else."""
    stride = draw.integer(4, 6)
    yield _case(draw, stride + draw.integer(0, 2), stride, 1, stride - 1)
    yield _case(draw, stride, stride, 2, stride - 1)
    yield _case(draw, stride + 1, stride, 2, 2)
    k = draw.integer(1, 2)
    yield _case(draw, k, k + 3, k, 0)
    yield _case(draw, k + 1, k + 5, k, k)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible numbers are refused, those at the border are not."""
    n = draw.integer(9, 30) if draw.hidden else draw.integer(4, 7)
    yield {"n": n, "k": n + 1, "stride": 1}
    yield {"n": n, "k": n + 3, "stride": 4, "padding": 1}
    yield {"n": n, "k": 2, "stride": 0}
    yield {"n": n, "k": 2, "stride": -1}
    yield {"n": n, "k": 2, "stride": 1, "padding": -1}
    yield {"n": n, "k": 0, "stride": 1}
    yield {"n": 0, "k": 1, "stride": 1, "padding": 1}
    yield {"n": n, "k": n, "stride": 1}
    yield {"n": n, "k": n - 1, "stride": 2}
