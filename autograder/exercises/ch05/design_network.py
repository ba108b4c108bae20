"""design_network: any network that meets a budget."""

# ruff: noqa: F821 - the chapter's functions are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from autograder.exercise import Draw, Exercise, Inputs

conv_output_size: Callable[..., int]
pool_output_size: Callable[..., int]
trace_shapes: Callable[..., list[Any]]
receptive_field: Callable[..., list[tuple[int, int, int]]]
count_parameters: Callable[..., list[int]]
"""Lent where the programs run: the exercise declares that it uses them."""

exercise = Exercise(
    "design_network",
    difficulty=4,
    importance=4,
    minutes=50,
    uses=(
        "conv_output_size",
        "pool_output_size",
        "trace_shapes",
        "receptive_field",
        "count_parameters",
    ),
)


@exercise.view
def view(result, input_shape, output_shape, max_parameters, min_receptive_field):
    """Recompute what was asked for, from the layers alone."""
    if not isinstance(result, list | tuple) or not 1 <= len(result) <= 64:
        raise ValueError("is not a list of 1 to 64 layers")
    (c, h, w), parameters, size, jump = input_shape, 0, 1, 1
    small, narrower = True, False
    for i, layer in enumerate(result):
        entries: list[Any] = list(layer) if isinstance(layer, list | tuple) else []
        kind, *numbers = entries or [""]
        lengths = {"conv": 4, "pool": 2}
        if not isinstance(kind, str) or len(numbers) != lengths.get(kind):
            form = '("conv", channels, k, stride, padding) or ("pool", k, stride)'
            raise ValueError(f"holds something else than {form}, as layer {i}")
        if not all(type(n) is int and 0 <= n <= 4096 for n in numbers):
            raise ValueError(f"has no integers from 0 to 4096 in layer {i}")
        m, k, stride, padding = numbers if kind == "conv" else (c, *numbers, 0)
        if min(m, k, stride) < 1 or k > min(h, w) + 2 * padding:
            raise ValueError(f"has a layer {i} that does not fit its input")
        parameters += (c * k * k + 1) * m if kind == "conv" else 0
        small, narrower = small and k <= 5, narrower or m < c
        size, jump = size + (k - 1) * jump, jump * stride
        c, h, w = m, *((n + 2 * padding - k) // stride + 1 for n in (h, w))
    return {
        "the channels asked for": c == output_shape[0],
        "the height and width asked for": (h, w) == tuple(output_shape[1:]),
        "at most max_parameters": parameters <= max_parameters,
        "at least min_receptive_field": size >= min_receptive_field,
        "no k above 5": small,
        "channels never become fewer": not narrower,
    }


PLENTY = 10_000_000


def _case(
    draw: Draw, halvings: int, field: int, tight: bool = False, wider: bool = True
) -> Inputs:
    """Return a case that 3 × 3 filters can meet, one of them to spare if tight.

    The count is for a conv layer and a pool of 2 at each halving, and the missing conv
    layers behind them.
    """
    c = draw.integer(3, 5) if draw.hidden else draw.integer(2, 3)
    m = draw.integer(3 * c, 8 * c) if wider else c
    h = draw.integer(4, 7)
    w = h + draw.integer(1, 3)
    jump = 2**halvings
    convs = halvings + max(0, -(-(field - 3 * jump + 2) // (2 * jump)))
    budget = (convs + 1) * (9 * c + 1) * c + (c + 1) * m if tight else PLENTY
    return {
        "input_shape": (c, h * jump, w * jump),
        "output_shape": (m, h, w),
        "max_parameters": budget,
        "min_receptive_field": field,
    }


@exercise.part("output shape", points=3)
def output_shapes(draw: Draw) -> Iterator[Inputs]:
    """Height and width halved up to three times; the budget is no concern."""
    for halvings in (0, 1, 2, 3):
        yield _case(draw, halvings, 1)
    yield _case(draw, 2, 1, wider=False)


@exercise.part("receptive field", points=2)
def receptive_fields(draw: Draw) -> Iterator[Inputs]:
    """Small and large views; the budget is no concern."""
    yield _case(draw, 0, 3)
    yield _case(draw, 0, draw.integer(11, 16))
    yield _case(draw, 1, draw.integer(17, 24))
    yield _case(draw, 2, draw.integer(30, 45))


@exercise.part("budget", points=3)
def budgets(draw: Draw) -> Iterator[Inputs]:
    """No more parameters than thin layers of 3 × 3 need, and one layer to spare."""
    if not draw.hidden:
        yield {
            "input_shape": (3, 64, 64),
            "output_shape": (16, 8, 8),
            "max_parameters": 600,
            "min_receptive_field": 50,
        }
    yield _case(draw, 0, draw.integer(9, 14), tight=True)
    yield _case(draw, 1, 4, tight=True)
    yield _case(draw, 2, draw.integer(34, 45), tight=True)
    yield _case(draw, 3, draw.integer(60, 80), tight=True)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """No way by halving, or fewer channels: refused. Shapes that stay: not."""
    c, n = (
        draw.integer(2, 3),
        draw.integer(9, 15) if draw.hidden else draw.integer(3, 7),
    )
    for before, after in [
        ((c, 3 * n, 3 * n), (c + 4, n, n)),
        ((c, 2 * n, 4 * n), (c + 4, n, n)),
        ((c, 4 * n, 2 * n), (c + 4, n, n)),
        ((c, 2 * n + 1, 2 * n + 1), (c + 4, n, n)),
        ((c, n, n), (c + 4, 2 * n, 2 * n)),
        ((c, n, n), (c + 4, n, n + 1)),
        ((c, n, n), (c - 1, n, n)),
        ((c + 4, 4 * n, 4 * n), (c, n, n)),
        ((c, n, n), (c, n, n)),
        ((1, n, n + 1), (1, n, n + 1)),
    ]:
        yield {
            "input_shape": before,
            "output_shape": after,
            "max_parameters": PLENTY,
            "min_receptive_field": 1,
        }


@exercise.wrong(
    "receptive-field-too-small",
    "Your receptive field is too small: nothing in your design makes it grow as far as "
    "asked for.",
    hint="receptive_field(layers)[-1][0] tells you how far you are. What adds to it?",
)
def field_ignored(input_shape, output_shape, max_parameters, min_receptive_field):
    """Forget the receptive field."""
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers = []
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers += [("conv", c, 3, 1, 1), ("pool", 2, 2)]
        h, w = h // 2, w // 2
    if [h, w] != sizes or c > m:
        raise ValueError("impossible")
    return [*layers, ("conv", m, 1, 1, 0)]


@exercise.wrong(
    "receptive-field-overestimated",
    "You overestimate your receptive field, as if each layer added k, and stop too "
    "early.",
    hint="What does receptive_field say of your network? A kernel of 3 adds two "
    "neighbours.",
)
def field_overestimated(input_shape, output_shape, max_parameters, min_receptive_field):
    """Add k each time."""
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers, field, jump = [], 2, 1
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers += [("conv", c, 3, 1, 1), ("pool", 2, 2)]
        h, w = h // 2, w // 2
        field, jump = field + 5 * jump, 2 * jump
    if [h, w] != sizes or c > m:
        raise ValueError("impossible")
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
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers: list[tuple[Any, ...]] = [("conv", c, 3, 1, 1)] * (min_receptive_field // 2)
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers.append(("pool", 2, 2))
        h, w = h // 2, w // 2
    if [h, w] != sizes or c > m:
        raise ValueError("impossible")
    return [*layers, ("conv", m, 1, 1, 0)]


@exercise.wrong(
    "wider-at-each-pool",
    "You are over the budget where height and width are halved: layers that become "
    "wider with each pool are dear.",
    hint="What does a layer of 3 × 3 from 6 to 12 channels cost, and one from 3 to 3? "
    "Which layer must have the output's channels?",
)
def wider_at_each_pool(input_shape, output_shape, max_parameters, min_receptive_field):
    """Double the channels as famous networks do."""
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers = []
    if c > m:
        raise ValueError("impossible")
    while h > sizes[0] and h % 2 == w % 2 == 0:
        c = min(2 * c, m)
        layers += [("conv", c, 3, 1, 1), ("pool", 2, 2)]
        h, w = h // 2, w // 2
    if [h, w] != sizes:
        raise ValueError("impossible")
    last = ("conv", m, 1, 1, 0)
    while receptive_field([*layers, last])[-1][0] < min_receptive_field:
        layers.append(("conv", c, 3, 1, 1))
    return [*layers, last]


@exercise.wrong(
    "dear-layers",
    "You are over the budget in every tight case: wide layers are dear, and so are "
    "large kernels.",
    hint="What does a layer of 3 × 3 from 16 to 16 channels cost, one from 3 to 3, and "
    "one of 5 × 5? Which layer must have the output's channels?",
)
def dear_layers(input_shape, output_shape, max_parameters, min_receptive_field):
    """Give every layer the output's channels."""
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers: list[tuple[Any, ...]] = [("conv", m, 3, 1, 1)]
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers += [("conv", m, 3, 1, 1), ("pool", 2, 2)]
        h, w = h // 2, w // 2
    if [h, w] != sizes or c > m:
        raise ValueError("impossible")
    while receptive_field(layers)[-1][0] < min_receptive_field:
        layers.append(("conv", m, 3, 1, 1))
    return layers


@exercise.wrong(
    "one-large-kernel",
    "You buy the receptive field with one large kernel; no k may be above 5.",
    hint="How far do two kernels of 3 in a row see, and what do they cost?",
)
def one_large_kernel(input_shape, output_shape, max_parameters, min_receptive_field):
    """Choose k as large as the receptive field."""
    (c, h, w), (m, *sizes) = input_shape, output_shape
    half = min_receptive_field // 2
    layers: list[tuple[Any, ...]] = [("conv", c, 2 * half + 1, 1, half)]
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers.append(("pool", 2, 2))
        h, w = h // 2, w // 2
    if [h, w] != sizes or c > m:
        raise ValueError("impossible")
    return [*layers, ("conv", m, 1, 1, 0)]


@exercise.wrong(
    "bottleneck",
    "Your channels become fewer on the way; what such a layer drops, no later one "
    "brings back.",
    hint="Compare each conv layer's channels with those it reads.",
)
def bottleneck(input_shape, output_shape, max_parameters, min_receptive_field):
    """Work with a single channel."""
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers = []
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers += [("conv", 1, 3, 1, 1), ("pool", 2, 2)]
        h, w = h // 2, w // 2
    if [h, w] != sizes or c > m:
        raise ValueError("impossible")
    last = ("conv", m, 1, 1, 0)
    while receptive_field([*layers, last])[-1][0] < min_receptive_field:
        layers.append(("conv", 1, 3, 1, 1))
    return [*layers, last]


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
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers: list[tuple[Any, ...]] = [("conv", c, 1, 1, 0)]
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers += [("conv", c, 3, 1, 1), ("pool", 2, 2)]
        h, w = h // 2, w // 2
    if [h, w] != sizes or c > m:
        raise ValueError("impossible")
    while receptive_field(layers)[-1][0] < min_receptive_field:
        layers.append(("conv", c, 3, 1, 1))
    return layers


@exercise.wrong(
    "convolutions-shrink",
    "Your conv layers take a border away, and height and width miss their goal.",
    hint="How much padding keeps the size with a kernel of 3?",
)
def convolutions_shrink(input_shape, output_shape, max_parameters, min_receptive_field):
    """Use no padding."""
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers = []
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers += [("conv", c, 3, 1, 0), ("pool", 2, 2)]
        h, w = h // 2, w // 2
    if [h, w] != sizes or c > m:
        raise ValueError("impossible")
    last = ("conv", m, 1, 1, 0)
    while receptive_field([*layers, last])[-1][0] < min_receptive_field:
        layers.append(("conv", c, 3, 1, 0))
    return [*layers, last]


@exercise.wrong(
    "halved-too-rarely",
    "Height and width are halved too rarely, or not at all.",
    hint="What does trace_shapes say at the end? From 32 to 8, how many pools?",
)
def halved_too_rarely(input_shape, output_shape, max_parameters, min_receptive_field):
    """Check the shapes, and keep the size."""
    (c, h, w), (m, *sizes) = input_shape, output_shape
    while h > sizes[0] and h % 2 == w % 2 == 0:
        h, w = h // 2, w // 2
    if [h, w] != sizes or c > m:
        raise ValueError("impossible")
    layers = [("conv", m, 1, 1, 0)]
    while receptive_field(layers)[-1][0] < min_receptive_field:
        layers.insert(0, ("conv", c, 3, 1, 1))
    return layers


@exercise.wrong(
    "height-for-both",
    "You look at the height only: a width that does not go with it is accepted.",
    hint="Can a network of square windows turn 8 × 16 into 4 × 4?",
)
def height_for_both(input_shape, output_shape, max_parameters, min_receptive_field):
    """Never look at the width."""
    (c, h, _), (m, goal, _) = input_shape, output_shape
    layers = []
    while h > goal and h % 2 == 0:
        layers += [("conv", c, 3, 1, 1), ("pool", 2, 2)]
        h //= 2
    if h != goal or c > m:
        raise ValueError("impossible")
    last = ("conv", m, 1, 1, 0)
    while receptive_field([*layers, last])[-1][0] < min_receptive_field:
        layers.append(("conv", c, 3, 1, 1))
    return [*layers, last]


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
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers = []
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers += [("conv", c, 3, 1, 1), ("pool", 2, 2)]
        h, w = h // 2, w // 2
    if [h, w] != sizes:
        raise ValueError("impossible")
    last = ("conv", m, 1, 1, 0)
    while receptive_field([*layers, last])[-1][0] < min_receptive_field:
        layers.append(("conv", c, 3, 1, 1))
    return [*layers, last]


@exercise.wrong(
    "not-refused",
    "You refuse nothing: shapes between which no halving leads get a network too.",
    hint="When your halving ends, is the shape the one asked for?",
)
def not_refused(input_shape, output_shape, max_parameters, min_receptive_field):
    """Design whatever comes."""
    (c, h, _), (m, goal, _) = input_shape, output_shape
    layers = []
    while h > goal:
        layers += [("conv", c, 3, 1, 1), ("pool", 2, 2)]
        h //= 2
    last = ("conv", m, 1, 1, 0)
    while receptive_field([*layers, last])[-1][0] < min_receptive_field:
        layers.append(("conv", c, 3, 1, 1))
    return [*layers, last]


@exercise.right("steps of 2 instead of pools")
def by_strides(input_shape, output_shape, max_parameters, min_receptive_field):
    """Let conv layers with stride 2 halve, and the last one make the channels."""
    (c, h, w), (m, *sizes) = input_shape, output_shape
    layers = []
    while h > sizes[0] and h % 2 == w % 2 == 0:
        layers.append(("conv", c, 3, 2, 1))
        h, w = h // 2, w // 2
    if [h, w] != sizes or c > m:
        raise ValueError(f"no way from {input_shape} to {output_shape}")
    while layers and receptive_field(layers)[-1][0] >= min_receptive_field:
        return [*layers, ("conv", m, 1, 1, 0)]
    while not layers or receptive_field(layers)[-1][0] < min_receptive_field:
        layers.append(("conv", c, 3, 1, 1))
    return [*layers, ("conv", m, 1, 1, 0)]


@exercise.right("pools first, by formula")
def by_formula(input_shape, output_shape, max_parameters, min_receptive_field):
    """Halve at once, where views grow fastest; count the layers that are missing."""
    (c, h, w), (m, out_h, out_w) = input_shape, output_shape
    ratio = h // out_h
    halvings = ratio.bit_length() - 1
    if (h, w) != (ratio * out_h, ratio * out_w) or ratio != 2**halvings or c > m:
        raise ValueError(f"no way from {input_shape} to {output_shape}")
    missing = max(0, min_receptive_field - ratio)
    convs = -(-missing // (2 * ratio))
    pools = (("pool", 2, 2),) * halvings
    return (*pools, *(("conv", c, 3, 1, 1),) * convs, ("conv", m, 1, 1, 0))


@exercise.right("search")
def by_search(input_shape, output_shape, max_parameters, min_receptive_field):
    """Try numbers of pools and of kernels of 5 and 3, and keep the first that fits."""
    c, m = input_shape[0], output_shape[0]
    ratios = {a / b for a, b in zip(input_shape[1:], output_shape[1:], strict=True)}
    if c > m or len(ratios) > 1 or not ratios <= {2.0**i for i in range(12)}:
        raise ValueError(f"no way from {input_shape} to {output_shape}")
    for fives in (3, 2, 1, 0):
        for threes in range(40):
            layers: list[tuple[Any, ...]] = []
            while 2.0 ** len(layers) not in ratios:
                layers.append(("pool", 2, 2))
            layers += [("conv", c, 5, 1, 2)] * fives + [("conv", c, 3, 1, 1)] * threes
            layers.append(("conv", m, 1, 1, 0))
            enough = receptive_field(layers)[-1][0] >= min_receptive_field
            cost = sum(count_parameters(layers, input_shape))
            if enough and cost <= max_parameters:
                return layers
    raise RuntimeError("found none")
