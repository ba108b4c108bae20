"""What a student sees: the whole verdict, in words, safe as HTML, without colour."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest
from small_exercise import (
    make_book,
    outcomes_of,
    running_sum,
    starts_at_zero,
    sums_in_place,
    total_only,
)

from convlab import picture, show
from convlab.casebook import Case, Outcome, Part
from convlab.compare import Difference
from convlab.judge import judge
from convlab.verdict import Failure, Verdict, nothing

BOOK = make_book()
VOID = {"br", "hr", "img", "input", "meta", "link"}


class Page(HTMLParser):
    """Reads a fragment; fails on a tag that does not match its end."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(fragment)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes another"

    def handle_data(self, data: str) -> None:
        self.words += data + "\n"


def verdict_on(answer: Any) -> Verdict:
    return judge(BOOK, outcomes_of(BOOK, answer))


def scripted(x: np.ndarray) -> str:
    return "<script>alert('x')</script>"


def scripted_error(x: np.ndarray) -> None:
    raise RuntimeError("</pre><script>alert(1)</script><img src=x onerror=alert(2)>")


ANSWERS = [
    running_sum,
    starts_at_zero,
    total_only,
    sums_in_place,
    scripted,
    scripted_error,
    lambda x: None,
    lambda x: np.zeros((3, 3)),
    lambda x: {"<b>": 1},
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_html_is_balanced_and_escaped(answer: Any) -> None:
    """Protects the notebook, and a teacher's browser, from what an answer returns."""
    page = Page(show.html(BOOK, verdict_on(answer)))
    assert {"script", "img", "b", "i", "starts-at-zero"}.isdisjoint(
        tag for tag, _ in page.tags
    )
    for _tag, attributes in page.tags:
        assert not any(name.startswith("on") for name in attributes)


def test_a_hostile_name_is_escaped_too() -> None:
    """Protects from an exercise, part or input name with a tag in it."""
    case = Case("<u>", {"<s>": 1}, Outcome("value", 2))
    got = Outcome("value", "<em>")
    failure = Failure(case, got, Difference("type", "<tt>"), got)
    book = make_book(exercise="<q>", parts=(Part("<u>", 1),))
    verdict = nothing(book, "<tt>")
    verdict = Verdict("<q>", verdict.parts, failure=failure, message="<tt>")
    tags = {tag for tag, _ in Page(show.html(book, verdict)).tags}
    assert tags.isdisjoint({"q", "u", "s", "em", "tt"})


def test_the_table_can_be_heard() -> None:
    """Protects screen readers: headers with scope, words in place of colours."""
    page = Page(show.html(BOOK, verdict_on(starts_at_zero)))
    scopes = [a.get("scope") for tag, a in page.tags if tag == "th"]
    assert scopes == ["col"] * 3 + ["row"] * 4
    for words in ("not passed\n", "passed\n", "0 of 3\n", "2 of 2\n"):
        assert words in page.words


@pytest.mark.parametrize("answer", [running_sum, starts_at_zero])
def test_the_public_cases_are_named_as_such(answer: Any) -> None:
    """Protects students from taking a pass here for the grade."""
    verdict = verdict_on(answer)
    for words in (show.text(BOOK, verdict), Page(show.html(BOOK, verdict)).words):
        assert "points on the public cases" in words
        assert "Grading uses other cases" in words


def test_a_failure_tells_its_whole_story() -> None:
    """Protects each piece: points, input, yours, expected, where, diagnosis, hint."""
    verdict = verdict_on(starts_at_zero)
    for words in (show.text(BOOK, verdict), Page(show.html(BOOK, verdict)).words):
        for piece in (
            "running_sum: not passed yet, 2.5 of 6.5 points",
            "in the part 'basic'",
            "[ 1.  2. -4.]",
            "[ 1.  3. -1.]",
            "[0. 1. 3.]",
            "At [0] expected 1, found 0 (3 of 3 values differ).",
            "You show <starts-at-zero>.",
            "Think about starts-at-zero?",
        ):
            assert piece in words


def test_a_pass_says_little() -> None:
    """Protects the joy: no failure, no hint."""
    words = show.text(BOOK, verdict_on(running_sum))
    assert "running_sum: passed, 6.5 of 6.5 points" in words
    assert "not passed" not in words and "Hint" not in words


def test_the_short_text_carries_diagnosis_and_hint() -> None:
    """Protects nbgrader's Validate, which shows this text alone."""
    assert show.short(verdict_on(starts_at_zero)).splitlines() == [
        "running_sum: not passed yet, 2.5 of 6.5 points on the public cases",
        "Not passed: basic, negative.",
        "At [0] expected 1, found 0 (3 of 3 values differ).",
        "Diagnosis: You show <starts-at-zero>.",
        "Hint: Think about starts-at-zero?",
    ]


def test_what_waits_for_another_part_is_not_called_wrong() -> None:
    """Protects from a search for a mistake in what may be right."""

    def none_right(x: np.ndarray) -> int:
        return 7

    words = show.short(verdict_on(none_right))
    assert "Not passed: basic, negative, bad input.\n" in words


def test_a_blank_answer_is_called_blank() -> None:
    """Protects from a story about an answer that is not there."""

    def blank(x: np.ndarray) -> None:
        raise NotImplementedError

    words = show.text(BOOK, verdict_on(blank))
    assert "running_sum is not written yet." in words
    assert "First failure" not in words


@pytest.mark.parametrize(
    "value",
    [
        np.random.default_rng(0).random((8, 8, 8, 8)),
        np.arange(10_000),
        np.zeros((300, 300)),
        np.zeros((20, 4)),
        "x" * 5000,
        {str(i): i for i in range(500)},
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_large_value_stays_small(value: Any) -> None:
    """Protects the notebook from pages of numbers."""
    words = show.show_value(value)
    assert len(words) < 2500 and len(words.splitlines()) <= 22


def test_of_a_large_array_the_corners_are_shown() -> None:
    """Protects what one wants to see of a long signal: how it starts and ends."""
    words = show.show_value(np.arange(10_000.0))
    assert words == "[   0.    1.    2. ... 9997. 9998. 9999.]"


def test_a_picture_tells_in_words_what_it_shows() -> None:
    """Protects readers without eyes, and the curves from being one colour apart."""
    verdict = verdict_on(starts_at_zero)
    page = Page(show.html(BOOK, verdict))
    (svg,) = [a for tag, a in page.tags if tag == "svg"]
    assert svg["role"] == "img"
    assert svg["aria-label"] == (
        "Expected 3 values (circles, solid line) from -1 to 3; yours 3 values "
        "(crosses, dashed line) from 0 to 3."
    )


def test_wrong_cells_of_a_small_grid_are_in_brackets() -> None:
    """Protects readers who see no bold."""
    grids = picture.compared(np.zeros((2, 2)), np.array([[0.0, 5], [0, 0]]))
    assert "[5]" in Page(grids).words and "[0]" not in Page(grids).words


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (np.zeros(3), None),
        (np.zeros(3), np.array([np.nan, 1, 2])),
        (np.zeros(3), np.zeros(61)),
        (np.zeros((11, 10)), np.zeros((11, 10))),
        (np.zeros((2, 2)), np.zeros(4)),
        (np.zeros(0), np.zeros(3)),
        (1.0, 2.0),
    ],
)
def test_no_picture_where_none_would_help(expected: Any, got: Any) -> None:
    """Protects from an empty or broken drawing."""
    assert picture.compared(expected, got) == ""


def test_a_diagnosis_of_another_part_says_so() -> None:
    """Protects from reading it as the cause of the failure that is shown."""

    def doubled(x: np.ndarray) -> np.ndarray:
        return 2 * np.cumsum(x) if len(x) > 2 else np.cumsum(x)

    words = show.story(BOOK, verdict_on(doubled))
    assert "First failure: in the part 'basic'" in words
    assert "Diagnosis of the part 'bad input': You show <accepts-nothing>." in words
