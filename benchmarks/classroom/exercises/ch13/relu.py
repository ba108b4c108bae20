"""relu: the first tensors."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("relu", difficulty=1, importance=3, minutes=5)


@exercise.probe
def probe(answer, x):
    """Hand the array over as a tensor."""
    import torch

    return answer(torch.from_numpy(x))


@exercise.part("values", points=5)
def values(draw: Draw) -> Iterator[Inputs]:
    """Vectors and images, both signs in each."""
    for shape in (8, (3, 5), (2, 3, 4, 4)):
        yield {"x": draw.array(shape)}


@exercise.wrong("absolute", "You return |x|.", hint="What becomes of −2?")
def absolute(x):
    """Turn the sign."""
    return x.abs()


@exercise.wrong("leaky", "Your negative values are small, not 0.", hint="Exactly 0.")
def leaky(x):
    """Let a hundredth through."""
    return torch.where(x > 0, x, 0.01 * x)


@exercise.right("ready-made")
def ready_made(x):
    """Call PyTorch's own."""
    return torch.relu(x)
