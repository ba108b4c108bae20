"""learn_filter: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("learn_filter", difficulty=4, importance=4, minutes=50)


def _task(draw: Draw, shape: tuple[int, int], n: int, ones: int) -> Inputs:
    """Patches of which `ones` have label 1, fewer or more than half."""
    labels = np.zeros(n, dtype=int)
    labels[:ones] = 1
    return {
        "patches": draw.array((n, *shape), -2, 2),
        "labels": labels[draw.permutation(n)],
    }


@exercise.part("first step", points=3)
def first_step(draw: Draw) -> Iterator[Inputs]:
    """From zero, every prediction is one half: a step that a hand can check."""
    if not draw.hidden:
        patches = np.array([[[2, 0], [1, 0]], [[0, 2], [0, 1]], [[0, 0], [4, 2]]])
        labels = np.array([1, 0, 0])
        yield {"patches": patches, "labels": labels, "steps": 1, "lr": 3.0}
    cases = [((3, 4), 9, 2), ((4, 2), 7, 5)] if draw.hidden else [((2, 3), 5, 1)]
    for shape, n, ones in cases:
        yield {**_task(draw, shape, n, ones), "steps": 1, "lr": 0.5}
    yield {
        **_task(draw, (2, 3), 6, 2),
        "patches": draw.ints((6, 2, 3)),
        "steps": 1,
        "lr": 0.5,
    }


@exercise.part("many steps", points=4)
def many_steps(draw: Draw) -> Iterator[Inputs]:
    """Each step predicts with the weights of the step before."""
    cases = [((2, 3), 7, 2, 5), ((3, 3), 6, 4, 12)]
    if draw.hidden:
        cases = [((3, 4), 11, 3, 17), ((4, 2), 8, 6, 9), ((1, 5), 9, 4, 30)]
    for shape, n, ones, steps in cases:
        yield {**_task(draw, shape, n, ones), "steps": steps, "lr": 0.75}
    task = _task(draw, (2, 2), 5, 3)
    patches = draw.array((5, 2, 4), -2, 2)[:, :, ::2]
    yield {**task, "patches": patches, "steps": 2, "lr": 0.5}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Labels must be as many as the patches, and 0 or 1. No step at all is fine."""
    n = draw.integer(6, 9) if draw.hidden else 4
    good = {**_task(draw, (2, 3), n, 1), "steps": 1, "lr": 0.5}
    yield {**good, "labels": good["labels"][:-1]}
    yield {**good, "labels": good["labels"][:1]}
    yield {**good, "labels": 2 * good["labels"] - 1}
    yield {**good, "labels": good["labels"] + 1}
    yield {**good, "labels": good["labels"] / 2}
    yield {**good, "steps": 0}
    yield {**good, "labels": good["labels"].astype(float)}
    yield {**good, "labels": 0 * good["labels"]}
    yield {**good, "labels": 0 * good["labels"] + 1}


exercise.keeps_inputs(points=1)
