"""No bytes from the wire can do more than fail to be a value."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlab import wire
from convlab.wire import WireError, unpack

KEYS = st.sampled_from(
    ["array", "shape", "at", "strided", "list", "tuple", "dict", "int", "float"]
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 70)
    | st.integers()
    | st.floats()
    | st.sampled_from([*sorted(wire.DTYPES), "|O", ">f8", "nan", "12", "1_0", "x"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS, inner, max_size=3)
        | st.fixed_dictionaries(
            {"array": inner | st.just("|u1"), "shape": inner, "at": inner}
        )
        | st.lists(st.lists(inner, min_size=2, max_size=2)).map(lambda b: {"dict": b})
    ),
    max_leaves=20,
)


def size(value: wire.Plain) -> int:
    if isinstance(value, np.ndarray):
        return int(value.nbytes)
    items = value.values() if isinstance(value, dict) else value
    return sum(map(size, items)) if isinstance(items, list | tuple | dict) else 0


@given(JSON, st.binary(max_size=64))
def test_hostile_heads_only_fail(head: Any, data: bytes) -> None:
    """Protects the grader: a head is a value no larger than its bytes, or an error."""
    try:
        value = unpack(head, data)
    except WireError:
        return
    assert size(value) <= len(data)


def nested(kind: str, depth: int) -> Any:
    head: Any = 1
    for _ in range(depth):
        head = {kind: [head] if kind != "dict" else [["k", head]]}
    return head


def deep_list(depth: int) -> list[Any]:
    deep: list[Any] = []
    for _ in range(depth):
        deep = [deep]
    return deep


BIG = {"array": "<f8", "shape": [2**23], "at": 0}


@pytest.mark.parametrize(
    "head",
    [
        nested("list", 17),
        nested("tuple", 900),
        nested("dict", 900),
        {"array": "|O", "shape": [1], "at": 0},
        {"array": ">f8", "shape": [1], "at": 0},
        {"array": ["<f8"], "shape": [1], "at": 0},
        {"array": deep_list(3000), "shape": [1], "at": 0},
        {"array": "<f8", "shape": [-1], "at": 0},
        {"array": "<f8", "shape": [True], "at": 0},
        {"array": "<f8", "shape": [1.0], "at": 0},
        {"array": "<f8", "shape": [0] + [2**26] * 10, "at": 0},
        {"array": "<f8", "shape": [0] * 17, "at": 0},
        {"array": "<f8", "shape": [2**26, 2**26, 2**26], "at": 0},
        {"array": "<f8", "shape": [4], "at": 8},
        {"array": "<f8", "shape": [1], "at": -8},
        {"array": "|u1", "shape": [4], "at": 8},
        {"array": "<f8"},
        BIG,
        {"list": [{"array": "|u1", "shape": [16], "at": 0}] * 2},
        {"list": [None] * 100_001},
        {"list": [], "tuple": []},
        {"dict": [[deep_list(3000), 1]]},
        {"dict": [["x" * 100_001, 1]]},
        {"dict": [["x"]]},
        {"int": "abc"},
        {"int": "1" * 5000},
        {"int": 5},
        {"float": "1e5"},
        {"float": []},
        "x" * 100_001,
        10**400,
        [],
        {},
    ],
    ids=lambda head: type(head).__name__,
)
def test_malformed_heads_are_refused_without_memory(head: Any) -> None:
    """Protects the grader from each trick by name; none costs it memory."""
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            unpack(head, b"0123456789abcdef")
        assert tracemalloc.get_traced_memory()[1] < 2**21
    finally:
        tracemalloc.stop()
