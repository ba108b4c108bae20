"""convolution: a layer as one matrix product."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("convolution", difficulty=3, importance=5, minutes=30)


@exercise.probe
def probe(answer, x, w, b):
    """Hand the arrays over as tensors."""
    import torch

    return answer(*map(torch.from_numpy, (x, w, b)))


def _layer(draw: Draw, x: tuple[int, ...], w: tuple[int, ...]) -> Inputs:
    return {"x": draw.array(x), "w": draw.array(w), "b": draw.array(w[0], 1, 4)}


@exercise.part("values", points=6)
def values(draw: Draw) -> Iterator[Inputs]:
    """Odd, even and oblong kernels."""
    for x, w in (
        ((1, 1, 5, 5), (1, 1, 3, 3)),
        ((2, 3, 6, 7), (4, 3, 3, 2)),
        ((3, 2, 8, 8), (5, 2, 4, 4)),
    ):
        yield _layer(draw, x, w)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Channels that do not meet are refused."""
    yield _layer(draw, (1, 2, 5, 5), (1, 3, 3, 3))
    yield _layer(draw, (1, 3, 5, 5), (1, 1, 3, 3))
    yield _layer(draw, (1, 3, 5, 5), (1, 3, 3, 3))


@exercise.wrong("flipped", "Your kernel is flipped.", hint="Where does w[0, 0] stand?")
def flipped(x, w, b):
    """Convolve as mathematics does."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels differ")
    return torch.nn.functional.conv2d(x, w.flip(2, 3), b)


@exercise.wrong("no-bias", "The bias is missing.", hint="One b for each output.")
def no_bias(x, w, b):
    """Leave b out."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels differ")
    return torch.nn.functional.conv2d(x, w)


@exercise.right("ready-made")
def ready_made(x, w, b):
    """Call PyTorch's own."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels differ")
    return torch.nn.functional.conv2d(x, w, b)
