"""The class report: its numbers, what it says, and that students cannot write in it."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats
from traitlets.config import Config

from autograder import feedback
from autograder.chapter import chapter
from autograder.configuration import configure
from autograder.places import ClassFolder
from autograder.report import write_report
from autograder.report.attention import needing_help, to_look_at
from autograder.report.grades import Row, is_unanswered
from autograder.report.histogram import Histogram, histogram
from autograder.report.marks import Marks, read_marks
from autograder.report.statistics import (
    corrected_item_total,
    exercise_statistics,
    misconceptions,
)
from convlab import casebook, judge
from convlab.casebook import Outcome
from convlab.choice import judge_choice
from convlab.verdict import Verdict

CHAPTER = "02_convolution_in_one_dimension"
NAMES = ("correlate1d", "pad1d", "convolve1d")

# Points of four students in three exercises of 10 points: 8 for basic, 2 for bad input.
POINTS = {"ada": (10, 8, 10), "ben": (10, 0, 8), "cem": (8, 0, 2), "dia": (0, 0, 0)}


def verdict(name: str, score: float, **more: Any) -> dict[str, Any]:
    basic = 8.0 if score >= 8 else 0.0
    parts = [
        {"name": "basic", "score": basic, "max_score": 8.0},
        {"name": "bad input", "score": score - basic, "max_score": 2.0},
    ]
    won = {"exercise": name, "passed": score == 10, "score": float(score)}
    found = {"max_score": 10.0, "parts": parts, "diagnosis": [], "message": ""}
    return {**won, **found, **more}


def submission(student: str, exercises: list[dict[str, Any]], **more: Any) -> Row:
    row: Any = {
        "student": student,
        "chapter": CHAPTER,
        "score": float(sum(e["score"] for e in exercises)),
        "max_score": 10.0 * len(NAMES),
        "status": "graded",
        "exercises": exercises,
        "remarks": [],
        "seconds": 1.0,
        **more,
    }
    return row


def four() -> list[Row]:
    return [
        submission(who, [verdict(n, p) for n, p in zip(NAMES, points, strict=True)])
        for who, points in POINTS.items()
    ]


def page(folder: Path, rows: Any, name: str = CHAPTER) -> str:
    (folder / "grades").mkdir(exist_ok=True)
    (folder / "grades" / f"{name}.json").write_text(json.dumps(rows))
    return write_report(ClassFolder(folder)).read_text("utf-8")


def words(html: str) -> str:
    """The page's text as a reader sees it, pictures left out."""
    html = re.sub(r"</?(bdi|code)>", "", html)
    return " ".join(re.sub(r"<style.*?</style>|<[^>]+>", " ", html, flags=re.S).split())


class Reader(HTMLParser):
    """Collects start tags, and opens and closes in step."""

    VOID = ("meta", "img")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.found if tag in tags]


def test_hardness_by_hand() -> None:
    hardest, middle, easiest = exercise_statistics(four())
    assert [hardest.name, middle.name, easiest.name] == [
        "pad1d",
        "convolve1d",
        NAMES[0],
    ]
    assert hardest.mean_share == pytest.approx(8 / 40)
    assert hardest.full_share == 0
    assert easiest.mean_share == pytest.approx(28 / 40)
    assert easiest.full_share == 0.5
    assert [p.pass_rate for p in easiest.parts] == [0.75, 0.5]
    assert [p.pass_rate for p in middle.parts] == [0.5, 0.5]


def test_discrimination_is_the_exercise_against_the_rest() -> None:
    # ada, ben, cem, dia: correlate1d 10 10 8 0, the rest of their totals 18 8 2 0.
    # Deviations 3 3 1 -7 and 11 1 -5 -7: 80 / sqrt(68 * 196).
    found = {e.name: e.discrimination for e in exercise_statistics(four())}
    assert found["correlate1d"] == pytest.approx(80 / np.sqrt(68 * 196))
    for i, name in enumerate(NAMES):
        item = [points[i] for points in POINTS.values()]
        rest = [sum(points) - points[i] for points in POINTS.values()]
        assert found[name] == pytest.approx(stats.pearsonr(item, rest).statistic)


@pytest.mark.parametrize(
    ("item", "rest"),
    [([1, 2], [3, 5]), ([4, 4, 4], [1, 2, 3]), ([1, 2, 3], [0.1, 0.1, 0.1]), ([], [])],
)
def test_discrimination_that_cannot_be_told(
    item: list[float], rest: list[float]
) -> None:
    total = np.array(item, float) + np.array(rest, float)
    assert corrected_item_total(np.array(item, float), total) is None


def test_discrimination_is_told_in_words_too(tmp_path: Path) -> None:
    # Every total is 10: who has more in one exercise has less in the rest.
    points = [(10, 0, 0), (8, 0, 2), (2, 8, 0), (0, 10, 0)]
    rows = [
        submission(who, [verdict(n, p) for n, p in zip(NAMES, of, strict=True)])
        for who, of in zip(map(str, range(32)), points * 8, strict=True)
    ]
    assert "−1.00 (wrong way: look at the exercise)" in words(page(tmp_path, rows))
    few = words(page(tmp_path, rows[:28]))
    assert "−1.00" in few and "look at the exercise" not in few
    one = [submission(s, [verdict("pad1d", i)]) for i, s in enumerate("abcd")]
    assert "pad1d 10 15 % 0 % 0 –" in words(page(tmp_path, one))


def test_who_handed_in_nothing_is_named_and_not_counted(tmp_path: Path) -> None:
    """Protects from forgetting a student whose folder is empty."""
    absent = submission("finn", []) | {"status": "missing"}
    said = words(page(tmp_path, [submission("a", [verdict("pad1d", 10)]), absent]))
    assert "1 of 2 handed in; nothing came from finn" in said


def test_misconceptions_count_the_most_likely_one() -> None:
    rows = [
        submission("a", [verdict("pad1d", 0, diagnosis=["x", "y"])]),
        submission("b", [verdict("pad1d", 0, diagnosis=["x"])]),
        submission("c", [verdict("pad1d", 0, diagnosis=["y"])]),
        submission("d", [verdict("convolve1d", 0, diagnosis=["x"])]),
    ]
    found = [(m.exercise, m.id, m.count) for m in misconceptions(rows)]
    assert found[0] == ("pad1d", "x", 2)
    assert sorted(found[1:]) == [("convolve1d", "x", 1), ("pad1d", "y", 1)]


def test_misconceptions_stand_in_words_with_their_hint(tmp_path: Path) -> None:
    wrong = chapter(CHAPTER).coded()["correlate1d"].wrongs[0]
    rows = [submission("a", [verdict("correlate1d", 0, diagnosis=[wrong.id])])]
    text = page(tmp_path, rows)
    escaped = words(text).replace("&#39;", "'").replace("&#34;", '"')
    assert wrong.says in escaped and wrong.hint in escaped
    assert "1 of 1" in escaped


def test_misconceptions_that_the_course_no_longer_has(tmp_path: Path) -> None:
    rows = [submission("a", [verdict("correlate1d", 0, diagnosis=["gone"])])]
    assert "gone (no longer in the course" in words(page(tmp_path, rows))
    assert "gone (no longer in the course" in words(page(tmp_path, rows, "99_gone"))


def test_who_needs_help() -> None:
    rows = [
        submission(f"s{i}", [verdict(n, 8) for n in NAMES[:2]] + [verdict(NAMES[2], i)])
        for i in range(10)
    ]
    rows[9]["exercises"][1]["message"] = "pad1d is not written yet"
    many = [verdict(name, 8) for name in [*NAMES, *NAMES]]
    many[1]["message"] = "pad1d is not written yet"
    rows.append(submission("one of many missing", many))
    rows.append(submission("low", [verdict(n, 4) for n in NAMES]))
    assert [(one.student, one.reasons) for one in needing_help(rows)] == [
        ("low", ["under half of the points", "lowest fifth of the class"]),
        ("s0", ["lowest fifth of the class"]),
        ("s9", ["not answered: pad1d"]),
    ]


def test_nobody_is_lowest_where_all_are_equal() -> None:
    rows = [submission(f"s{i}", [verdict(n, 8) for n in NAMES]) for i in range(10)]
    assert needing_help(rows) == []


def test_blank_answers_are_known_by_the_graders_own_words() -> None:
    book = casebook.load(casebook.public_folder() / "pad1d.npz")
    blank = Outcome("error", error="NotImplementedError")
    for name, found in [
        ("pad1d", judge.judge(book, [blank] * len(book.cases))),
        ("match_outputs", _undecided()),
    ]:
        row: Any = feedback.as_json(found, "")
        assert row["exercise"] == name
        assert is_unanswered(row)
    failed: Any = feedback.as_json(
        judge.judge(book, [Outcome("error", error="TypeError")] * len(book.cases)), ""
    )
    assert not is_unanswered(failed)


def _undecided() -> Verdict:
    book = casebook.load(casebook.public_folder() / "match_outputs.npz")
    return judge_choice(book, ["?"] * 3)


def test_what_a_person_must_look_at(tmp_path: Path) -> None:
    rows = four()
    rows[1]["remarks"] = ["the file is named copy.ipynb"]
    reason = "the file is not JSON: Expecting value"
    rows.append(submission("eve", [], status="unreadable", remarks=[reason]))
    rows.append(submission("fay", [], status="new status"))
    assert [row["student"] for row in to_look_at(rows)] == ["eve", "fay", "ben"]
    text = words(page(tmp_path, rows))
    assert reason in text and "the file is named copy.ipynb" in text
    assert "new status" in text


def test_unreadable_submissions_do_not_count_as_zero(tmp_path: Path) -> None:
    rows = [*four(), submission("eve", [], status="unreadable")]
    assert "5 of 5 handed in" in words(page(tmp_path, rows))
    assert "of 4 submissions" in page(tmp_path, rows)


@pytest.mark.parametrize("status", ["unreadable", "graded"])
def test_what_students_write_is_escaped(tmp_path: Path, status: str) -> None:
    evil = "<script>alert('x')</script>"
    rows = [
        submission(
            evil,
            [verdict(evil, 0, diagnosis=[evil], message=evil)],
            status=status,
            remarks=[evil, '"><img src=x onerror=alert(1)>'],
        )
    ]
    rows[0]["exercises"][0]["parts"][0]["name"] = evil
    text = page(tmp_path, rows)
    reader = Reader(text)
    assert not reader.all("script")
    assert all(str(img["src"]).startswith("data:") for img in reader.all("img"))
    assert "&lt;script&gt;" in text


def test_the_page_stands_alone_and_is_readable_aloud(tmp_path: Path) -> None:
    rows = [submission(f"s{i}", [verdict(n, i) for n in NAMES]) for i in range(11)]
    rows[3]["remarks"] = ["a remark"]
    text = page(tmp_path, rows)
    reader = Reader(text)
    assert reader.open == []
    assert "http" not in text.replace("http-equiv", "")
    assert not reader.all("script", "link", "iframe", "object")
    assert reader.all("html")[0]["lang"] == "en"
    assert "@media print" in text
    levels = [int(tag[1]) for tag, _ in reader.found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert len(reader.all("caption")) == len(reader.all("table"))
    scopes = {attrs.get("scope") for attrs in reader.all("th")}
    assert scopes == {"col", "row", "rowgroup"}
    ids = [attrs["id"] for _, attrs in reader.found if "id" in attrs]
    links = [str(attrs["href"]) for attrs in reader.all("a")]
    assert links and all(link.removeprefix("#") in ids for link in links)


def test_the_picture_tells_its_numbers(tmp_path: Path) -> None:
    found = Histogram((0.0, 3.0, 14.0, 15.0, 30.0), 30.0)
    assert found.counts == [1, 1, 0, 0, 1, 1, 0, 0, 0, 1]
    assert (
        found.title
        == "The median is 14 of 30 points; 3 of 5 submissions have under half"
    )
    assert "3 to under 6 points: 1" in found.alt
    assert "27 to 30 points: 1" in found.alt
    alts = [img["alt"] for img in Reader(page(tmp_path, four())).all("img")]
    assert alts == [histogram([28.0, 18.0, 10.0, 0.0], 30.0).alt]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([], "Nobody has handed in this chapter."),
        (four()[:1], "The one submission has 28 of 30 points"),
        (
            [submission(s, [verdict(n, 8) for n in NAMES]) for s in "abcd"],
            "All 4 submissions have 24 of 30 points",
        ),
        ([submission("a", [], max_score=0.0)], "no scores by program to count"),
        ([submission("a", [], status="unreadable")], "no scores by program to count"),
        ([submission("a", [verdict(n, 0) for n in NAMES])], "under half of the points"),
        ([submission("caf\udce9", [verdict("pad1d", 3)])], "caf?"),
    ],
)
def test_small_and_odd_classes(tmp_path: Path, rows: list[Row], says: str) -> None:
    text = page(tmp_path, rows)
    assert says in words(text) + "".join(
        str(img["alt"]) for img in Reader(text).all("img")
    )


def test_each_chapter_has_its_section(tmp_path: Path) -> None:
    page(tmp_path, four()[:3])
    text = page(tmp_path, four()[1:], "99_gone")
    reader = Reader(text)
    assert [a["aria-labelledby"] for a in reader.all("section")] == [
        "chapter-1",
        "chapter-2",
    ]
    assert "4 students in the class" in words(text)
    assert "3 of 4 handed in; nothing came from dia." in words(text)
    assert "3 of 4 handed in; nothing came from ada." in words(text)


def test_nothing_graded_yet(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(FileNotFoundError, match="run `autograder grade CHAPTER`"):
            write_report(ClassFolder(tmp_path))
        (tmp_path / "grades").mkdir(exist_ok=True)


@pytest.mark.parametrize("content", ["", "{}", "[1]", "[{"])
def test_broken_grades_are_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "grades").mkdir()
    (tmp_path / "grades" / "02_x.json").write_text(content)
    with pytest.raises(ValueError, match=r"grades/02_x\.json.*`autograder grade 02_x`"):
        write_report(ClassFolder(tmp_path))


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ClassFolder:
    """A gradebook: one essay marked, one blank, two waiting; one check overridden."""
    from nbgrader.api import Gradebook

    # nbgrader looks for alembic on the PATH.
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
    place = ClassFolder(tmp_path)
    course = configure(Config(), place).CourseDirectory
    with Gradebook(course.db_url, course.course_id) as book:
        book.add_assignment(CHAPTER)
        book.add_notebook(CHAPTER, CHAPTER)
        at = (CHAPTER, CHAPTER)
        book.add_grade_cell("written-why", *at, max_score=5, cell_type="markdown")
        book.add_grade_cell("check-pad1d", *at, max_score=10, cell_type="code")
        for who in (*POINTS, "zoe"):
            book.add_student(who)
        for who in POINTS:
            book.add_submission(CHAPTER, who)
            check = book.find_grade("check-pad1d", *at, who)
            check.auto_score, check.needs_manual_grade = 8.0, False
        essay = book.find_grade("written-why", *at, "ada")
        essay.manual_score, essay.needs_manual_grade = 4.0, False
        blank = book.find_grade("written-why", *at, "ben")
        blank.auto_score, blank.needs_manual_grade = 0.0, False
        book.find_grade("check-pad1d", *at, "cem").manual_score = 9.5
        book.db.commit()
    return place


@pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")
def test_marks_given_by_hand(marked: ClassFolder) -> None:
    marks = read_marks(marked)
    assert not marks.problem
    assert marks.students == {*POINTS, "zoe"}
    essay = marks.written[CHAPTER]["why"]
    assert (essay.waiting, essay.blank, essay.marks, essay.mean) == (2, 1, [4.0], 4.0)
    assert marks.waiting(CHAPTER) == 2
    [override] = marks.overrides[CHAPTER]
    assert (override.student, override.name) == ("cem", "pad1d")
    assert (override.by_program, override.by_hand) == (8.0, 9.5)
    text = words(page(marked.root, four()))
    assert "5 students in the class" in text
    assert "4 of 5 handed in; nothing came from zoe." in text
    assert "why 2 1 1 4.0 of 5" in text
    assert "cem pad1d 8 9.5" in text


def test_the_gradebook_may_be_missing_empty_or_broken(tmp_path: Path) -> None:
    place = ClassFolder(tmp_path)
    missing = Marks(problem="there is no gradebook gradebook.db yet")
    assert read_marks(place) == missing
    assert not place.gradebook.exists()
    place.gradebook.touch()
    assert read_marks(place) == missing
    place.gradebook.write_bytes(b"no database" * 100)
    assert "cannot be read" in read_marks(place).problem
    assert "gradebook gradebook.db cannot be read" in words(page(tmp_path, four()))
