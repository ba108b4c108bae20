"""sgd_step: autograd and an optimiser."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("sgd_step", difficulty=3, importance=5, minutes=20)


@exercise.probe
def probe(answer, w, b, x, target, rate):
    """Build the layer; return its loss, and its weights after the step."""
    import torch

    layer = torch.nn.Linear(w.shape[1], w.shape[0], dtype=torch.float64)
    layer.load_state_dict({"weight": torch.from_numpy(w), "bias": torch.from_numpy(b)})
    loss = answer(layer, torch.from_numpy(x), torch.from_numpy(target), rate)
    return {"loss": loss, "weight": layer.weight, "bias": layer.bias}


@exercise.part("values", points=8)
def values(draw: Draw) -> Iterator[Inputs]:
    """Batches of one row and of several."""
    for n, inputs, outputs in ((1, 2, 1), (4, 3, 2), (8, 5, 3)):
        yield {
            "w": draw.array((outputs, inputs)),
            "b": draw.array(outputs),
            "x": draw.array((n, inputs)),
            "target": draw.array((n, outputs), 5, 9),
            "rate": draw.integer(1, 4) / 8,
        }


@exercise.wrong("uphill", "You go up the gradient.", hint="Plus or minus?")
def uphill(layer, x, target, rate):
    """Add the gradient."""
    loss = torch.nn.functional.mse_loss(layer(x), target)
    loss.backward()
    with torch.no_grad():
        for p in layer.parameters():
            p += rate * p.grad
    return loss


@exercise.wrong("summed", "You take the sum of squares.", hint="The mean is asked for.")
def summed(layer, x, target, rate):
    """Do not divide."""
    loss = ((layer(x) - target) ** 2).sum()
    loss.backward()
    torch.optim.SGD(layer.parameters(), lr=rate).step()
    return loss


@exercise.right("by hand")
def by_hand(layer, x, target, rate):
    """Move the parameters without an optimiser."""
    loss = ((layer(x) - target) ** 2).mean()
    layer.zero_grad()
    loss.backward()
    with torch.no_grad():
        for p in layer.parameters():
            p -= rate * p.grad
    return loss.item()
