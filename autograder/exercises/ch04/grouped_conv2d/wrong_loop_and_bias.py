"""grouped_conv2d: misconceptions about the loop over the groups and the bias."""

# ruff: noqa: F821 - conv2d is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch04.grouped_conv2d.parts import exercise
from autograder.exercises.ch04.grouped_conv2d.shared import _biased, _maps, _refuse

conv2d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""


@exercise.wrong(
    "all-biases-spread-out",
    "You add all M biases to the maps of every group: NumPy refuses, or repeats the "
    "only map of a group M times.",
    hint="How many maps has a group, and how many biases do you add to them?",
)
def all_biases_spread_out(x, w, b=None, groups=1):
    """Add b in the loop."""
    _refuse(x, w, groups)
    y = [_biased(maps, b) for maps in _maps(x, w, groups)]
    return np.concatenate(y, axis=1)


@exercise.wrong(
    "bias-left-out",
    "You leave the bias out.",
    hint="Which argument of your function is never used?",
)
def bias_left_out(x, w, b=None, groups=1):
    """Never use b."""
    _refuse(x, w, groups)
    return np.concatenate(_maps(x, w, groups), axis=1)


@exercise.wrong(
    "bias-added-in-place",
    "You add the bias in place (+=): the result of whole images under whole weights "
    "holds integers, and NumPy does not put fractions into it.",
    hint="y += b keeps the dtype of y. What does y = y + b do?",
)
def bias_added_in_place(x, w, b=None, groups=1):
    """Write += on what einsum returns."""
    _refuse(x, w, groups)
    y = np.concatenate(_maps(x, w, groups), axis=1)
    if b is not None:
        y += np.reshape(b, (-1, 1, 1))
    return y


@exercise.wrong(
    "filters-take-turns",
    "Your filter m reads the group m % groups, so the filters take turns; the first M "
    "/ groups filters read the first group.",
    hint="Six filters, two groups: which group does filter 1 read? Which operator "
    "gives the same answer for filters 0, 1 and 2?",
)
def filters_take_turns(x, w, b=None, groups=1):
    """Write % for //."""
    _refuse(x, w, groups)
    parts = np.split(x, groups, 1)
    maps = [conv2d(parts[m % groups], w[m : m + 1]) for m in range(len(w))]
    return _biased(np.concatenate(maps, axis=1), b)


@exercise.wrong(
    "channels-overlap",
    "Your group g begins at channel g, so that neighbouring groups share channels.",
    hint="Six channels, two groups: at which channel does the second begin?",
)
def channels_overlap(x, w, b=None, groups=1):
    """Write g : g + C/groups."""
    _refuse(x, w, groups)
    k, filters = x.shape[1] // groups, np.split(w, groups)
    maps = [conv2d(x[:, g : g + k], filters[g]) for g in range(groups)]
    return _biased(np.concatenate(maps, axis=1), b)


@exercise.wrong(
    "none-sliced",
    "Without a bias your function fails: b is None then, and you take a slice of it.",
    hint="What does the signature say b is when nobody gives it? Ask before you cut.",
)
def none_sliced(x, w, b=None, groups=1):
    """Hand each group its slice of b."""
    _refuse(x, w, groups)
    parts, k = np.split(x, groups, 1), len(w) // groups
    maps = []
    for g in range(groups):
        mine = slice(g * k, (g + 1) * k)
        maps.append(conv2d(parts[g], w[mine], b[mine]))
    return np.concatenate(maps, axis=1)


@exercise.wrong(
    "none-not-handled",
    "Without a bias your function fails: b is None then, and you compute with it.",
    hint="What does the signature say b is when nobody gives it? Ask before you add.",
)
def none_not_handled(x, w, b=None, groups=1):
    """Add b in any case."""
    _refuse(x, w, groups)
    y = np.concatenate(_maps(x, w, groups), axis=1)
    return y + np.reshape(b, (-1, 1, 1))


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(x, w, b=None, groups=1):
    """Compute and forget."""
    C, M = x.shape[1], len(w)
    if groups < 1 or C % groups or M % groups or w.shape[1] * groups != C:
        raise ValueError("groups")
    conv2d(x, np.tile(w, (1, groups, 1, 1)), b)
