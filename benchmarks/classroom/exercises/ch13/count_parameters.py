"""count_parameters: what a model learns."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("count_parameters", difficulty=1, importance=3, minutes=10)


@exercise.probe
def probe(answer, channels, kernel, frozen):
    """Build a stack of convolutions, the first `frozen` of them fixed."""
    from itertools import pairwise

    from torch import nn

    model = nn.Sequential(*(nn.Conv2d(a, b, kernel) for a, b in pairwise(channels)))
    for layer in model[:frozen]:
        layer.requires_grad_(False)
    return answer(model)


def _model(draw: Draw, layers: int, frozen: int) -> Inputs:
    channels = [draw.integer(1, 9) for _ in range(layers + 1)]
    return {"channels": channels, "kernel": draw.choice([1, 3, 5]), "frozen": frozen}


@exercise.part("all learned", points=3)
def all_learned(draw: Draw) -> Iterator[Inputs]:
    """Stacks of one to four layers."""
    for layers in (1, 2, 3, 4):
        yield _model(draw, layers, 0)


@exercise.part("some frozen", points=2)
def some_frozen(draw: Draw) -> Iterator[Inputs]:
    """The first layers are fixed."""
    for layers in (2, 3, 4):
        yield _model(draw, layers, layers - 1)


@exercise.wrong("frozen-too", "You count frozen ones.", hint="requires_grad")
def frozen_too(model):
    """Count all."""
    return sum(p.numel() for p in model.parameters())


@exercise.wrong("weights-only", "You leave the biases out.", hint="What else is there?")
def weights_only(model):
    """Count the weights."""
    return sum(layer.weight.numel() for layer in model if layer.weight.requires_grad)


@exercise.right("loop")
def by_loop(model):
    """Add shape by shape."""
    total = 0
    for p in model.parameters():
        size = 1
        for n in p.shape:
            size *= n
        total += size * p.requires_grad
    return total
