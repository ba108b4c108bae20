"""cross_entropy: a loss that does not overflow."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("cross_entropy", difficulty=3, importance=4, minutes=20)


@exercise.probe
def probe(answer, scores, labels):
    """Hand the arrays over as tensors."""
    import torch

    return answer(torch.from_numpy(scores), torch.from_numpy(labels))


def _batch(draw: Draw, n: int, classes: int, scale: float = 1) -> Inputs:
    scores = scale * draw.array((n, classes))
    return {"scores": scores, "labels": draw.ints(n, 0, classes - 1)}


@exercise.part("values", points=5)
def values(draw: Draw) -> Iterator[Inputs]:
    """A few classes, a few rows."""
    for n, classes in ((2, 2), (5, 3), (8, 10)):
        yield _batch(draw, n, classes)


@exercise.part("large scores", points=3)
def large_scores(draw: Draw) -> Iterator[Inputs]:
    """Scores whose exponentials overflow."""
    for n in (4, 6):
        yield _batch(draw, n, 5, 1000)


@exercise.wrong("summed", "You sum over the rows.", hint="The mean is asked for.")
def summed(scores, labels):
    """Add the losses up."""
    return torch.nn.functional.cross_entropy(scores, labels, reduction="sum")


@exercise.wrong("overflow", "Your exponentials overflow.", hint="Subtract the maximum.")
def overflow(scores, labels):
    """Take exponentials as they are."""
    e = scores.exp()
    p = e / e.sum(dim=1, keepdim=True)
    return -p[torch.arange(len(labels)), labels].log().mean()


@exercise.right("ready-made")
def ready_made(scores, labels):
    """Call PyTorch's own."""
    return torch.nn.functional.cross_entropy(scores, labels)
