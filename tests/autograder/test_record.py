"""Recording: one transaction a submission, and nothing is done that is done already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from nbgrader.preprocessors import AssignLatePenalties
from prepared_class import MakeClass
from small_class import CHAPTER, REFLECTION, TOTAL, Class, with_cells


def graded_class(make_class: MakeClass, *students: str) -> Class:
    one = make_class()
    for student in students:
        one.hand_in(student, with_cells(reflection_02="Because."))
    one.grade()
    return one


def times(one: Class) -> list[int]:
    """Return when gradebook, executed notebook and page of ann were last written."""
    notebook = one.place.autograded / "ann" / CHAPTER.id / f"{CHAPTER.id}.ipynb"
    files: list[Path] = [one.place.gradebook, notebook, one.feedback_page("ann")]
    return [file.stat().st_mtime_ns for file in files]


def logged(one: Class, student: str = "ann") -> str:
    return (one.place.logs / student / f"{CHAPTER.id}.log").read_text("utf-8")


def test_what_is_recorded_is_not_recorded_again(make_class: MakeClass) -> None:
    one = graded_class(make_class, "ann")
    before = times(one)
    one.grade()
    assert times(one) == before
    assert "recorded, feedback written: graded, 90 of 90 points" in logged(one)
    assert "recorded before, feedback as it was" in logged(one)


@pytest.mark.parametrize(
    ("field", "value", "seen"),
    [("manual_score", 4.0, "4.0"), ("manual_comment", "Well said", "Well said")],
)
def test_a_mark_or_a_comment_renews_the_feedback_page_and_nothing_else(
    make_class: MakeClass, field: str, value: Any, seen: str
) -> None:
    one = graded_class(make_class, "ann")
    before = one.feedback("ann")
    with one.book() as book:
        find = book.find_comment if "comment" in field else book.find_grade
        setattr(find(REFLECTION, CHAPTER.id, CHAPTER.id, "ann"), field, value)
        book.db.commit()
    _, notebook, page = times(one)
    one.grade()
    assert times(one)[1] == notebook
    assert times(one)[2] > page
    assert seen in one.feedback("ann")
    assert seen not in before


def test_a_page_that_is_gone_comes_back(make_class: MakeClass) -> None:
    one = graded_class(make_class, "ann")
    one.feedback_page("ann").unlink()
    one.grade()
    assert one.feedback("ann").rstrip().endswith("</html>")


def test_a_submission_that_fails_half_way_leaves_the_gradebook_as_it_was(
    make_class: MakeClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = make_class()
    for student in ("ann", "ben", "cem"):
        one.hand_in(student, with_cells(reflection_02="Because."))
    whole = AssignLatePenalties.preprocess

    def faulty(self: Any, nb: Any, resources: Any) -> Any:
        if resources["nbgrader"]["student"] == "ben":
            raise RuntimeError("a bug of nbgrader's")
        return whole(self, nb, resources)

    monkeypatch.setattr(AssignLatePenalties, "preprocess", faulty)
    one.grade()
    assert one.rows["ben"]["status"] == "not recorded"
    assert one.rows["ben"]["remarks"][-1] == "nbgrader: a bug of nbgrader's"
    assert "| RuntimeError: a bug of nbgrader's" in logged(one, "ben")
    with one.book() as book:
        submitted = book.assignment_submissions(CHAPTER.id)
        assert {s.student.id: s.score for s in submitted} == {
            "ann": TOTAL,
            "cem": TOTAL,
        }
    monkeypatch.undo()
