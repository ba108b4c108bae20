"""Values survive the wire, and what cannot travel is named."""

from __future__ import annotations

import json
import math
from typing import Any

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convlab import wire
from convlab.casebook import Outcome
from convlab.wire import WireError, pack, to_plain, unpack


def travel(value: wire.Plain) -> wire.Plain:
    """Send a value through JSON text and bytes, as casebooks and kernels do."""
    head, data = pack(value)
    return unpack(json.loads(json.dumps(head)), data)


def same(one: wire.Plain, other: wire.Plain) -> bool:
    """Whether two plain values agree in type, dtype, shape and every bit."""
    if isinstance(one, np.ndarray):
        return (
            isinstance(other, np.ndarray)
            and one.dtype.newbyteorder("<") == other.dtype
            and one.shape == other.shape
            and one.astype(other.dtype).tobytes() == other.tobytes()
            and one.flags.c_contiguous == other.flags.c_contiguous
        )
    if type(one) is not type(other):
        return False
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[k], other[k]) for k in one)
    if isinstance(one, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    return bool(one == other)


DTYPES = st.sampled_from([*sorted(wire.DTYPES), ">f8", ">i4", ">c16"])
CONTIGUOUS = DTYPES.flatmap(
    lambda code: hnp.arrays(code, hnp.array_shapes(min_dims=0, min_side=0, max_side=4))
)
ARRAYS = CONTIGUOUS | CONTIGUOUS.filter(lambda a: a.ndim).map(lambda a: a[..., ::2])
NUMBERS = st.integers(-(2**900), 2**900) | st.floats()
ATOMS = st.none() | st.booleans() | NUMBERS | st.text(max_size=20) | ARRAYS
PLAIN = st.recursive(
    ATOMS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(PLAIN)
def test_plain_values_survive(value: wire.Plain) -> None:
    """Protects casebooks and results: nan, inf, big integers, strides, empty, 0-d."""
    assert same(value, travel(value))


@pytest.mark.parametrize(
    "value",
    [
        np.array(3.0),
        np.zeros((0, 3)),
        np.arange(12).reshape(3, 4).T,
        np.arange(12).reshape(3, 4).T[:, ::2],
        np.array([math.nan, math.inf, -0.0]),
        2**53,
        -(2**900),
        math.nan,
        math.inf,
        -math.inf,
        [],
        (),
        {},
        "",
        [[], ()],
    ],
    ids=repr,
)
def test_corner_values_survive(value: wire.Plain) -> None:
    """Protects the values that a search by chance may miss."""
    assert same(value, travel(value))


@given(st.recursive(ATOMS, lambda inner: st.lists(inner, max_size=3), max_leaves=20))
@example([[[[[[[["deep"]]]]]]]])
def test_whatever_an_answer_may_return_survives(value: Any) -> None:
    """Protects a submission from one odd result that breaks the whole reply."""
    try:
        plain = to_plain(value)
    except WireError:
        return
    reply = {"outcomes": [Outcome("value", plain).to_plain()]}
    assert same(plain, travel(reply)["outcomes"][0].get("value"))


@pytest.mark.parametrize("value", [[], "", 0, False, (), {}, np.zeros(0)], ids=repr)
def test_an_empty_result_is_not_none(value: wire.Plain) -> None:
    """Protects an answer that returns [] from being graded as if it returned None."""
    outcome = Outcome("value", value)
    assert same(Outcome.from_plain(travel(outcome.to_plain())).value, value)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        (np.str_("A"), "A"),
        (np.array(7), 7),
        ([1, 2.5], np.array([1, 2.5])),
        ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])),
        ([True, False], np.array([True, False])),
        ([2**70, 1], np.array([2.0**70, 1.0])),
        ((1, 2), (1, 2)),
        ([1, None], [1, None]),
        ([[1], [2, 3]], [np.array([1]), np.array([2, 3])]),
        (np.array([1, 2.5], dtype=object), np.array([1, 2.5])),
        (np.longdouble(0.5), 0.5),
        ({1: [1, 2]}, {"1": np.array([1, 2])}),
    ],
    ids=repr,
)
def test_what_answers_return_becomes_plain(value: object, plain: wire.Plain) -> None:
    """Protects honest answers: lists and NumPy scalars are as good as arrays."""
    assert same(plain, to_plain(value))


def test_tensors_become_arrays() -> None:
    """Protects answers in PyTorch: gradients, parameters, views, lists of tensors."""
    import torch

    learned = torch.tensor([1.0, 2.0], requires_grad=True)
    expected = np.array([1, 2], np.float32)
    assert same(expected, to_plain(learned))
    assert same(expected, to_plain(torch.nn.Parameter(learned.detach())))
    assert same(np.stack([expected] * 2), to_plain([learned, learned]))
    assert same((expected, np.array([0, 0])), to_plain(torch.stack([learned]).max(0)))
    mirrored = torch.tensor([1 + 2j]).conj()
    assert same(np.array([1 - 2j], np.complex64), to_plain(mirrored))
    assert same(np.array([-2], np.float32), to_plain(mirrored.imag))
    assert to_plain(torch.tensor(2.5)) == 2.5


def unreadable_tensors() -> dict[str, Any]:
    """Return tensors that are no arrays, by the words that say why."""
    import torch

    class Refusing(torch.Tensor):
        @classmethod
        def __torch_function__(cls, *_given: Any, **_more: Any) -> Any:
            raise RuntimeError("nothing doing\n" + "x" * 1000)

    ones = torch.ones(2)
    return {
        "tensor of torch.bfloat16, unknown to NumPy; use .float": ones.bfloat16(),
        "sparse tensor; return it as .to_dense": torch.eye(2).to_sparse(),
        "on the device meta, which has no values": torch.ones(2, device="meta"),
        "Refusing that NumPy cannot hold: nothing doing$": ones.as_subclass(Refusing),
        "too large to compare": ones.expand(10**12, 2),
        "form no array": [torch.ones((), requires_grad=True)] * 100_001,
        "of type Linear": torch.nn.Linear(2, 2),
    }


def test_tensors_without_an_array_are_named() -> None:
    """Protects students from a verdict that does not say what to return instead."""
    for words, value in unreadable_tensors().items():
        with pytest.raises(WireError, match=words):
            to_plain(value)


def test_the_plain_value_is_a_snapshot() -> None:
    """Protects an earlier result from an answer that reuses its output array."""
    array = np.zeros(3)
    plain = to_plain(array)
    array[0] = 9
    assert plain[0] == 0


class Mimic:
    """Has any attribute that one asks for."""

    def __getattr__(self, name: str) -> Mimic:
        return self

    def __call__(self) -> Mimic:
        return self


def self_containing() -> list[Any]:
    loop: list[Any] = []
    loop.append(loop)
    array = np.empty(1, dtype=object)
    array[0] = array
    return [loop, array, {"self": loop}]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (print, "of type builtin_function_or_method, not an array"),
        (iter([]), "of type list_iterator"),
        ({1, 2}, "of type set"),
        (np.array(["A"]), "an array of <U1, not of numbers"),
        (np.array([object()]), "of type object"),
        (np.zeros(2, "M8[s]"), "datetime64"),
        (np.zeros(2, [("a", "f8")]), "not of numbers"),
        (10**5000, "integer of 16610 bits"),
        ("x" * 100_001, "text of 100001 characters"),
        ([[1]] * 100_001 + [[1, 2]], "100002 items that form no array"),
        (Mimic(), "of type Mimic"),
        *((loop, "nested more than 8 deep") for loop in self_containing()),
    ],
    ids=lambda value: type(value).__name__,
)
def test_unusable_values_are_named(value: object, words: str) -> None:
    """Protects students from a verdict that does not say what they returned."""
    with pytest.raises(WireError, match=words):
        to_plain(value)


def test_nothing_else_is_packed() -> None:
    """Protects from a casebook that would need pickle to be read."""
    for value in (object(), np.array([None]), {"k": {1}}):
        with pytest.raises(WireError):
            pack(value)
