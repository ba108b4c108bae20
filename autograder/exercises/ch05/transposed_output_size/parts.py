"""transposed_output_size: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.exercise import Draw, Exercise, Inputs
from autograder.exercises.ch05.conv_output_size import whole_numbers

exercise = Exercise("transposed_output_size", difficulty=2, importance=3, minutes=15)
exercise.view(whole_numbers)


def _case(
    draw: Draw,
    stride: int = 1,
    padding: int = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> Inputs:
    n, k = draw.integer(3, 7), draw.integer(2, 4)
    if draw.hidden:
        n, k = draw.integer(8, 60), draw.integer(5, 11)
    return {
        "n": n + padding,
        "k": k,
        "stride": stride,
        "padding": padding,
        "output_padding": output_padding,
        "dilation": dilation,
    }


@exercise.part("stride", points=3)
def strides(draw: Draw) -> Iterator[Inputs]:
    """The shortest input, without padding."""
    if not draw.hidden:
        yield {"n": 3, "k": 3, "stride": 2}
        yield {"n": 24, "k": 5}
    for stride in (1, 2, 3, draw.integer(4, 6)):
        yield _case(draw, stride)
    yield {**_case(draw, 3), "n": 1}


@exercise.part("padding and dilation", points=2)
def paddings_and_dilations(draw: Draw) -> Iterator[Inputs]:
    """What padding gave and the span took is given back."""
    if not draw.hidden:
        yield {"n": 4, "k": 3, "stride": 2, "padding": 1}
    yield _case(draw, 2, 1)
    yield _case(draw, 3, 2)
    yield _case(draw, 1, 0, 0, 2)
    yield _case(draw, 2, 0, 0, 3)
    yield _case(draw, draw.integer(2, 4), 1, 0, 2)


@exercise.part("output padding", points=3)
def output_paddings(draw: Draw) -> Iterator[Inputs]:
    """All the lengths from which the convolution comes to the same."""
    if not draw.hidden:
        yield {"n": 4, "k": 3, "stride": 2, "padding": 1, "output_padding": 1}
    yield _case(draw, 2, 0, 1)
    yield _case(draw, 3, 1, 2)
    yield _case(draw, 4, 0, 1, 2)
    stride = draw.integer(4, 6)
    yield _case(draw, stride, 0, stride - 1)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible numbers are refused, and a result below 1; 1 is fine."""
    good = _case(draw, 3)
    for name in ("n", "k", "stride", "dilation"):
        yield {**good, name: 0}
    yield {**good, "n": -1}
    yield {**good, "padding": -1}
    yield {**good, "output_padding": -1}
    yield {**good, "output_padding": 3}
    yield {**good, "output_padding": 5, "dilation": 6}
    yield {"n": 1, "k": 1, "padding": 1}
    half = draw.integer(3, 20) if draw.hidden else draw.integer(1, 2)
    yield {"n": 1, "k": 2 * half, "padding": half}
    yield {"n": 1, "k": 2 * half + 1, "padding": half}
    last = {"n": 1, "k": 2 * half, "padding": half, "output_padding": 1}
    yield {**last, "stride": draw.integer(2, 5)}
    yield {"n": 1, "k": 1}
