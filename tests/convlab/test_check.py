"""`check` as a student meets it: a verdict, a reason, and no page of traceback."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small_exercise import accepts_nothing, make_book, running_sum, starts_at_zero

from convlab import casebook, check, progress_store, wire
from convlab.casebook import Casebook, Misconception, Part
from convlab.check import CheckFailed, NotHere
from convlab.choice import digest

REAL_SHELF = casebook.public_folder
pytestmark = pytest.mark.usefixtures("shelf")


def fail(answer: Any, exercise: str = "running_sum") -> str:
    """Check an answer that must fail; return the exception's text on one line."""
    with pytest.raises(CheckFailed) as caught:
        check(exercise, answer)
    assert all(len(line) <= 78 for line in str(caught.value).splitlines())
    return " ".join(str(caught.value).split())


def test_a_right_answer_passes(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the reader without a notebook: the verdict is printed."""
    check("running_sum", running_sum)
    words = capsys.readouterr().out
    assert "running_sum: passed, 6.5 of 6.5 points on the public cases" in words


def test_the_exception_carries_diagnosis_and_hint() -> None:
    """Protects nbgrader's Validate, which shows the exception's text alone."""
    words = fail(starts_at_zero)
    assert "At [0] expected 1, found 0" in words
    assert "Diagnosis: You show <starts-at-zero>." in words
    assert "Hint: Think about starts-at-zero?" in words


@pytest.mark.parametrize("answer", [None, 3, np.zeros(3), "running_sum"])
def test_no_function_is_told_as_such(answer: Any) -> None:
    """Protects those who hand over a result in place of the function."""
    words = fail(answer)
    assert f"Expected a function, found {type(answer).__name__}" in words
    assert 'without parentheses: check("running_sum", running_sum)' in words


def test_an_unknown_exercise_is_told() -> None:
    """Protects from a typing error: the names that exist are listed."""
    with pytest.raises(LookupError, match=r"'runing_sum'.* are: running_sum$"):
        check("runing_sum", running_sum)


def test_a_casebook_of_another_version_is_told(shelf: Path) -> None:
    """Protects notebooks that are newer than the installed course."""
    plain = casebook.to_plain(make_book()) | {"format": 99}
    with pytest.raises(ValueError, match="install the version of the course"):
        casebook.from_plain(plain)


def test_plain_nbgrader_is_refused_in_one_line(monkeypatch: Any) -> None:
    """Protects a class from grades by public cases, when its grader is not set up."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(NotHere) as caught:
        check("running_sum", running_sum)
    assert "\n" not in str(caught.value)
    assert "`autograder grade`" in str(caught.value)
    assert caught.value._render_traceback_() == [f"NotHere: {caught.value}"]
    assert progress_store.read() == {}


def test_validate_is_not_refused(monkeypatch: Any) -> None:
    """Protects nbgrader's Validate button."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    check("running_sum", running_sum)


def later(x: np.ndarray) -> np.ndarray:
    return running_sum(x) * 0


def test_an_earlier_answer_is_to_be_mended_first(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects from searching a mistake in B that is in A, which B calls."""
    book = make_book(exercise="later", uses=("running_sum",))
    casebook.save(book, shelf / "later.npz")
    right = running_sum
    told = "Your answer calls running_sum, which fails its own check: mend that first."
    monkeypatch.setitem(later.__globals__, "running_sum", starts_at_zero)
    assert told in fail(later, "later")
    assert "Diagnosis" not in fail(later, "later")
    assert told not in fail(accepts_nothing, "later")
    monkeypatch.setitem(later.__globals__, "running_sum", right)
    assert told not in fail(later, "later")


def test_what_the_answer_prints_in_the_first_failed_case_is_shown(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects whoever looks for the mistake with print, and from a flood of it."""

    def talks(x: np.ndarray) -> None:
        print("x is", len(x), "!" * 1_000_000)

    fail(talks)
    said = capsys.readouterr().out
    assert "Yours printed: x is" in said
    assert len(said) < 4000


def save_choice(shelf: Path) -> None:
    book = Casebook(
        exercise="match",
        chapter="02",
        order=2,
        parts=(Part("choices", 4),),
        cases=(),
        misconceptions=(Misconception("swapped", "Swapped.", "Look again.", ()),),
        choices={
            "options": "ABCD",
            "length": 2,
            "right": digest("match", ["D", "A"]),
            "wrong": {"swapped": digest("match", ["A", "D"])},
        },
    )
    casebook.save(book, shelf / "match.npz")


def test_choices_are_checked_without_telling(shelf: Path) -> None:
    """Protects a choice: a diagnosis at most, never which one is wrong."""
    save_choice(shelf)
    check("match", ["D", "A"])
    assert "Hint: Look again." in fail(["A", "D"], "match")
    assert fail(["D", "B"], "match").endswith("Not passed: choices. Not yet.")
    assert "There is still a ? in it." in fail(["?", "?"], "match")
    assert "Expected 2 of the letters ABCD" in fail("DAA", "match")
    assert "your answer is of type builtin_function" in fail(print, "match")


def test_a_public_casebook_does_not_hold_the_choice(shelf: Path) -> None:
    """Protects a choice from being read out of the file."""
    save_choice(shelf)
    book = casebook.load(shelf / "match.npz")
    assert set(book.choices) == {"options", "length", "right", "wrong"}
    assert re.fullmatch("[0-9a-f]{64}", book.choices["right"])


def correlate1d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Correlate by FFT."""
    if len(w) > len(x):
        raise ValueError
    size = len(x) + len(w) - 1
    spectrum = np.fft.rfft(x, size) * np.fft.rfft(w[::-1], size)
    return np.fft.irfft(spectrum, size)[len(w) - 1 : len(x)]


def test_the_course_itself_tells_a_flipped_kernel(monkeypatch: Any) -> None:
    """Protects the promise of chapter 02, through the casebook that ships with it."""
    monkeypatch.setattr(casebook, "public_folder", REAL_SHELF)
    check("correlate1d", correlate1d)
    words = fail(lambda x, w: correlate1d(x, w[::-1]), "correlate1d")
    flipped = casebook.public("correlate1d").misconceptions[0]
    assert f"Diagnosis: {flipped.says} Hint: {flipped.hint}" in words


def test_a_casebook_survives_its_file(shelf: Path) -> None:
    """Protects everything that a casebook holds."""
    book = make_book(probe="def probe(answer): ...", uses=("a",), by_hand=True)
    casebook.save(book, shelf / "copy.npz")
    copy = casebook.load(shelf / "copy.npz")
    one, other = (json.dumps(wire.pack(casebook.to_plain(b))[0]) for b in (book, copy))
    assert one == other
    assert copy.cases[0].expected.value.tolist() == [1, 3, -1]


def run_cell(shell: Any, source: str) -> tuple[str, list[Any]]:
    """Run a cell; return what it printed, traceback included, and its outputs."""
    from IPython.utils.capture import capture_output

    with capture_output() as captured:
        shell.run_cell(source)
    return captured.stdout + captured.stderr, captured.outputs


def test_a_notebook_shows_html_and_a_short_error(shell: Any) -> None:
    """Protects the student at midnight: a table, a reason, no library's code."""
    shell.user_ns.update(check=check, answer=starts_at_zero)
    words, outputs = run_cell(shell, "check('running_sum', answer)")
    (bundle,) = [output.data for output in outputs]
    assert "<table>" in bundle["text/html"]
    assert "Hint: Think about starts-at-zero?" in bundle["text/plain"]
    assert words.startswith("CheckFailed: running_sum: not passed yet")
    assert "Traceback" not in words and "convlab" not in words
    assert len(words.splitlines()) < 8


def test_a_notebook_shows_a_pass_without_an_error(shell: Any) -> None:
    """Protects the joy of a pass."""
    shell.user_ns.update(check=check, answer=running_sum)
    words, outputs = run_cell(shell, "check('running_sum', answer)")
    assert words == "" and len(outputs) == 1


def test_the_line_is_that_of_the_cell(shell: Any) -> None:
    """Protects the student's own line, as it stands in the notebook's cell."""
    shell.user_ns.update(check=check)
    run_cell(shell, "def answer(x):\n    y = x\n    return y['key']")
    words, _ = run_cell(shell, "check('running_sum', answer)")
    assert "in line 3: return y['key']" in " ".join(words.split())


def test_a_broken_progress_file_does_not_matter(home: Path) -> None:
    """Protects a check from its own book-keeping."""
    home.mkdir()
    (home / "progress.json").write_text("{ broken")
    check("running_sum", running_sum)
    assert progress_store.read()["running_sum"]["passed"]
