"""Chapter 05: slips that students made, and what the check says of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from autograder import casebooks
from autograder.chapter import chapter, references
from convlab import judge, runner
from convlab.casebook import Casebook
from convlab.verdict import Verdict

CH = references("05")
Layers = list[tuple[Any, ...]]
Shape = tuple[int, ...]


@cache
def book(name: str) -> Casebook:
    return casebooks.draw(chapter("05"), name)


def verdict(name: str, answer: Callable[..., Any]) -> Verdict:
    """Judge an answer by the public casebook."""
    mine = book(name)
    cases = [case.inputs for case in mine.cases]
    return judge.judge(mine, runner.run_cases(answer, cases, mine.probe, mine.by_hand))


def named(name: str, answer: Callable[..., Any]) -> list[str]:
    """Return what is said first, or nothing."""
    return [m.id for m in verdict(name, answer).diagnosis][:1]


def refuse(*conditions: bool) -> None:
    if any(conditions):
        raise ValueError


@pytest.mark.parametrize(
    ("share", "diagnosis"),
    [
        (lambda k, d: ((d * (k - 1) + 1) // 2, -(-(d * (k - 1) + 1) // 2)), "shared"),
        (lambda k, d: (round(d * (k - 1) / 2), (k - 1) * d // 2), "even"),
        (lambda k, d: (d * (k - 1) // 2, -(-d * (k - 1) // 2)), ""),
    ],
)
def test_zeros_shared_in_other_ways(
    share: Callable[[int, int], tuple[int, int]], diagnosis: str
) -> None:
    def same_padding(k: int, dilation: int = 1) -> tuple[int, int]:
        refuse(k < 1, dilation < 1)
        left = share(k, dilation)[0]
        if diagnosis == "even":
            return left, dilation * (k - 1) - left
        return share(k, dilation)

    wanted = {"shared": ["span-shared"], "even": ["rounds-to-even"], "": []}
    assert named("same_padding", same_padding) == wanted[diagnosis]


def pool(rule: Callable[[int, int, int, bool], int]) -> Callable[..., int]:
    """Refuse what must be refused; count by a rule."""

    def pool_output_size(n: int, k: int, stride: int, ceil_mode: bool = False) -> int:
        refuse(min(n, k, stride) < 1, k > n)
        return rule(n, k, stride, ceil_mode)

    return pool_output_size


def by_the_old_docstring(n: int, k: int, stride: int, ceil_mode: bool) -> int:
    m = (n - k) // stride + 1
    return m + 1 if ceil_mode and m * stride <= n - 1 else m


@pytest.mark.parametrize(
    ("rule", "diagnosis"),
    [
        (by_the_old_docstring, "always-one-more-in-ceil-mode"),
        (lambda n, k, s, c: math.ceil((n - k) / s) + 1, "plain-ceil-in-both-modes"),
        (lambda n, k, s, c: (n - k) // s + 1, "ceil-mode-ignored"),
    ],
)
def test_pools_that_round_otherwise(
    rule: Callable[[int, int, int, bool], int], diagnosis: str
) -> None:
    assert named("pool_output_size", pool(rule)) == [diagnosis]


def test_the_formula_without_a_guard() -> None:
    def pool_output_size(n: int, k: int, stride: int, ceil_mode: bool = False) -> int:
        return (math.ceil if ceil_mode else math.floor)((n - k) / stride) + 1

    assert named("pool_output_size", pool_output_size) == ["formula-alone"]


@pytest.mark.parametrize(
    ("read", "diagnosis"),
    [
        (lambda seen, p: np.flatnonzero(~seen[p:-p]), "empty-without-padding"),
        (lambda seen, p: np.flatnonzero(~seen[p : len(seen) - p])[::-1], "falling-ord"),
        (lambda seen, p: ~seen[p : len(seen) - p], "mask-for-indices"),
        (lambda seen, p: [i for i in range(len(seen) - 2 * p) if not seen[p + i]], ""),
    ],
)
def test_lists_of_unread_inputs(
    read: Callable[[np.ndarray, int], Any], diagnosis: str
) -> None:
    def unseen_inputs(n: int, k: int, stride: int = 1, padding: int = 0) -> Any:
        outputs = CH["conv_output_size"](n, k, stride, padding)
        seen = np.zeros(n + 2 * padding, dtype=bool)
        for i in range(outputs):
            seen[i * stride : i * stride + k] = True
        return read(seen, padding)

    found = named("unseen_inputs", unseen_inputs)
    assert [name[: len("falling-ord")] for name in found] == (
        [diagnosis[: len("falling-ord")]] if diagnosis else []
    )


def test_an_index_is_an_integer() -> None:
    def unseen_inputs(**inputs: int) -> list[float]:
        return [float(i) for i in CH["unseen_inputs"](**inputs)]

    assert "an index is an integer" in verdict("unseen_inputs", unseen_inputs).message


@pytest.mark.parametrize(
    ("early", "low", "diagnosis"),
    [
        (True, 1, ["compared-before-output-padding"]),
        (False, 0, ["empty-result-of-zero-accepted"]),
        (False, 1, []),
    ],
)
def test_when_the_way_back_looks_at_its_length(
    early: bool, low: int, diagnosis: list[str]
) -> None:
    def transposed_output_size(
        n: int,
        k: int,
        stride: int = 1,
        padding: int = 0,
        output_padding: int = 0,
        dilation: int = 1,
    ) -> int:
        refuse(min(n, k, stride, dilation) < 1, padding < 0)
        refuse(not 0 <= output_padding < stride)
        size = (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding
        refuse(size + (0 if early else output_padding) < low)
        return size + output_padding

    assert named("transposed_output_size", transposed_output_size) == diagnosis


def test_layers_with_fewer_than_no_outputs_are_refused() -> None:
    """Comparing with 0 is not enough."""

    def trace_shapes(layers: Layers, input_shape: Shape) -> list[Shape]:
        mended = [
            (layer[0], abs(layer[1]), *layer[2:]) if layer[0] != "pool" else layer
            for layer in layers
            if len(layer) > 1 or refuse(True)
        ]
        shapes = CH["trace_shapes"](mended, input_shape)
        return [
            (layer[1], *shape[1:]) if layer[0] == "conv" else shape
            for layer, shape in zip(layers, shapes, strict=True)
        ]

    lost = [p.name for p in verdict("trace_shapes", trace_shapes).parts if not p.passed]
    assert lost == ["bad input"]


@pytest.mark.parametrize("name", ["count_parameters", "count_macs"])
def test_layers_and_shapes_side_by_side(name: str) -> None:
    """The commonest slip: trace_shapes gives the shape after the layer."""

    def count(layers: Layers, input_shape: Shape) -> list[int]:
        counts = []
        for layer, shape in zip(
            layers, CH["trace_shapes"](layers, input_shape), strict=True
        ):
            per_filter = shape[0] * layer[2] ** 2 if layer[0] == "conv" else 0
            if name == "count_macs":
                work = {"conv": per_filter * math.prod(shape), "pool": 0}
                counts.append(work.get(layer[0], shape[0] * layer[1]))
            else:
                learned = {"conv": (per_filter + 1) * layer[1], "pool": 0}
                counts.append(learned.get(layer[0], (shape[0] + 1) * layer[1]))
        return counts

    assert named(name, count) == ["shape-after-the-layer"]


@pytest.mark.parametrize(
    ("pooling", "first", "last", "diagnosis"),
    [
        ((2, 2), True, 1, []),
        ((3, 2), True, 1, ["halving-takes-a-border"]),
        ((2, 2), False, 1, ["pool-first"]),
        ((2, 2), True, 3, ["dear-layers"]),
    ],
)
def test_designs(
    pooling: tuple[int, int], first: bool, last: int, diagnosis: list[str]
) -> None:
    def design_network(
        input_shape: Shape,
        output_shape: Shape,
        max_parameters: int,
        min_receptive_field: int,
    ) -> Layers:
        CH["design_network"](input_shape, output_shape, 1, 1)
        halvings = (input_shape[1] // output_shape[1]).bit_length() - 1
        conv, end = ("conv", input_shape[0], 3, 1, 1), ("conv", output_shape[0])
        layers: Layers = [*[conv] * first, ("pool", *pooling)] * halvings
        layers.append((*end, last, 1, last // 2))
        while CH["receptive_field"](layers)[-1][0] < min_receptive_field:
            layers.insert(-1, conv)
        return layers

    assert named("design_network", design_network) == diagnosis


@pytest.mark.parametrize(
    ("change", "diagnosis"),
    [
        (lambda f: [(a, c, b) for a, b, c in f], "start-before-jump"),
        (lambda f: f[-1] if f else (1, 1, 0), "only-the-last-line"),
    ],
)
def test_receptive_fields_in_another_form(
    change: Callable[[Layers], Any], diagnosis: str
) -> None:
    def receptive_field(layers: Layers) -> Any:
        return change(CH["receptive_field"](layers))

    assert named("receptive_field", receptive_field) == [diagnosis]


def test_padding_as_wide_as_the_kernel_is_fine() -> None:
    def receptive_field(layers: Layers) -> Any:
        refuse(any(layer[0] == "conv" and layer[4] >= layer[2] for layer in layers))
        return CH["receptive_field"](layers)

    lost = [
        p.name for p in verdict("receptive_field", receptive_field).parts if not p.score
    ]
    assert "padding" in lost
