"""grouped_conv2d: misconceptions about how channels, filters and maps are grouped."""

# ruff: noqa: F821 - conv2d is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch04.grouped_conv2d.parts import exercise
from autograder.exercises.ch04.grouped_conv2d.shared import _biased, _maps, _refuse

conv2d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""


@exercise.wrong(
    "groups-talk",
    "Each of your filters reads all the groups; it sees its own one only.",
    hint="With 2 groups of 3 channels, which channels may filter 0 read?",
)
def groups_talk(x, w, b=None, groups=1):
    """Repeat each filter for every group, and add."""
    C, M = x.shape[1], len(w)
    if groups < 1 or C % groups or M % groups or w.shape[1] * groups != C:
        raise ValueError("groups")
    return conv2d(x, np.tile(w, (1, groups, 1, 1)), b)


@exercise.wrong(
    "outputs-interleaved",
    "Your maps are in another order: the first of each group, then the second of each. "
    "They should stay in the order of the filters.",
    hint="Do you stack the groups' results, or put them one behind the other?",
)
def outputs_interleaved(x, w, b=None, groups=1):
    """Stack on a new axis behind the maps."""
    _refuse(x, w, groups)
    y = np.stack(_maps(x, w, groups), axis=2)
    y = y.reshape(len(x), len(w), *y.shape[3:])
    return _biased(y, b)


@exercise.wrong(
    "inputs-interleaved",
    "Your group g takes every so-many-th channel, beginning at g; a group is a run of "
    "neighbouring channels.",
    hint="Six channels, two groups: which channels are in the first?",
)
def inputs_interleaved(x, w, b=None, groups=1):
    """Take x[:, g::groups]."""
    _refuse(x, w, groups)
    filters = np.split(w, groups)
    maps = [conv2d(x[:, g::groups], filters[g]) for g in range(groups)]
    y = np.concatenate(maps, axis=1)
    return _biased(y, b)


@exercise.wrong(
    "filters-interleaved",
    "Your group g takes every so-many-th filter, beginning at g; a group is a run of "
    "neighbouring filters.",
    hint="Six filters, two groups: which filters read the first group of channels?",
)
def filters_interleaved(x, w, b=None, groups=1):
    """Take w[g::groups]."""
    _refuse(x, w, groups)
    parts = np.split(x, groups, 1)
    maps = [conv2d(parts[g], w[g::groups]) for g in range(groups)]
    y = np.concatenate(maps, axis=1)
    return _biased(y, b)


@exercise.wrong(
    "first-filters-for-every-group",
    "You use the first group's filters for every group.",
    hint="There are M filters for all the groups together. Which ones are left unused?",
)
def first_filters_for_every_group(x, w, b=None, groups=1):
    """Take w[: M // groups] each time."""
    _refuse(x, w, groups)
    some = w[: len(w) // groups]
    maps = [conv2d(part, some) for part in np.split(x, groups, 1)]
    y = np.concatenate(maps, axis=1)
    return _biased(y, b)


@exercise.wrong(
    "all-filters-on-every-group",
    "You apply all the filters to every group, and get M · groups maps.",
    hint="A filter belongs to one group. How many maps should there be in all?",
)
def all_filters_on_every_group(x, w, b=None, groups=1):
    """Never split the filters."""
    _refuse(x, w, groups)
    y = [conv2d(part, w, b) for part in np.split(x, groups, 1)]
    return np.concatenate(y, axis=1)


@exercise.wrong(
    "groups-added",
    "You add the groups' results; their maps stand one behind the other.",
    hint="Two groups of two filters each: how many maps come out?",
)
def groups_added(x, w, b=None, groups=1):
    """Sum the groups."""
    _refuse(x, w, groups)
    y = np.sum(_maps(x, w, groups), axis=0)
    return _biased(y, None if b is None else b[: len(w) // groups])


@exercise.wrong(
    "groups-on-the-batch-axis",
    "You put the groups' results one behind the other as if they were more images.",
    hint="np.concatenate joins on axis 0 unless you say otherwise. Which axis counts "
    "the maps?",
)
def groups_on_the_batch_axis(x, w, b=None, groups=1):
    """Forget the axis of concatenate."""
    _refuse(x, w, groups)
    y = np.concatenate(_maps(x, w, groups))
    return _biased(y, b)


@exercise.wrong(
    "filters-cut-like-channels",
    "You cut the filters into pieces of C / groups; there are M of them, so a piece "
    "has M / groups.",
    hint="With 6 channels, 9 filters and 3 groups, how many filters has a group?",
)
def filters_cut_like_channels(x, w, b=None, groups=1):
    """Use one size for both."""
    _refuse(x, w, groups)
    k, y = x.shape[1] // groups, []
    for g in range(groups):
        mine = slice(g * k, (g + 1) * k)
        y.append(conv2d(x[:, mine], w[mine]))
    maps = np.concatenate(y, axis=1)
    return _biased(maps, b)


@exercise.wrong(
    "all-biases-to-every-group",
    "You hand all M biases to every group; conv2d wants as many as it gets filters.",
    hint="How many filters has a group, and how many biases do you hand over?",
)
def all_biases_to_every_group(x, w, b=None, groups=1):
    """Never cut b."""
    _refuse(x, w, groups)
    pairs = zip(np.split(x, groups, 1), np.split(w, groups), strict=True)
    return np.concatenate([conv2d(a, f, b) for a, f in pairs], axis=1)


@exercise.wrong(
    "first-biases-for-every-group",
    "You add the first group's biases in every group.",
    hint="Print the slice of b that each group gets.",
)
def first_biases_for_every_group(x, w, b=None, groups=1):
    """Take b[: M // groups] each time."""
    _refuse(x, w, groups)
    pairs = zip(np.split(x, groups, 1), np.split(w, groups), strict=True)
    some = None if b is None else b[: len(w) // groups]
    return np.concatenate([conv2d(a, f, some) for a, f in pairs], axis=1)


@exercise.wrong(
    "zero-groups",
    "With 0 groups you divide by zero, which raises a ZeroDivisionError; a ValueError "
    "is asked for.",
    hint="Ask for groups < 1 before you ask for the rest of a division by it.",
)
def zero_groups(x, w, b=None, groups=1):
    """Divide first."""
    C, M = x.shape[1], len(w)
    if C % groups or M % groups:
        raise ValueError("groups")
    y = np.concatenate(_maps(x, w, groups), axis=1)
    return _biased(y, b)


@exercise.wrong(
    "rest-left-out",
    "Where groups does not divide, you round down: the last channels or filters are "
    "left out without a word.",
    hint="7 // 3 is 2, and one is left. How do you ask for the rest of a division?",
)
def rest_left_out(x, w, b=None, groups=1):
    """Use // and never %."""
    M = len(w)
    channels, filters = x.shape[1] // groups, M // groups
    parts = []
    for g in range(groups):
        some = x[:, g * channels : (g + 1) * channels]
        parts.append(conv2d(some, w[g * filters : (g + 1) * filters]))
    y = np.concatenate(parts, axis=1)
    return _biased(y, b)


@exercise.wrong(
    "only-channels-divided",
    "You ask whether groups divides the channels, but not the filters.",
    hint="Seven filters in three groups: who computes the seventh map?",
)
def only_channels_divided(x, w, b=None, groups=1):
    """Check C % groups only."""
    C, M = x.shape[1], len(w)
    if C % groups:
        raise ValueError("groups")
    filters = M // groups
    parts = []
    for g, some in enumerate(np.split(x, groups, 1)):
        parts.append(conv2d(some, w[g * filters : (g + 1) * filters]))
    y = np.concatenate(parts, axis=1)
    return _biased(y, b)


@exercise.wrong(
    "groups-ignored",
    "You hand everything to conv2d: it compares all C channels with a filter's C / "
    "groups, and refuses.",
    hint="Which channels may filter 0 see, and which filter M − 1? Call conv2d once "
    "for each group.",
)
def groups_ignored(x, w, b=None, groups=1):
    """Forget the groups."""
    _refuse(x, w, groups)
    return conv2d(x, w, b)


@exercise.wrong(
    "first-channels-for-all-filters",
    "All your filters read the first group's channels.",
    hint="With 2 groups of 3 channels, which channels should the last filter read?",
)
def first_channels_for_all_filters(x, w, b=None, groups=1):
    """Take x[:, : C // groups] each time."""
    _refuse(x, w, groups)
    return conv2d(x[:, : x.shape[1] // groups], w, b)


@exercise.wrong(
    "channels-cut-like-filters",
    "You cut the channels into pieces of M / groups; there are C of them, so a piece "
    "has C / groups.",
    hint="With 6 channels, 9 filters and 3 groups, how many channels has a group?",
)
def channels_cut_like_filters(x, w, b=None, groups=1):
    """Use the filters' size for both."""
    _refuse(x, w, groups)
    k, y = len(w) // groups, []
    for g in range(groups):
        mine = slice(g * k, (g + 1) * k)
        y.append(conv2d(x[:, mine], w[mine]))
    return _biased(np.concatenate(y, axis=1), b)
