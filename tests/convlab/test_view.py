"""Exercises with many right answers are judged by what a view sees in the result."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from convlab import show
from convlab.casebook import Case, Casebook, Misconception, Outcome, Part
from convlab.judge import judge
from convlab.view import view

PRODUCT = """
def view(result, n):
    a, b = result
    if a < 2 or b < 2:
        raise ValueError(f"has the factor {min(a, b)}")
    return {"the product is n": a * b == n}
"""


def factors(*right: int) -> Casebook:
    """Return the casebook of `factor(n) -> (a, b)`, a·b = n; any split is right."""
    yes = Outcome("value", {"the product is n": True})
    no = Outcome("value", {"the product is n": False})
    return Casebook(
        exercise="factor",
        chapter="02",
        order=0,
        parts=(Part("basic", 4),),
        cases=tuple(Case("basic", {"n": n}, yes) for n in right),
        misconceptions=(Misconception("half", "You halve.", "Odd?", (no, yes)),),
        view=PRODUCT,
    )


BOOK = factors(35, 36)


def came(*values: Any) -> list[Outcome]:
    return [Outcome("value", value) for value in values]


@pytest.mark.parametrize("twelve", [(4, 9), (9, 4), (2, 18)])
def test_every_answer_with_the_property_passes(twelve: tuple[int, int]) -> None:
    assert judge(BOOK, came((5, 7), twelve)).passed


def test_an_answer_without_the_property_fails_and_is_named() -> None:
    verdict = judge(BOOK, came((17, 2), (18, 2)))
    assert not verdict.score
    assert [m.id for m in verdict.diagnosis] == ["half"]
    assert "the product is n" in verdict.message


@pytest.mark.parametrize(
    ("result", "says"),
    [((1, 35), "has the factor 1"), (7, "form"), ("ab", "form"), ([1, 2, 3], "form")],
)
def test_a_result_that_a_view_cannot_read_loses_points_not_the_run(
    result: Any, says: str
) -> None:
    """Protects the grader: results are untrusted."""
    if isinstance(result, list):
        says = "too many values"
    verdict = judge(BOOK, came(result, (4, 9)))
    assert not verdict.score
    assert says in verdict.message


def test_a_missing_return_is_told() -> None:
    verdict = judge(BOOK, came(None, None))
    assert "is a return missing?" in verdict.message


def test_what_the_view_sees_cannot_be_returned_in_its_place() -> None:
    """Protects from an answer that returns the verdict instead of a result."""
    seen = {"the product is n": True}
    assert not judge(BOOK, came(seen, seen)).score


def test_a_student_sees_the_result_and_what_was_seen_in_it() -> None:
    words = show.story(BOOK, judge(BOOK, came((17, 2), (18, 2))))
    assert "Yours: (17, 2)" in words
    assert "Yours, as it is judged: the product is n: False" in words


def test_errors_are_not_viewed() -> None:
    """Protects the cases where a refusal is right."""
    refused = Outcome("error", error="ValueError")
    case = Case("basic", {"n": 7}, refused)
    assert view(PRODUCT, case, refused) == refused
    book = replace(BOOK, cases=(case,), misconceptions=())
    assert judge(book, [refused]).passed
    accepted = judge(book, came((1, 7)))
    assert "your code returned a tuple" in accepted.message


def test_inputs_are_seen_too() -> None:
    source = "def view(result, x):\n    return np.sort(result) - x"
    case = Case("basic", {"x": np.array([1.0, 2.0])}, Outcome("value"))
    seen = view(source, case, Outcome("value", np.array([5.0, 4.0]))).value
    np.testing.assert_array_equal(np.asarray(seen), [3.0, 3.0])


def test_a_result_of_another_shape_than_what_is_seen_in_it_is_shown() -> None:
    """Protects the page where the two arrays cannot be compared."""
    source = "def view(result):\n    return result[:, :1]"
    case = Case("basic", {}, Outcome("value", np.zeros((2, 1))))
    book = replace(BOOK, cases=(case,), misconceptions=(), view=source)
    words = show.story(book, judge(book, came(np.ones((2, 3)))))
    assert "Yours, as it is judged" in words
