"""Whatever a class folder holds: a clear message, nothing lost, the rest graded."""

from __future__ import annotations

import os
import resource
import sqlite3
import unicodedata
from pathlib import Path

import pytest
from prepared_class import MakeClass
from small_class import CHAPTER, TOTAL, Class, reference

from autograder import examiner
from autograder.gradebook import GradebookUnusable
from autograder.places import ClassFolder
from autograder.undisturbed import CannotGoOn, alone

NAMES = [
    *("Ann Lee", " both sides ", "a.b", "-n", "--help", "x" * 200, "名前", "a&b"),
    *(unicodedata.normalize(form, "Zoë") for form in ("NFC", "NFD")),
    *("a*b", "what?", "[1]", "a[1]", "{student_id}", "%s", "back\\slash", "a,b", "~"),
    *("o'neil", "'; DROP TABLE student; --", "$HOME", "#1", "a+b", "CON", "*"),
]


def test_students_of_any_name_are_graded(make_class: MakeClass) -> None:
    one = make_class()
    for name in NAMES:
        one.hand_in(name, reference())
    one.grade()
    assert {name: row["status"] for name, row in one.rows.items()} == dict.fromkeys(
        NAMES, "graded"
    )
    with one.book() as book:
        submitted = book.assignment_submissions(CHAPTER.id)
        assert {s.student.id: s.score for s in submitted} == dict.fromkeys(NAMES, TOTAL)
    assert all(one.feedback_page(name).is_file() for name in NAMES)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (b"two\nlines", "has a control character"),
        (b"caf\xe9", "is not UTF-8"),
        (b"<b>", "one of <>"),
    ],
)
def test_a_name_that_cannot_be_kept_is_told_and_costs_nobody_else_a_grade(
    make_class: MakeClass, name: bytes, words: str
) -> None:
    one = make_class()
    one.hand_in("ann", reference())
    one.hand_in(os.fsdecode(name), reference())
    one.grade()
    (other,) = set(one.rows) - {"ann"}
    assert one.rows[other]["status"] == "unreadable"
    assert words in one.rows[other]["remarks"][0]
    assert "rename it" in one.rows[other]["remarks"][0]
    assert one.score("ann") == TOTAL


def test_thousands_of_stray_files_are_told_in_one_line(
    make_class: MakeClass, caplog: pytest.LogCaptureFixture
) -> None:
    one = make_class()
    one.hand_in("ann", reference())
    for number in range(3000):
        (one.place.submitted / f"{number:04}.txt").touch()
    (one.place.submitted / "__MACOSX").mkdir()
    one.grade()
    assert {s: r["status"] for s, r in one.rows.items()} == {
        "__MACOSX": "missing",
        "ann": "graded",
    }
    assert "'0000.txt', '0001.txt', '0002.txt' and 2997 more" in caplog.text


def test_a_folder_without_students_is_told(make_class: MakeClass) -> None:
    one = make_class()
    one.place.submitted.mkdir()
    (one.place.submitted / "02.ipynb").touch()
    with pytest.raises(FileNotFoundError, match=r"it holds 1 files; put submissions"):
        one.grade()


def graded_class(make_class: MakeClass) -> Class:
    one = make_class()
    one.hand_in("ann", reference())
    one.grade()
    return one


def test_a_gradebook_of_another_version_of_the_chapter_is_left_alone(
    make_class: MakeClass,
) -> None:
    one = graded_class(make_class)
    with sqlite3.connect(one.place.gradebook) as book:
        rename = "UPDATE base_cell SET name = 'check-old' WHERE name = 'check-pad1d'"
        book.execute(rename)
    before = one.place.gradebook.read_bytes()
    with pytest.raises(GradebookUnusable, match=r"1 submissions .*check-old, check-p"):
        one.grade()
    assert one.place.gradebook.read_bytes() == before


def test_a_gradebook_that_another_program_holds_is_told_before_any_work(
    make_class: MakeClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("autograder.prepare.PATIENCE", 0.01)
    one = graded_class(make_class)
    with sqlite3.connect(one.place.gradebook) as book:
        book.execute("BEGIN IMMEDIATE")
        with pytest.raises(GradebookUnusable, match="locked"):
            one.grade()
    one.grade()
    assert one.score("ann") == TOTAL


def test_a_gradebook_from_before_gets_the_grades_again(make_class: MakeClass) -> None:
    one = make_class()
    before = one.place.gradebook.read_bytes()
    one.hand_in("ann", reference())
    one.grade()
    one.place.gradebook.write_bytes(before)
    one.grade()
    assert one.score("ann") == TOTAL


@pytest.mark.parametrize("cut", ["release", "source"])
def test_a_notebook_that_was_not_written_to_its_end_is_no_trap(
    make_class: MakeClass, cut: str
) -> None:
    one = graded_class(make_class)
    file = one.place.root / cut / CHAPTER.id / f"{CHAPTER.id}.ipynb"
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:5000])
    one.grade()
    assert one.rows["ann"]["status"] == "graded"


def test_an_empty_seed_is_refused_and_a_new_one_is_private(tmp_path: Path) -> None:
    place = ClassFolder(tmp_path)
    assert len(examiner.seed(place)) == 32
    assert place.seed_file.stat().st_mode & 0o777 == 0o600
    place.seed_file.write_text("")
    with pytest.raises(ValueError, match="seed is empty"):
        examiner.seed(place)


def test_two_gradings_at_once_are_told_apart(make_class: MakeClass) -> None:
    one = make_class()
    one.hand_in("ann", reference())
    with alone(one.place), pytest.raises(CannotGoOn, match=r"process \d+ on .* since"):
        one.grade()
    one.grade()
    assert one.score("ann") == TOTAL


def test_a_class_folder_that_cannot_be_written_is_told() -> None:
    place = ClassFolder(Path("/proc/class"))
    with pytest.raises(CannotGoOn, match="/proc/class cannot be written"), alone(place):
        pass


@pytest.mark.parametrize("room", [3_000, 130_000])
def test_a_full_disk_is_told_and_loses_nothing(
    make_class: MakeClass, room: int
) -> None:
    """No file may grow beyond `room` bytes: neither notebooks nor the gradebook."""
    one = make_class()
    for student in ("ann", "ben"):
        one.hand_in(student, reference())
    said = in_a_child(one, room)
    assert "cannot be written" in said
    assert "run the same command again" in said
    one.grade()
    assert {row["status"] for row in one.rows.values()} == {"graded"}
    assert one.score("ann") == one.score("ben") == TOTAL


def in_a_child(one: Class, room: int) -> str:
    """Return what grading raises in a process whose files cannot grow beyond `room`."""
    reading, writing = os.pipe()
    if not os.fork():
        text = "nothing was raised"
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            one.grade()
        except CannotGoOn as error:
            text = str(error)
        except BaseException as error:
            text = repr(error)
        finally:
            os.write(writing, text.encode())
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        return said.read()
