"""design_network: misconceptions."""

# ruff: noqa: F821 - the chapter's functions are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.exercises.ch05.design_network.parts import exercise

receptive_field: Callable[..., list[tuple[int, int, int]]]
"""Lent where the programs run: the exercise declares that it uses it."""


def _halvings(before, after):
    """Return how often height and width are halved, or refuse the shapes."""
    (c, h, w), (m, *sizes), halvings = before, after, 0
    while h > sizes[0] and h % 2 == w % 2 == 0:
        h, w, halvings = h // 2, w // 2, halvings + 1
    if [h, w] != list(sizes) or c > m:
        raise ValueError("impossible")
    return halvings


def _deepened(layers, layer, last, field):
    """Add layers before the last one until an output sees enough."""
    deep = list(layers)
    while receptive_field([*deep, last])[-1][0] < field:
        deep.append(layer)
    return [*deep, last]


@exercise.wrong(
    "receptive-field-too-small",
    "Your receptive field is far too small: nothing in your design makes it grow as "
    "far as asked for.",
    hint="receptive_field(layers)[-1][0] tells you how far you are. What adds to it?",
)
def field_ignored(input_shape, output_shape, max_parameters, min_receptive_field):
    """Forget the receptive field."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    return [*[("conv", c, 3, 1, 1), ("pool", 2, 2)] * halvings, ("conv", m, 1, 1, 0)]


@exercise.wrong(
    "receptive-field-overestimated",
    "Your receptive field grows with what is asked for, but you stop too early, as if "
    "each layer added k · jump.",
    hint="What does receptive_field say of your network? A kernel of 3 adds two "
    "neighbours.",
)
def field_overestimated(input_shape, output_shape, max_parameters, min_receptive_field):
    """Add k each time."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    layers, field, jump = [], 2, 1
    for _ in range(halvings):
        layers += [("conv", c, 3, 1, 1), ("pool", 2, 2)]
        field, jump = field + 5 * jump, 2 * jump
    while field < min_receptive_field:
        layers.append(("conv", c, 3, 1, 1))
        field += 3 * jump
    return [*layers, ("conv", m, 1, 1, 0)]


@exercise.wrong(
    "receptive-field-bought-too-dearly",
    "You are over the budget where the receptive field must be large: you need more "
    "layers for it than others do.",
    hint="A kernel of 3 adds 2 · jump to the receptive field. Where in the stack is "
    "the jump largest?",
)
def field_at_full_size(input_shape, output_shape, max_parameters, min_receptive_field):
    """Stack all convolutions in front of the pools."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    layers = [("conv", c, 3, 1, 1)] * max(1, min_receptive_field // 2)
    return [*layers, *[("pool", 2, 2)] * halvings, ("conv", m, 1, 1, 0)]


@exercise.wrong(
    "wider-at-each-pool",
    "You are over the budget where height and width are halved: layers that become "
    "wider with each pool are dear.",
    hint="What does a layer of 3 × 3 from 6 to 12 channels cost, and one from 3 to 3? "
    "Which layer must have the output's channels?",
)
def wider_at_each_pool(input_shape, output_shape, max_parameters, min_receptive_field):
    """Double the channels as famous networks do."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    layers = []
    for _ in range(halvings):
        c = min(2 * c, m)
        layers += [("conv", c, 3, 1, 1), ("pool", 2, 2)]
    thin = ("conv", c, 3, 1, 1)
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "dear-layers",
    "You are over the budget in every tight case: wide layers are dear, and so are "
    "large kernels.",
    hint="What does a layer of 3 × 3 from 16 to 16 channels cost, one from 3 to 3, "
    "and one of 5 × 5? Which layer must have the output's channels, and how large "
    "must its kernel be?",
)
def dear_layers(input_shape, output_shape, max_parameters, min_receptive_field):
    """Give every layer the output's channels."""
    halvings = _halvings(input_shape, output_shape)
    m = output_shape[0]
    wide = ("conv", m, 3, 1, 1)
    layers = [wide, *[wide, ("pool", 2, 2)] * halvings]
    return _deepened(layers, wide, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "one-large-kernel",
    "You buy the receptive field with one large kernel; no k may be above 5.",
    hint="How far do two kernels of 3 in a row see, and what do they cost?",
)
def one_large_kernel(input_shape, output_shape, max_parameters, min_receptive_field):
    """Choose k as large as the receptive field."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    half = min_receptive_field // 2
    layers = [("conv", c, 2 * half + 1, 1, half), *[("pool", 2, 2)] * halvings]
    return [*layers, ("conv", m, 1, 1, 0)]


@exercise.wrong(
    "one-large-pool",
    "You halve several times at once, with one large window; no k may be above 5.",
    hint="How do two pools of 2 in a row shrink an image? And three?",
)
def one_large_pool(input_shape, output_shape, max_parameters, min_receptive_field):
    """Pool with a window as large as the ratio."""
    ratio = 2 ** _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    thin = ("conv", c, 3, 1, 1)
    layers = [thin, ("pool", ratio, ratio)]
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "pool-first",
    "Your network begins with a pool: most of the image is thrown away before any "
    "weight has seen it.",
    hint="The docstring asks for a conv layer first. Where can the pools stand then?",
)
def pool_first(input_shape, output_shape, max_parameters, min_receptive_field):
    """Halve at once, and stack convolutions behind."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    pools: list[tuple[Any, ...]] = [("pool", 2, 2)] * halvings
    thin = ("conv", c, 3, 1, 1)
    return _deepened(pools, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "view-of-padding",
    "You pad more than k // 2: what your outputs see further out is made of zeros.",
    hint="A kernel of 3 keeps the size with padding 1. What do more zeros bring?",
)
def view_of_padding(input_shape, output_shape, max_parameters, min_receptive_field):
    """Pad once, and let pools of stride 1 take it away again."""
    halvings = _halvings(input_shape, output_shape)
    m = output_shape[0]
    pools = -(-max(0, min_receptive_field - 2**halvings) // (4 * 2**halvings))
    layers = [("conv", m, 1, 1, 2 * pools * 2**halvings), *[("pool", 2, 2)] * halvings]
    return [*layers, *[("pool", 5, 1)] * pools]


@exercise.wrong(
    "bottleneck",
    "Your channels become fewer on the way; what such a layer drops, no later one "
    "brings back.",
    hint="Compare each conv layer's channels with those it reads.",
)
def bottleneck(input_shape, output_shape, max_parameters, min_receptive_field):
    """Work with a single channel."""
    halvings = _halvings(input_shape, output_shape)
    m = output_shape[0]
    thin = ("conv", 1, 3, 1, 1)
    layers = [thin, ("pool", 2, 2)] * halvings
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "output-channels-missing",
    "Your network does not end with the channels asked for.",
    hint="Which layer sets the number of channels? What does trace_shapes say at the "
    "end?",
)
def output_channels_missing(
    input_shape, output_shape, max_parameters, min_receptive_field
):
    """Keep the input's channels."""
    halvings = _halvings(input_shape, output_shape)
    c = input_shape[0]
    thin = ("conv", c, 3, 1, 1)
    layers = [thin, ("pool", 2, 2)] * halvings
    return _deepened(layers, thin, ("conv", c, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "convolutions-shrink",
    "Your conv layers take a border away, and height and width miss their goal.",
    hint="How much padding keeps the size with a kernel of 3?",
)
def convolutions_shrink(input_shape, output_shape, max_parameters, min_receptive_field):
    """Use no padding."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    thin = ("conv", c, 3, 1, 0)
    layers = [thin, ("pool", 2, 2)] * halvings
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "halving-takes-a-border",
    "Height and width are too small wherever they are halved: a window of 3 with "
    "stride 2 and no padding makes 3 of 8, and not 4.",
    hint="What does pool_output_size say for n = 8 with k = 3 and stride 2, and what "
    "with k = 2?",
)
def halving_takes_a_border(
    input_shape, output_shape, max_parameters, min_receptive_field
):
    """Use pools of 3 with stride 2."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    thin = ("conv", c, 3, 1, 1)
    layers = [thin, ("pool", 3, 2)] * halvings
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "halved-too-rarely",
    "Height and width are too large at the end: halved too rarely, or not at all.",
    hint="What does trace_shapes say at the end? From 32 to 8, how many pools?",
)
def halved_too_rarely(input_shape, output_shape, max_parameters, min_receptive_field):
    """Check the shapes, and keep the size."""
    _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    layers: list[tuple[Any, ...]] = []
    thin = ("conv", c, 3, 1, 1)
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "halved-once-too-often",
    "Height and width are too small at the end, even where nothing is to be halved.",
    hint="What does trace_shapes say at the end? Do you halve once too often, or does "
    "a conv layer take a border away?",
)
def halved_once_too_often(
    input_shape, output_shape, max_parameters, min_receptive_field
):
    """Do one more."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    thin = ("conv", c, 3, 1, 1)
    layers = [thin, ("pool", 2, 2)] * (halvings + 1)
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "same-size-refused",
    "You refuse an output as high and wide as the input; 1 is a power of 2, and needs "
    "no pool.",
    hint="What is 2 to the power of 0?",
)
def same_size_refused(input_shape, output_shape, max_parameters, min_receptive_field):
    """Ask for at least one halving."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    if halvings == 0:
        raise ValueError("impossible")
    thin = ("conv", c, 3, 1, 1)
    layers = [thin, ("pool", 2, 2)] * halvings
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "same-channels-refused",
    "You refuse an output with as many channels as the input; only fewer are "
    "impossible.",
    hint="Is m < c refused, or m <= c?",
)
def same_channels_refused(
    input_shape, output_shape, max_parameters, min_receptive_field
):
    """Ask for more channels."""
    halvings = _halvings(input_shape, output_shape)
    c, m = input_shape[0], output_shape[0]
    if m == c:
        raise ValueError("impossible")
    thin = ("conv", c, 3, 1, 1)
    layers = [thin, ("pool", 2, 2)] * halvings
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "even-ratio-accepted",
    "You accept every even ratio, such as 6 or 12; halving leads to powers of 2 only.",
    hint="Can you halve 30 until 5 is left? What does your network end with?",
)
def even_ratio_accepted(input_shape, output_shape, max_parameters, min_receptive_field):
    """Refuse odd ratios only."""
    (c, h, w), (m, goal, wide) = input_shape, output_shape
    ratio = h // goal
    if (h, w) != (ratio * goal, ratio * wide) or c > m or (ratio > 1 and ratio % 2):
        raise ValueError("impossible")
    halvings = ratio.bit_length() - 1
    thin = ("conv", c, 3, 1, 1)
    layers = [thin, ("pool", 2, 2)] * halvings
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "height-for-both",
    "You look at the height only: a width that does not go with it is accepted.",
    hint="Can a network of square windows turn 8 × 16 into 4 × 4?",
)
def height_for_both(input_shape, output_shape, max_parameters, min_receptive_field):
    """Never look at the width."""
    (c, h, _), (m, goal, _) = input_shape, output_shape
    halvings = _halvings((c, h, h), (m, goal, goal))
    thin = ("conv", c, 3, 1, 1)
    layers = [thin, ("pool", 2, 2)] * halvings
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "fewer-channels-accepted",
    "You accept an output with fewer channels than the input; without a layer that "
    "makes them fewer there is no such network.",
    hint="The docstring names three things to refuse. Which one is missing?",
)
def fewer_channels_accepted(
    input_shape, output_shape, max_parameters, min_receptive_field
):
    """Check height and width only."""
    c, m = input_shape[0], output_shape[0]
    halvings = _halvings((1, *input_shape[1:]), (1, *output_shape[1:]))
    thin = ("conv", c, 3, 1, 1)
    layers = [thin, ("pool", 2, 2)] * halvings
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)


@exercise.wrong(
    "not-refused",
    "You refuse nothing: shapes between which no halving leads get a network too.",
    hint="When your halving ends, is the shape the one asked for?",
)
def not_refused(input_shape, output_shape, max_parameters, min_receptive_field):
    """Design whatever comes."""
    (c, h, _), (m, goal, _) = input_shape, output_shape
    layers: list[tuple[Any, ...]] = []
    thin = ("conv", c, 3, 1, 1)
    while h > goal:
        layers += [thin, ("pool", 2, 2)]
        h //= 2
    return _deepened(layers, thin, ("conv", m, 1, 1, 0), min_receptive_field)
