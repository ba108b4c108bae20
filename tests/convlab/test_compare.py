"""Right answers pass in whatever form, wrong ones fail with words that help."""

from __future__ import annotations

import math
from typing import Any

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convlab.compare import Difference, compare, describe
from convlab.wire import Plain, to_plain

REAL = ["f2", "f4", "f8", "i1", "i8", "u1", "u8", "?"]


def differ(expected: Plain, got: object) -> Difference:
    """Compare with what an answer returned; it must differ."""
    found = compare(expected, to_plain(got))
    assert found is not None
    return found


@pytest.mark.parametrize("form", [list, tuple, np.array, lambda v: np.array(v, object)])
@pytest.mark.parametrize("values", [[1, 0, 1], [[1, 0], [0, 1]], [], [1]], ids=repr)
def test_every_form_is_accepted(form: Any, values: list[Any]) -> None:
    """Protects students who return a list or a tuple where we return an array."""
    assert compare(np.array(values, float), to_plain(form(values))) is None


@pytest.mark.parametrize("dtype", REAL)
def test_every_real_dtype_is_accepted(dtype: str) -> None:
    """Protects students who return another dtype with the same values."""
    assert compare(np.array([1.0, 0.0]), np.array([1, 0], dtype)) is None


def test_tensors_are_accepted() -> None:
    """Protects the chapters in PyTorch."""
    import torch

    assert compare(np.array([1.5, 2]), to_plain(torch.tensor([1.5, 2.0]))) is None


@given(hnp.arrays("f8", st.integers(1, 40), elements=st.integers(-800, 800)))
def test_an_fft_passes(x: np.ndarray) -> None:
    """Protects answers whose rounding is that of another algorithm."""
    scale = 10.0 ** (x[0] % 7)
    w = np.array([0.125, -2.0, 3.5]) * scale
    size = len(x) + 2
    by_fft = np.fft.irfft(np.fft.rfft(x, size) * np.fft.rfft(w, size), size)
    assert compare(np.convolve(x, w), by_fft) is None


@given(
    hnp.arrays("f8", st.integers(1, 9), elements=st.integers(-50, 50)),
    st.integers(0, 8),
    st.sampled_from([-1e-3, 1e-3, 1.0]),
)
def test_a_small_error_fails_and_is_found(x: np.ndarray, i: int, error: float) -> None:
    """Protects the course from a tolerance that lets wrong values pass."""
    wrong = x.copy()
    wrong[i % len(x)] += error
    found = differ(x, wrong)
    assert (found.kind, found.where, found.wrong) == ("value", (i % len(x),), 1)


def test_the_first_difference_is_told() -> None:
    """Protects the sentence that says where to look."""
    found = differ(np.zeros((2, 3)), np.array([[0, 0, 0], [0, 7, 8]]))
    assert found.text == "at [1, 1] expected 0, found 7 (2 of 6 values differ)"
    assert differ(2.0, 3).text == "expected 2, found 3"


def test_close_numbers_are_told_apart() -> None:
    """Protects from "expected 1, found 1"."""
    assert differ(1.0, 1.000002).text == "expected 1, found 1.000002"


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [
        (math.nan, math.nan, True),
        (math.nan, 0.0, False),
        (0.0, math.nan, False),
        (math.inf, math.inf, True),
        (math.inf, -math.inf, False),
        (math.inf, 1e308, False),
        (np.array([1.0, -math.inf]), np.array([1.5, -math.inf]), False),
        (True, True, True),
        (True, 1, True),
        (True, np.float32(1), True),
        (True, 2, False),
        (False, None, False),
        (1, True, True),
        (2**70, 2**70, True),
        (2**70, 2**71, False),
        ("A", np.str_("A"), True),
        ("A", "B", False),
        ("1", 1, False),
        (1, "1", False),
        (None, None, True),
        (None, 0, False),
    ],
    ids=repr,
)
def test_single_values(expected: Plain, got: object, same: bool) -> None:
    """Protects the corners: not a number, infinities, booleans, large integers."""
    assert (compare(expected, to_plain(got)) is None) == same


def test_booleans_are_told_as_booleans() -> None:
    """Protects a yes/no exercise from "expected 1, found 0"."""
    assert differ(True, np.bool_(False)).text == "expected True, found False"
    assert differ(0.5, True).text == "expected 0.5, found True"


@pytest.mark.parametrize(
    ("got", "text"),
    [
        (np.zeros(4), "expected 3 values (shape (3,)), found 4 values (shape (4,))"),
        (np.zeros(1), "expected 3 values (shape (3,)), found 1 value (shape (1,))"),
        (np.zeros((3, 1)), "expected 3 values (shape (3,)), found shape (3, 1)"),
        (0.0, "expected 3 values (shape (3,)), found a single number"),
        (None, "expected an array of shape (3,), found None"),
        ("no", "expected an array of shape (3,), found the text 'no'"),
        ({"y": 1}, "expected an array of shape (3,), found a dictionary with the keys"),
        ([1, None, 3], "expected an array of shape (3,), found a list of 3 values"),
        ([[1], [2, 3]], "found a list of 2 values of different lengths"),
        ((np.zeros(2), 1), "found a tuple of 2 values"),
        ([1, "2", 3], "found a list of 3 values"),
    ],
    ids=repr,
)
def test_a_wrong_form_is_told(got: object, text: str) -> None:
    """Protects students from a shape error without both shapes."""
    assert text in differ(np.zeros(3), got).text


@pytest.mark.parametrize("got", [1 + 0j, [1j, 2j], np.zeros(3, "c8")], ids=repr)
def test_complex_numbers_are_refused_with_advice(got: object) -> None:
    """Protects those whose FFT still has its imaginary part of zeros."""
    assert differ(np.zeros(3), got).text == (
        "expected real numbers, found complex ones; take the real part"
    )


def test_complex_numbers_where_they_are_expected() -> None:
    """Protects exercises on spectra; real numbers are complex ones too."""
    want = np.array([1 + 1j, 2])
    assert compare(want, want.astype("c8")) is None
    assert "expected 1+1j, found 1-1j" in differ(want, want.conj()).text
    assert compare(np.array([2 + 0j]), np.array([2.0])) is None


def test_several_results() -> None:
    """Protects exercises that return a pair: order and number count."""
    want = (np.zeros(2), 3.0)
    assert compare(want, to_plain(([0, 0], 3))) is None
    assert compare(want, to_plain([[0, 0], 3])) is None
    assert differ(want, ([0, 0], 4)).text == (
        "in result 1 of 2 (counted from 0): expected 3, found 4"
    )
    assert differ(want, ([0, 0],)).kind == "length"
    assert differ(want, 3.0).kind == "type"
    assert compare((3, 4), np.array([3, 4])) is None
    assert compare((np.zeros(2), np.ones(2)), np.array([[0, 0], [1, 1]])) is None


def test_dictionaries() -> None:
    """Protects exercises that return results by name."""
    want = {"mean": 1.0, "y": np.zeros(2)}
    assert compare(want, {"y": np.zeros(2), "mean": 1}) is None
    assert "expected the keys ['mean', 'y'], found ['y']" in differ(want, {"y": 0}).text
    assert "mean: expected 1" in differ(want, {"mean": 2, "y": [0, 0]}).text
    assert differ(want, [1, 2]).kind == "type"


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**900), 2**900)
    | st.floats()
    | st.text(max_size=3)
    | hnp.arrays(
        st.sampled_from([*REAL, "c16"]),
        hnp.array_shapes(min_dims=0, min_side=0, max_side=3),
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=2), inner, max_size=2)
    ),
    max_leaves=5,
)


@given(PLAIN, PLAIN)
def test_anything_can_be_compared(expected: Plain, got: Plain) -> None:
    """Protects check and grader: odd results differ, they do not raise."""
    found = compare(expected, got)
    assert found is None or found.text
    assert compare(got, got) is None
    assert describe(got)


@pytest.mark.parametrize(
    "came", [np.ones((2, 2)), np.ones(3)], ids=["w alone", "a flat array"]
)
def test_one_array_in_place_of_two_results_is_told(came: np.ndarray) -> None:
    """Protects from reading rows of a forgotten pair as its members."""
    found = compare((np.ones((2, 2)), 0.5), came)
    assert found is not None
    assert "expected 2 results, found one array of" in found.text


def test_values_in_place_of_none_at_all_are_told() -> None:
    """Protects from advice to return no results side by side."""
    found = compare([], np.arange(5))
    assert found is not None
    assert found.text == "expected no values, found 5 values (shape (5,))"
