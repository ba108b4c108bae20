"""A class from release to feedback, through the real nbgrader and the real sandbox."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from small_class import (
    CHAPTER,
    FLIPPED,
    FLIPS,
    POINTS,
    REFLECTION,
    TOTAL,
    Class,
    add_after,
    reference,
    with_cells,
)

from autograder import build
from autograder.examiner import Examiner, limits
from autograder.places import ROOT, ClassFolder
from autograder.preprocessors.get_grades import NOT_MARKED
from autograder.preprocessors.record import Record


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """One class, graded once, that the tests below look at."""
    one = Class(ClassFolder(tmp_path_factory.mktemp("class")))
    one.hand_in("right", reference())
    one.hand_in("blank", nbformat.read(build.notebook_path(CHAPTER.id), 4))
    script = "<script>alert(1)</script>"
    one.hand_in("flipped", with_cells(correlate1d=FLIPPED, reflection_02=script))
    one.hand_in("typo", with_cells(pad1d="def pad1d(x, w_len, mode)\n    return x"))
    one.hand_in("endless", add_after(reference(), "check-pad1d", "while True: pass"))
    one.hand_in("leaves", add_after(reference(), "check-pad1d", "exit_now = 1 / 0"))
    quits = add_after(reference(), "check-pad1d", "import os; os._exit(1)")
    one.hand_in("quits", quits)
    prints = with_cells(
        correlate1d="def correlate1d(x, w):\n"
        "    print('SEEN', list(x))\n    raise RuntimeError(f'SEEN {list(x)}')"
    )
    one.hand_in("prints", prints)
    one.hand_in("not-json", b"not a notebook")
    (one.place.submitted / "absent").mkdir()
    one.place.settings.write_text("[limits]\ncell_seconds = 3\n")
    one.grade()
    yield one


def test_right_answers_get_full_marks(graded: Class) -> None:
    assert graded.rows["right"]["score"] == TOTAL
    assert graded.rows["right"]["status"] == "graded"


def test_a_blank_notebook_gets_nothing(graded: Class) -> None:
    assert graded.rows["blank"]["score"] == 0
    assert graded.score("blank") == 0
    assert "not written yet" in graded.verdict("blank", "correlate1d")["message"]


def test_a_misconception_is_named_and_costs_no_other_exercise(graded: Class) -> None:
    verdict = graded.verdict("flipped", "correlate1d")
    assert verdict["diagnosis"][0] == "kernel-flipped"
    assert verdict["score"] == 0
    assert graded.rows["flipped"]["score"] == TOTAL - POINTS["correlate1d"]
    assert graded.score("flipped") == TOTAL - POINTS["correlate1d"]


def test_feedback_tells_the_diagnosis_and_no_hidden_value(graded: Class) -> None:
    page = graded.feedback("flipped")
    assert FLIPS.says in page
    assert "on a case not shown" in page
    assert "Marking scheme" not in page
    assert "<script>alert" not in page
    assert not re.search(r"<(script|link|img)[^>]*(src|href)=.http", page)


def test_what_an_answer_prints_and_raises_while_judged_is_dropped(
    graded: Class,
) -> None:
    page = graded.feedback("prints")
    shown = re.findall(r"SEEN \[[^\]]*\]", page)
    # On public cases the student's own message is shown; 3.75 … come from hidden ones.
    public = "1.0, 4.0, 3.0, -1.0, 2.0, -4.0, 1.0, 0.0, 2.0, -1.0"
    assert all(public in re.sub(r"np\.float64\(([^)]*)\)", r"\1", s) for s in shown)
    assert "raises RuntimeError" in graded.verdict("prints", "correlate1d")["message"]


def test_a_cell_that_does_not_parse_costs_only_its_exercise(graded: Class) -> None:
    assert graded.rows["typo"]["score"] == TOTAL - POINTS["pad1d"]
    assert "SyntaxError" in graded.verdict("typo", "pad1d")["message"]


@pytest.mark.parametrize(
    ("student", "status"),
    [("endless", "timeout"), ("quits", "killed"), ("leaves", "graded")],
)
def test_a_cell_that_stops_or_kills_the_kernel_costs_nothing_else(
    graded: Class, student: str, status: str
) -> None:
    row = graded.rows[student]
    assert row["score"] == TOTAL
    assert row["status"] == status
    assert (status == "graded") == (row["remarks"] == [])


def test_what_is_not_a_notebook_is_told_and_not_scored(graded: Class) -> None:
    row = graded.rows["not-json"]
    assert row["status"] == "unreadable"
    assert "not JSON" in row["remarks"][0]
    assert graded.rows["absent"]["status"] == "missing"


def test_a_fault_of_the_grader_costs_nobody_else_a_grade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Class(ClassFolder(tmp_path))
    one.hand_in("right", reference())
    one.hand_in("struck", with_cells(correlate1d=FLIPPED))
    whole = Examiner.examine

    def faulty(self: Examiner, student: str, notebook: NotebookNode) -> Any:
        if student == "struck":
            raise RuntimeError("a bug of ours")
        return whole(self, student, notebook)

    monkeypatch.setattr(Examiner, "examine", faulty)
    one.grade()
    assert one.rows["struck"]["status"] == "failed"
    assert "a bug of ours" in one.rows["struck"]["remarks"][0]
    assert one.score("right") == TOTAL


def test_the_rows_are_as_the_command_line_promises(graded: Class) -> None:
    row = graded.rows["flipped"]
    keys = {"student", "chapter", "score", "max_score", "status", "exercises"}
    assert keys | {"seconds"} <= set(row)
    assert row["max_score"] == TOTAL
    keys = {"exercise", "passed", "score", "max_score", "parts", "diagnosis", "message"}
    assert keys <= set(row["exercises"][0])
    json.dumps(row)


def scores(one: Class) -> dict[str, float]:
    with one.book() as book:
        return {s.student.id: s.score for s in book.assignment_submissions(CHAPTER.id)}


def test_plain_nbgrader_autograde_gives_the_same_scores(
    graded: Class, tmp_path: Path
) -> None:
    one = Class(ClassFolder(tmp_path))
    one.hand_in("flipped", with_cells(correlate1d=FLIPPED))
    build.generate_assignment(CHAPTER, one.place)
    env = {
        **os.environ,
        "CONVLAB_CLASS": str(tmp_path),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    command = [sys.executable, "-m", "nbgrader", "autograde", CHAPTER.id]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert one.score("flipped") == graded.score("flipped")


@pytest.fixture
def marked(tmp_path: Path) -> Callable[..., Class]:
    """Return a class of one, graded, marked by hand: 4 points, and one override."""

    def make(text: str) -> Class:
        one = Class(ClassFolder(tmp_path))
        notebook = with_cells(correlate1d=FLIPPED, reflection_02=text)
        one.hand_in("ann", notebook)
        one.grade()
        with one.book() as book:
            mark(book, REFLECTION, 4)
            mark(book, "check-correlate1d", 3)
        return one

    return make


def find(book: Gradebook, cell: str) -> Any:
    return book.find_grade(cell, CHAPTER.id, CHAPTER.id, "ann")


def mark(book: Gradebook, cell: str, points: float) -> None:
    """Do what formgrader does when a person marks a cell."""
    grade = find(book, cell)
    grade.manual_score = points
    grade.needs_manual_grade = False
    book.db.commit()


def waiting(one: Class) -> int:
    with one.book() as book:
        return sum(
            g.needs_manual_grade
            for n in book.find_submission(CHAPTER.id, "ann").notebooks
            for g in n.grades
        )


def test_marks_and_overrides_survive_a_regrade_and_the_queue_stays_empty(
    marked: Callable[..., Class],
) -> None:
    one = marked("Because weights are shared.")
    total = TOTAL - POINTS["correlate1d"] + 3 + 4
    assert one.score("ann") == total
    (one.place.recorded / "ann" / f"{CHAPTER.id}.json").unlink()
    for _ in range(2):
        one.grade()
    assert one.score("ann") == total
    assert waiting(one) == 1  # the note was lost: better once too often than never
    with one.book() as book:
        mark(book, REFLECTION, 5)
    one.grade()
    again = nbformat.read(
        one.place.received / "ann" / CHAPTER.id / f"{CHAPTER.id}.ipynb", 4
    )
    again.cells.insert(1, nbformat.v4.new_code_cell("more = 1"))
    one.hand_in("ann", again)
    one.grade()
    assert one.score("ann") == total + 1
    assert waiting(one) == 0


def test_a_changed_text_waits_for_a_mark_again_without_any_timestamp(
    marked: Callable[..., Class],
) -> None:
    one = marked("Because weights are shared.")
    assert waiting(one) == 0
    one.hand_in("ann", with_cells(reflection_02="Because of something else."))
    one.grade()
    assert one.rows["ann"]["score"] == TOTAL
    assert waiting(one) == 1
    one.grade()
    assert waiting(one) == 1  # asking again does not take it off the queue
    assert NOT_MARKED in one.feedback("ann")
    with one.book() as book:
        mark(book, REFLECTION, 2)
    one.grade()
    assert NOT_MARKED not in one.feedback("ann")
    assert "override of check-correlate1d" in " ".join(one.rows["ann"]["remarks"])
    one.grade()
    assert waiting(one) == 0


def test_a_broken_resubmission_is_told_to_keep_the_old_grade(
    tmp_path: Path, graded: Class
) -> None:
    one = Class(ClassFolder(tmp_path))
    one.hand_in("ann", with_cells(correlate1d=FLIPPED))
    one.grade()
    one.hand_in("ann", b"{ broken")
    one.grade()
    assert one.rows["ann"]["status"] == "unreadable"
    assert "those of an earlier submission" in one.rows["ann"]["remarks"][-1]
    assert one.score("ann") == graded.score("flipped")
    assert not any("earlier" in r for r in graded.rows["not-json"]["remarks"])


def test_ctrl_c_while_recording_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Class(ClassFolder(tmp_path))
    one.hand_in("ann", reference())

    def stopped(*_args: Any, **_kwargs: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Record, "preprocess", stopped)
    with pytest.raises(KeyboardInterrupt):
        one.grade()
    monkeypatch.undo()
    one.grade()
    assert one.score("ann") == TOTAL


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[limits]\ncell_second = 3", "has ['cell_second']; it may have"),
        ("[limits]\ncell_seconds = '3'", "cell_seconds is '3'; a number above 0"),
        ("[limits]\nmemory_mb = -1", "memory_mb is -1; a number above 0"),
        ("[limits]\nprocesses = true", "processes is True; a number above 0"),
        ("[limit]\ncell_seconds = 3", "has ['limit']; it may have one table"),
        ("[limits", "class.toml is not TOML"),
    ],
)
def test_a_mistake_in_the_settings_is_told(
    tmp_path: Path, text: str, words: str
) -> None:
    place = ClassFolder(tmp_path)
    place.settings.write_text(text)
    with pytest.raises(ValueError, match=re.escape(words)):
        limits(place)


def test_a_class_without_submissions_is_told_and_nothing_is_made(
    tmp_path: Path,
) -> None:
    one = Class(ClassFolder(tmp_path / "nowhere"))
    with pytest.raises(FileNotFoundError, match=r"put submissions into nowhere/"):
        one.grade()
    assert not one.place.root.exists()
