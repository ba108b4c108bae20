"""No word of the kernel reaches the student once hidden inputs were in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import nbformat
import numpy as np
import pytest

from autograder import casebooks, feedback
from autograder.chapter import chapter
from autograder.judging import judge_reply, ready_made
from autograder.kernel import KernelDied, Reply
from autograder.preprocessors.for_students import ForStudents
from convlab import judge, show
from convlab.casebook import Casebook, Outcome
from convlab.verdict import Verdict

CHAPTER = chapter("02")
SECRET = "HIDDEN INPUT"
ANSWER = "\n\ndef correlate1d(x, w):\n    raise KeyError\n"


@pytest.fixture(scope="module")
def public() -> Casebook:
    return casebooks.draw(CHAPTER, "correlate1d")


def verdict_on(public: Casebook, outcome: Outcome) -> Verdict:
    return judge.judge(public, [outcome] * len(public.cases))


CARRIERS = {
    "text": Outcome("value", SECRET),
    "key": Outcome("value", {SECRET: 1.0}),
    "message": Outcome("error", error="KeyError", message=SECRET, line=SECRET),
    "exception": Outcome("error", error=SECRET.replace(" ", "")),
    "reason": Outcome("unusable", message=SECRET),
    "time": Outcome("timeout", message=SECRET),
}


@pytest.mark.parametrize("outcome", CARRIERS.values(), ids=CARRIERS)
def test_what_comes_on_public_cases_is_withheld(
    public: Casebook, outcome: Outcome
) -> None:
    practice = verdict_on(public, outcome)
    assert SECRET.split()[0] in show.story(public, practice)
    told = show.story(public, feedback.withheld(public, practice, ANSWER))
    assert SECRET.split()[0] not in told
    assert "Input x: [ 1.  4." in told and "Expected: [12." in told


def test_numbers_are_withheld_unless_a_known_program_returns_them(
    public: Casebook,
) -> None:
    practice = verdict_on(public, Outcome("value", np.array([1234.5])))
    assert "1234" not in show.story(public, feedback.withheld(public, practice, ANSWER))
    flipped = next(m for m in public.misconceptions if m.id == "kernel-flipped")
    practice = judge.judge(public, list(flipped.outcomes))
    told = feedback.withheld(public, practice, ANSWER)
    assert show.story(public, told) == show.story(public, practice)


def test_a_line_is_the_answers_own_and_one_of_few(public: Casebook) -> None:
    def message(line: str, answer: str) -> str:
        verdict = verdict_on(public, Outcome("error", error="KeyError", line=line))
        return feedback.message(verdict, answer)

    # IPython counts from the first line that is not blank.
    assert message(f"line 2: {SECRET}", ANSWER).endswith(", in line 4: raise KeyError")
    for line in ("line 3", "line 0", "line -1", SECRET):
        assert message(line, ANSWER).endswith("raises KeyError")
    assert "line" not in message("line 900", "x = 1\n" * 1000)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("ndarray", "is of type ndarray"),
        ("NoneType", "is of type NoneType"),
        (SECRET.replace(" ", "_"), "is of a type of its own"),
        ("print", "is of a type of its own"),
    ],
)
def test_only_a_common_type_is_named(public: Casebook, found: str, said: str) -> None:
    assert said in judge_reply(Reply(found, []), public, "").message


def test_a_choice_is_not_quoted() -> None:
    book = casebooks.draw(CHAPTER, "match_outputs")
    for value in ([SECRET] * 4, SECRET, {SECRET: 1}, [1.0] * 77):
        reply = Reply("value", [Outcome("value", value)])
        verdict = judge_reply(reply, book, "")
        assert verdict.message == "expected 4 of the letters ABCDEF"


def test_a_changed_input_is_one_of_the_exercise(public: Casebook) -> None:
    def verdict(*changed: str) -> Verdict:
        return judge.judge(
            public, [replace(c.expected, changed=changed) for c in public.cases]
        )

    assert "in place (x)" in verdict(SECRET, "x").message
    assert verdict(SECRET).message == ""


def test_the_end_of_a_kernel_is_told_without_detail() -> None:
    death = KernelDied("killed", f"the code sent a malformed result ({SECRET})")
    assert feedback.known_end(death) == "the code sent a malformed result"


def test_students_read_no_output_below_the_first_check() -> None:
    def cell(kind: str) -> Any:
        put = nbformat.v4.new_output("stream", text=kind)
        made = nbformat.v4.new_code_cell(outputs=[put])
        made.metadata["convlab"] = {"kind": kind, "name": ""}
        return made

    kinds = ["exercise", "check", "added", "exercise", "check", "added"]
    notebook = nbformat.v4.new_notebook(cells=[cell(kind) for kind in kinds])
    notebook, _ = ForStudents().preprocess(notebook, {})
    shown = [bool(c.outputs) for c in notebook.cells]
    assert shown == [True, True, False, False, True, False]


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ("y = np.convolve(x, w)", "np.convolve"),
        ("from numpy import correlate as c, convolve", "np.convolve and np.correlate"),
        ("# np.convolve would do\ny = '''np.correlate'''", ""),
        ("def convolve(x, w): ...", ""),
        ("y = (", ""),
    ],
)
def test_ready_made_sums_are_seen_in_code_alone(answer: str, named: str) -> None:
    assert ready_made(answer) == named
