"""receptive_field: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch05.receptive_field.parts import exercise


@exercise.right("sums and products")
def by_sums(layers):
    """Each size is 1 and a sum over the layers, each jump a product."""
    windows = []
    for layer in layers:
        if layer[0] not in ("conv", "pool"):
            raise ValueError(f"{layer} is neither conv nor pool")
        k, stride, padding = layer[2:] if layer[0] == "conv" else (*layer[1:], 0)
        if k < 1 or stride < 1 or padding < 0:
            raise ValueError(f"{layer} has impossible numbers")
        windows.append((k, stride, padding))
    k, s, p = np.array(windows, dtype=int).reshape(-1, 3).T
    jumps = np.cumprod(s)
    before = np.append(1, jumps)[: len(jumps)]
    sizes = 1 + np.cumsum((k - 1) * before)
    return np.stack([sizes, jumps, -np.cumsum(p * before)], axis=1).tolist()


@exercise.right("walk down from the outputs")
def by_walking_down(layers):
    """For each layer, follow the first and the last input of outputs 0 and 1."""
    windows = []
    for kind, *numbers in layers:
        if kind == "pool":
            numbers = [0, *numbers, 0]
        elif kind != "conv":
            raise ValueError(f"{kind} is neither conv nor pool")
        windows.append(numbers[1:])
        if min(numbers[1:3]) < 1 or numbers[3] < 0:
            raise ValueError(f"{kind} {numbers}")
    fields = []
    for depth in range(1, len(windows) + 1):
        first, last, second = 0, 0, 1
        for k, stride, padding in reversed(windows[:depth]):
            first, second = first * stride - padding, second * stride - padding
            last = last * stride - padding + k - 1
        fields.append((last - first + 1, second - first, first))
    return fields


@exercise.right("recursion")
def by_recursion(layers):
    """The view after the layers before, and one layer more."""

    def view(depth: int) -> list[tuple[int, int, int]]:
        if depth == 0:
            return []
        fields = view(depth - 1)
        size, jump, start = fields[-1] if fields else (1, 1, 0)
        layer = layers[depth - 1]
        if layer[0] == "conv":
            _, _, k, stride, padding = layer
        elif layer[0] == "pool":
            (_, k, stride), padding = layer, 0
        else:
            raise ValueError(f"layer {depth - 1} is {layer}")
        if k <= 0 or stride <= 0 or padding < 0:
            raise ValueError(f"layer {depth - 1} is {layer}")
        here = (size + k * jump - jump, jump * stride, start - jump * padding)
        return [*fields, here]

    return view(len(layers))
