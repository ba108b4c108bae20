"""Points, diagnosis and message follow from the outcomes alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from small_exercise import (
    WRONGS,
    accepts_nothing,
    make_book,
    outcomes_of,
    running_sum,
    starts_at_zero,
    sums_in_place,
)

from convlab.casebook import Case, Casebook, Misconception, Outcome, Part
from convlab.choice import digest, judge_choice
from convlab.judge import judge

BOOK = make_book()


def scores(answer: Any, book: Casebook = BOOK) -> dict[str, float]:
    """The points by part."""
    verdict = judge(book, outcomes_of(book, answer))
    return {part.name: part.score for part in verdict.parts}


def by_loop(x: np.ndarray) -> list[float]:
    if not len(x):
        raise ValueError
    total, sums = 0.0, []
    for value in x:
        total += value
        sums.append(total)
    return sums


@pytest.mark.parametrize("answer", [running_sum, by_loop])
def test_a_right_answer_wins_everything(answer: Any) -> None:
    """Protects honest students."""
    verdict = judge(BOOK, outcomes_of(BOOK, answer))
    assert verdict.passed and verdict.score == verdict.max_score == 6.5
    assert (verdict.diagnosis, verdict.failure, verdict.message) == ((), None, "")


def test_a_part_is_all_or_nothing() -> None:
    """Protects the rubric: one wrong case of two takes the whole part, and only it."""

    def wrong_when_long(x: np.ndarray) -> np.ndarray:
        return running_sum(x) + (len(x) == 5)

    assert scores(wrong_when_long) == {
        "basic": 0,
        "negative": 1,
        "bad input": 2,
        "inputs unchanged": 0.5,
    }


def test_unchanged_inputs_alone_win_nothing() -> None:
    """Protects from points for an answer that does nothing at all."""
    assert set(scores(lambda x: None).values()) == {0}


def test_one_passed_part_is_enough_for_the_side_condition() -> None:
    """Protects partial credit: whoever has something right gets the small part too."""
    assert scores(accepts_nothing)["inputs unchanged"] == 0.5


def test_changing_an_input_costs_the_side_condition_only() -> None:
    """Protects the size of that fine, and its sentence."""

    def right_but_rude(x: np.ndarray) -> np.ndarray:
        sums = running_sum(x)
        x[0] = 7
        return sums

    verdict = judge(BOOK, outcomes_of(BOOK, right_but_rude))
    assert verdict.score == 6 and not verdict.passed
    assert verdict.message == (
        "your code changes its input in place (x); work on a copy"
    )


def test_inputs_may_be_changed_where_nothing_is_said_against_it() -> None:
    """Protects exercises that work in place on purpose from a complaint."""
    book = make_book(side="", parts=BOOK.parts[:3])
    verdict = judge(book, outcomes_of(book, sums_in_place))
    assert verdict.passed
    assert (verdict.message, verdict.diagnosis) == ("", ())


@pytest.mark.parametrize("name", sorted(WRONGS))
def test_a_misconception_is_named(name: str) -> None:
    """Protects the diagnosis of an answer that agrees with one everywhere."""
    verdict = judge(BOOK, outcomes_of(BOOK, WRONGS[name]))
    assert not verdict.passed
    assert [m.id for m in verdict.diagnosis] == [name]


def test_a_misconception_is_named_by_its_part() -> None:
    """Protects the diagnosis of an answer with a further mistake elsewhere."""

    def two_mistakes(x: np.ndarray) -> Any:
        return running_sum(x) * 7 if len(x) == 2 else starts_at_zero(x)

    verdict = judge(BOOK, outcomes_of(BOOK, two_mistakes))
    assert [m.id for m in verdict.diagnosis] == ["starts-at-zero"]


def test_a_misconception_is_named_although_inputs_change() -> None:
    """Protects the hint of those who make two mistakes, one of them in place."""

    def rude(x: np.ndarray) -> np.ndarray:
        sums = starts_at_zero(x)
        x[0] = 7
        return sums

    verdict = judge(BOOK, outcomes_of(BOOK, rude))
    assert [m.id for m in verdict.diagnosis] == ["starts-at-zero"]


def test_of_two_that_agree_the_one_with_the_same_changes_is_named() -> None:
    """Protects misconceptions that differ in nothing but a changed input."""
    polite, rude = (
        tuple(Outcome("value", np.arange(3), changed=changed) for _ in BOOK.cases)
        for changed in ((), ("x",))
    )
    wrongs = tuple(
        Misconception(name, "", "", outcomes)
        for name, outcomes in (("rude", rude), ("polite", polite))
    )
    book = make_book(misconceptions=wrongs)
    for wrong in wrongs:
        assert judge(book, list(wrong.outcomes)).diagnosis == (wrong,)
    mixed = [*polite[:3], book.cases[3].expected]
    assert [m.id for m in judge(book, mixed).diagnosis] == ["polite", "rude"]


def test_two_misconceptions_at_once_are_ranked() -> None:
    """Protects the order: first what explains more of what came."""

    def both(x: np.ndarray) -> Any:
        return np.cumsum(x) - x if len(x) else np.cumsum(x)

    names = [m.id for m in judge(BOOK, outcomes_of(BOOK, both)).diagnosis]
    assert names == ["starts-at-zero", "accepts-nothing"]


def three_at_most(x: np.ndarray) -> np.ndarray:
    """Reach behind the end of a table of three."""
    if len(x) > 3:
        raise IndexError(len(x))
    return running_sum(x)


@pytest.mark.parametrize(
    ("refuses", "named"), [(ValueError, True), (TypeError, True), (None, False)]
)
def test_an_exception_is_explained_if_all_but_one_part_agree(
    refuses: type[Exception] | None, named: bool
) -> None:
    """Protects loops that leave the array; any exception alone explains nothing."""
    outcomes = tuple(outcomes_of(BOOK, three_at_most))
    reaches = Misconception("reaches-behind", "You reach.", "How many?", outcomes)
    book = make_book(misconceptions=(*BOOK.misconceptions, reaches))

    def answer(x: np.ndarray) -> np.ndarray:
        if len(x) == 0 and refuses:
            raise refuses
        return three_at_most(x) if refuses and len(x) else three_at_most(x) + 1

    found = [m.id for m in judge(book, outcomes_of(book, answer)).diagnosis]
    assert ("reaches-behind" in found) == named


def test_a_mistake_of_ones_own_gets_no_diagnosis() -> None:
    """Protects students from a hint for a mistake that is not theirs."""
    verdict = judge(BOOK, outcomes_of(BOOK, lambda x: running_sum(x) * 7))
    assert not verdict.passed and verdict.diagnosis == ()


def raises(error: type[BaseException]) -> Any:
    def answer(x: np.ndarray) -> None:
        raise error("no")

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: None, "found None; is a return missing?"),
        (raises(NotImplementedError), "running_sum is not written yet"),
        (raises(KeyError), "your code raised KeyError: 'no', in line "),
        (raises(SystemExit), "your code raised SystemExit: no, in line "),
        (lambda x: (v for v in x), "returned something that is of type generator"),
        (lambda x: running_sum(x) + 1j, "take the real part"),
        (lambda x: running_sum(x)[1:], "expected 3 values (shape (3,)), found 2"),
        (accepts_nothing, "expected that ValueError is raised, but your code returned"),
        (lambda signal: 1, "still take all of these, by name: x?"),
    ],
)
def test_the_message_says_what_came(answer: Any, words: str) -> None:
    """Protects the one sentence that every failure has."""
    assert words in judge(BOOK, outcomes_of(BOOK, answer)).message


def test_a_missing_return_is_asked_for_only_where_none_came() -> None:
    """Protects from a misleading question."""
    assert "return" not in judge(BOOK, outcomes_of(BOOK, lambda x: x * 9)).message


def test_none_in_place_of_an_error_misses_no_return() -> None:
    def silent(x: np.ndarray) -> np.ndarray | None:
        return running_sum(x) if len(x) else None

    assert judge(BOOK, outcomes_of(BOOK, silent)).message.endswith(
        "your code returned None; is a raise missing?"
    )


def test_errors_are_judged_by_type() -> None:
    """Protects the words of a student's own message, and refuses another type."""
    assert scores(by_loop)["bad input"] == 2

    def type_error(x: np.ndarray) -> np.ndarray:
        if not len(x):
            raise TypeError("running_sum: expected values, found none")
        return np.cumsum(x)

    assert scores(type_error)["bad input"] == 0


def test_missing_outcomes_win_nothing() -> None:
    """Protects the grader from a kernel that reports fewer cases, or more."""
    for count in (0, 3, 5):
        verdict = judge(BOOK, [BOOK.cases[0].expected] * count)
        assert verdict.score == 0
        assert verdict.message == "no outcome came for each of 4 cases"


def test_a_timeout_is_told() -> None:
    """Protects from a wrong value being blamed for an endless loop."""
    stopped = Outcome("timeout", message="stopped after 2 s")
    message = judge(BOOK, [stopped] * 4).message
    assert message == "your code took too long: stopped after 2 s"


CHOICE = Casebook(
    exercise="match",
    chapter="02",
    order=2,
    parts=(Part("choices", 4),),
    cases=(),
    misconceptions=(Misconception("swapped", "Swapped.", "Look again.", ()),),
    choices={
        "options": "AD3",
        "length": 3,
        "right": digest("match", ["D", "A", "3"]),
        "wrong": {"swapped": digest("match", ["A", "D", "3"])},
    },
)


@pytest.mark.parametrize(
    "answer",
    [["D", "A", "3"], ("d", " a ", "3"), "DA3", "D, A, 3", ["D", "A", 3]],
    ids=repr,
)
def test_right_choices_in_any_form(answer: Any) -> None:
    """Protects students from losing points to small letters, spaces and commas."""
    assert judge_choice(CHOICE, answer).score == 4


def test_numbers_are_choices_too() -> None:
    """Protects choices that are numbers: on their way they become an array."""
    choices = {"options": "123", "length": 2, "wrong": {}}
    choices["right"] = digest("match", [3, 1])
    book = Casebook("match", "02", 2, (Part("choices", 4),), (), choices=choices)
    assert judge_choice(book, np.array([3, 1])).passed


def test_wrong_choices_are_not_yet() -> None:
    """Protects the exercise: all or nothing, and not a word about which is wrong."""
    verdict = judge_choice(CHOICE, "A3D")
    assert (verdict.score, verdict.message, verdict.diagnosis) == (0, "not yet", ())


@pytest.mark.parametrize("answer", ["DA4", ["D", "A"], [], None, 3, {"D": 1}])
def test_what_is_no_choice_is_told_so(answer: Any) -> None:
    """Protects whoever writes three letters for four, or digits for letters."""
    verdict = judge_choice(CHOICE, answer)
    assert verdict.score == 0
    assert "expected 3 of the letters AD3" in verdict.message


def test_a_wrong_choice_is_diagnosed_by_its_digest() -> None:
    """Protects the hint, and the question mark that is still there."""
    assert [m.id for m in judge_choice(CHOICE, "AD3").diagnosis] == ["swapped"]
    assert judge_choice(CHOICE, ["D", "?", "3"]).message == "there is still a ? in it"


def test_a_digest_does_not_serve_two_exercises() -> None:
    """Protects from finding choices of one exercise in another's table."""
    assert digest("match", "DA3") != digest("other", "DA3")
    assert len(digest("match", "DA3")) == 64


def test_the_first_failure_is_kept() -> None:
    """Protects the story that check tells: the first case in the book's order."""
    failure = judge(BOOK, outcomes_of(BOOK, accepts_nothing)).failure
    assert failure is not None
    case: Case = failure.case
    assert (case.part, failure.got.kind) == ("bad input", "value")


def test_a_letter_that_is_no_option_is_named() -> None:
    assert "found G" in judge_choice(CHOICE, ["A", "D", "G"]).message
