"""design_network: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.exercise import Draw, Exercise, Inputs

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
    small, padded, narrower = True, True, False
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
        padded = padded and padding <= k // 2
        size, jump = size + (k - 1) * jump, jump * stride
        c, h, w = m, *((n + 2 * padding - k) // stride + 1 for n in (h, w))
    part = "more than" if 2 * size > min_receptive_field else "at most"
    seen = "large enough" if size >= min_receptive_field else f"too small, {part} half"
    sizes = "not those asked for"
    height, width = output_shape[1:]
    if (h, w) == (height, width):
        sizes = "as asked"
    elif h <= height and w <= width:
        sizes = "too small"
    elif h >= height and w >= width:
        sizes = "too large"
    return {
        "channels": "as asked" if c == output_shape[0] else "not those asked for",
        "height and width": sizes,
        "parameters": "few enough" if parameters <= max_parameters else "too many",
        "receptive field": seen,
        "kernels": "5 at most" if small else "one is above 5",
        "padding": "k // 2 at most" if padded else "one is above k // 2",
        "channels on the way": "become fewer" if narrower else "never fewer",
        "first layer": "conv" if result[0][0] == "conv" else "pool",
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
    """Views more than twice as large as a short stack's; the budget is no concern."""
    yield _case(draw, 0, draw.integer(15, 18))
    yield _case(draw, 1, draw.integer(31, 36))
    yield _case(draw, 2, draw.integer(66, 75))


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
        *(((c, r * n, r * n), (c + 4, n, n)) for r in (6, 10, 12)),
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
