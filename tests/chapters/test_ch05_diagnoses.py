"""Chapter 05: one mistake is named alike, in whatever way it was written."""

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
from convlab.casebook import Casebook, Outcome

CH = references("05")


@cache
def book(name: str) -> Casebook:
    return casebooks.draw(chapter("05"), name)


def named(name: str, answer: Callable[..., Any]) -> list[str]:
    """Return what the public casebook says about an answer."""
    mine = book(name)
    cases = [case.inputs for case in mine.cases]
    outcomes = runner.run_cases(answer, cases, mine.probe, mine.by_hand, 20)
    return [m.id for m in judge.judge(mine, outcomes).diagnosis]


@pytest.mark.parametrize(
    ("rounded", "diagnosis"),
    [
        (lambda a, b: math.floor(a / b), []),
        (lambda a, b: math.ceil(a / b), ["rounds-up"]),
        (lambda a, b: (a + b - 1) // b, ["rounds-up"]),
        (lambda a, b: round(a / b), ["rounds"]),
        (lambda a, b: np.floor(a / b), ["float-returned"]),
        (lambda a, b: np.int64(a // b), []),
        (lambda a, b: int(a / b + 0.5), ["rounds"]),
        (lambda a, b: a / b, ["no-floor"]),
    ],
)
def test_each_way_to_round_has_its_name(
    rounded: Callable[[int, int], float], diagnosis: list[str]
) -> None:
    """No case leaves just a half over, where ways to round to the nearest differ."""

    def conv_output_size(
        n: int, k: int, stride: int = 1, padding: int = 0, dilation: int = 1
    ) -> float:
        way = n + 2 * padding - dilation * (k - 1) - 1
        if min(n, k, stride, dilation) < 1 or padding < 0 or way < 0:
            raise ValueError
        return rounded(way, stride) + 1

    assert named("conv_output_size", conv_output_size) == diagnosis


def test_same_padding_is_named_with_dilation_before_or_after_halving() -> None:
    def same_padding(k: int, dilation: int = 1) -> tuple[int, int]:
        if min(k, dilation) < 1:
            raise ValueError
        return dilation * (k // 2), dilation * (k // 2)

    assert named("same_padding", same_padding)[:1] == ["half-of-k-on-both-sides"]


def test_two_mistakes_in_two_parts_are_both_named() -> None:
    """Gaps are overlooked, and zeros of the padding get into the list."""

    def unseen_inputs(n: int, k: int, stride: int = 1, padding: int = 0) -> list[int]:
        outputs = CH["conv_output_size"](n, k, stride, padding)
        if padding:
            seen = {i * stride + j for i in range(outputs) for j in range(k)}
            return [i - padding for i in range(n + 2 * padding) if i not in seen]
        return list(range((outputs - 1) * stride + k, n))

    assert set(named("unseen_inputs", unseen_inputs)) == {
        "only-the-right-end",
        "padding-listed",
    }


@pytest.mark.parametrize("square", [lambda h, w: h * h, lambda h, w: max(h, w) ** 2])
def test_only_the_height_squared_is_height_for_width(
    square: Callable[[int, int], int],
) -> None:
    def count_macs(
        layers: list[tuple[Any, ...]], input_shape: tuple[int, ...]
    ) -> list[int]:
        shapes = [input_shape, *CH["trace_shapes"](layers, input_shape)]
        work = []
        for i, (kind, units, *window) in enumerate(layers):
            inputs = math.prod(shapes[i])
            if kind == "conv":
                inputs = shapes[i][0] * window[0] ** 2 * square(*shapes[i + 1][1:])
            work.append(0 if kind == "pool" else inputs * units)
        return work

    wider = square(1, 2) > 1
    assert named("count_macs", count_macs) == ([] if wider else ["height-for-width"])


@pytest.mark.parametrize(
    ("widen", "diagnosis"),
    [
        (lambda size, k, s: (size - 1) * s + k, []),
        (lambda size, k, s: (size + k - 2) * s + 1, ["stride-on-its-own-layer"]),
        (lambda size, k, s: size * s + k, ["adds-k-each-time"]),
        (lambda size, k, s: size - 1 + k, ["jump-forgotten-in-size"]),
    ],
)
def test_views_followed_from_the_output_down_are_named_too(
    widen: Callable[[int, int, int], int], diagnosis: list[str]
) -> None:
    """Right is also: from the last layer to the first, size = (size − 1)·stride + k."""

    def receptive_field(layers: list[tuple[Any, ...]]) -> list[tuple[int, int, int]]:
        fields = []
        for depth, (_, jump, start) in enumerate(CH["receptive_field"](layers), 1):
            size = 1
            for layer in reversed(layers[:depth]):
                k, stride = layer[2:4] if layer[0] == "conv" else layer[1:]
                size = widen(size, k, stride)
            fields.append((size, jump, start))
        return fields

    assert named("receptive_field", receptive_field) == diagnosis


@pytest.mark.parametrize(
    ("k", "wide", "diagnosis"),
    [(3, False, []), (5, False, ["dear-layers"]), (3, True, ["dear-layers"])],
)
def test_designs_over_the_budget_are_named_by_where(
    k: int, wide: bool, diagnosis: list[str]
) -> None:
    """Kernels of 5 are as dear as wide layers; thin ones of 3 pass."""

    def design_network(
        input_shape: tuple[int, ...],
        output_shape: tuple[int, ...],
        max_parameters: int,
        min_receptive_field: int,
    ) -> list[tuple[Any, ...]]:
        CH["design_network"](input_shape, output_shape, 1, 1)
        halvings = (input_shape[1] // output_shape[1]).bit_length() - 1
        conv = ("conv", (output_shape if wide else input_shape)[0], k, 1, k // 2)
        layers: list[tuple[Any, ...]] = [conv, ("pool", 2, 2)] * halvings
        layers.append(("conv", output_shape[0], 1, 1, 0))
        while CH["receptive_field"](layers)[-1][0] < min_receptive_field:
            layers.insert(-1, conv)
        return layers

    assert named("design_network", design_network) == diagnosis


@pytest.mark.parametrize("convs", [1, 2])
@pytest.mark.parametrize("doubled", [False, True])
def test_a_fixed_stack_is_not_called_an_overestimate(convs: int, doubled: bool) -> None:
    """The commonest first design never looks at how far it sees."""

    def design_network(
        input_shape: tuple[int, ...],
        output_shape: tuple[int, ...],
        max_parameters: int,
        min_receptive_field: int,
    ) -> list[tuple[Any, ...]]:
        CH["design_network"](input_shape, output_shape, 1, 1)
        c, layers = input_shape[0], []
        for _ in range((input_shape[1] // output_shape[1]).bit_length() - 1):
            c = min(2 * c, output_shape[0]) if doubled else c
            layers += [*[("conv", c, 3, 1, 1)] * convs, ("pool", 2, 2)]
        return [*layers, ("conv", output_shape[0], 3, 1, 1)]

    found = named("design_network", design_network)
    assert "receptive-field-too-small" in found
    assert "receptive-field-overestimated" not in found


def test_stride_and_padding_handed_over_in_the_wrong_order() -> None:
    """It refuses most cases, and in the others its lists look like other mistakes."""

    def unseen_inputs(n: int, k: int, stride: int = 1, padding: int = 0) -> list[int]:
        seen: set[int] = set()
        for i in range(CH["conv_output_size"](n, k, padding, stride)):
            first = i * stride - padding
            seen |= set(range(first, first + k))
        return [place for place in range(n) if place not in seen]

    assert named("unseen_inputs", unseen_inputs) == ["stride-and-padding-swapped"]


COUNTS = [
    *("conv_output_size", "same_padding", "pool_output_size"),
    *("transposed_output_size", "trace_shapes", "count_parameters"),
    *("count_macs", "activation_memory"),
]


@pytest.mark.parametrize("name", COUNTS)
@pytest.mark.parametrize("number", [float, np.float64])
def test_a_count_is_an_integer(name: str, number: type[float]) -> None:
    """Floats would come back to the student later, out of range() or a shape."""

    def floats(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return type(value)(map(floats, value))
        return number(value)

    outcomes = runner.run_cases(
        lambda **inputs: floats(CH[name](**inputs)),
        [case.inputs for case in book(name).cases],
    )
    verdict = judge.judge(book(name), outcomes)
    assert not verdict.score
    assert "a count is an integer" in verdict.message


def test_work_does_not_fit_into_32_bits() -> None:
    """In 32 bits the tables of VGG would overflow."""

    def count_macs(**inputs: Any) -> Any:
        return np.array(CH["count_macs"](**inputs)).astype(np.int32)

    mine = book("count_macs")
    outcomes = runner.run_cases(count_macs, [case.inputs for case in mine.cases])
    lost = [p.name for p in judge.judge(mine, outcomes).parts if not p.passed]
    assert lost == ["same size"]


CONV = ["conv", 2, 3, 1, 1]


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("conv", "list of 1 to 64 layers"),
        ([], "list of 1 to 64 layers"),
        ([CONV] * 65, "list of 1 to 64 layers"),
        (np.ones((2, 5)), "list of 1 to 64 layers"),
        ({"layers": [CONV]}, "list of 1 to 64 layers"),
        ([CONV, []], "as layer 1"),
        ([["dense", 9]], "as layer 0"),
        ([CONV[:4]], "as layer 0"),
        ([[np.ones(2), 2, 3, 1, 1]], "as layer 0"),
        ([["conv", 2.0, 3, 1, 1]], "no integers from 0 to 4096 in layer 0"),
        ([["conv", True, 3, 1, 1]], "no integers from 0 to 4096 in layer 0"),
        ([["conv", 10**9, 3, 1, 1]], "no integers from 0 to 4096 in layer 0"),
        ([["conv", 2, 3, 1, -1]], "no integers from 0 to 4096 in layer 0"),
        ([CONV, ["pool", 2, 0]], "layer 1 that does not fit"),
        ([CONV, ["pool", 4000, 1]], "layer 1 that does not fit"),
        ([["pool", 1, 4096]] * 64, ""),
    ],
)
def test_no_result_of_design_network_breaks_the_judge(result: Any, words: str) -> None:
    """What cannot be read is said in words; the longest network is still read."""
    mine = book("design_network")
    outcomes = [Outcome("value", result)] * len(mine.cases)
    verdict = judge.judge(mine, outcomes)
    assert verdict.score == 0
    assert words in verdict.message
    assert len(verdict.message) < 600
