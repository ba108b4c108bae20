"""max_pool: windows of a tensor."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("max_pool", difficulty=2, importance=4, minutes=15)


@exercise.probe
def probe(answer, x, size):
    """Hand the array over as a tensor."""
    import torch

    return answer(torch.from_numpy(x), size)


@exercise.part("fitting windows", points=5)
def fitting(draw: Draw) -> Iterator[Inputs]:
    """Heights and widths that the size divides."""
    for shape, size in (((1, 1, 4, 6), 2), ((2, 3, 6, 6), 3), ((3, 2, 4, 4), 2)):
        yield {"x": draw.array(shape), "size": size}


@exercise.part("left over", points=3)
def left_over(draw: Draw) -> Iterator[Inputs]:
    """Rows and columns over, which no window covers."""
    for shape, size in (((1, 2, 5, 7), 2), ((2, 1, 8, 7), 3)):
        yield {"x": draw.array(shape), "size": size}


@exercise.wrong("mean", "You return means.", hint="The largest value is asked for.")
def mean(x, size):
    """Average."""
    return torch.nn.functional.avg_pool2d(x, size)


@exercise.wrong("stride-1", "Your windows overlap.", hint="What is the stride?")
def stride_1(x, size):
    """Step by one."""
    return torch.nn.functional.max_pool2d(x, size, stride=1)


@exercise.right("reshape")
def by_reshape(x, size):
    """Cut what is left over, then split both axes."""
    n, c, h, w = x.shape
    h, w = h // size, w // size
    whole = x[:, :, : h * size, : w * size]
    return whole.reshape(n, c, h, size, w, size).amax(dim=(3, 5))
