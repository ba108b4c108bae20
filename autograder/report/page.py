"""Put the class report together and write it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from autograder import chapter as chapters
from autograder.exercise import Wrong
from autograder.places import ClassFolder
from autograder.report import attention, statistics
from autograder.report.grades import (
    Row,
    grade_files,
    handed_in,
    read_grades,
    readable,
)
from autograder.report.histogram import Histogram, histogram
from autograder.report.marks import Marks, read_marks
from autograder.transcript import write_whole

WEAK = 0.2
ENOUGH = 30
COMMONEST = 10
STATUS = {
    "graded": "run to the end",
    "timeout": "a cell or the whole took too long; what could be judged has its points",
    "killed": "the kernel ended; what could be judged has its points",
    "unreadable": "no notebook that can be read; no points, not counted below",
    "failed": "the grader itself failed; not counted below",
    "not recorded": "graded, but nbgrader could not write it into the gradebook",
}


@dataclass(frozen=True)
class ChapterReport:
    """What the page says of one chapter.

    wrongs: the misconceptions that the course knows, by exercise and id.
    """

    id: str
    title: str
    graded_at: datetime
    rows: list[Row]
    absent: list[str]
    wrongs: dict[tuple[str, str], Wrong]

    @cached_property
    def read(self) -> list[Row]:
        """The submissions that could be read."""
        return readable(self.rows)

    @property
    def statuses(self) -> list[tuple[str, int, str]]:
        """Each status with its count and meaning, the commonest first."""
        found = [row["status"] for row in self.rows]
        counts = {status: found.count(status) for status in found}
        ordered = sorted(counts.items(), key=lambda item: -item[1])
        return [(status, n, STATUS.get(status, "")) for status, n in ordered]

    @cached_property
    def histogram(self) -> Histogram | None:
        """The distribution of scores."""
        most = max((row["max_score"] for row in self.read), default=0.0)
        return histogram([row["score"] for row in self.read], most)

    @cached_property
    def exercises(self) -> list[statistics.ExerciseStatistics]:
        """The exercises, the hardest first."""
        return statistics.exercise_statistics(self.read)

    @cached_property
    def misconceptions(self) -> list[tuple[statistics.Misconceived, Wrong]]:
        """The misconceptions recognised with their words, the commonest first."""
        return [
            (found, self.wrongs.get((found.exercise, found.id), _unknown(found.id)))
            for found in statistics.misconceptions(self.read)
        ]

    @property
    def needing_help(self) -> list[attention.NeedsHelp]:
        """The students who need help."""
        return attention.needing_help(self.read)

    @property
    def to_look_at(self) -> list[Row]:
        """The submissions that a person must look at."""
        return attention.to_look_at(self.rows)


def write_report(place: ClassFolder) -> Path:
    """Write `report.html` into the class folder; return its path.

    Raises `FileNotFoundError` if no chapter has been graded, `ValueError` if a grades
    file cannot be read.
    """
    files = grade_files(place)
    graded = {file: read_grades(file) for file in files}
    marks = read_marks(place)
    students = marks.students | {
        row["student"] for rows in graded.values() for row in rows
    }
    reports = [_chapter(file, rows, students) for file, rows in graded.items()]
    text = render(place.root.name, reports, marks, len(students))
    path = place.root / "report.html"
    # The name of a folder may hold bytes that are not UTF-8.
    write_whole(path, text.encode("utf-8", "replace").decode("utf-8"))
    return path


def render(
    class_name: str, reports: list[ChapterReport], marks: Marks, size: int
) -> str:
    """Return the page as HTML; all values are escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        points=lambda value: f"{value:g}",
        percent=lambda value: f"{100 * value:.0f} %",
        correlation=_correlation,
    )
    return environment.get_template("report.html").render(
        class_name=class_name,
        reports=reports,
        marks=marks,
        size=size,
        weak=WEAK,
        enough=ENOUGH,
        commonest=COMMONEST,
    )


def _chapter(file: Path, rows: list[Row], students: set[str]) -> ChapterReport:
    title, wrongs = _words(file.stem)
    return ChapterReport(
        id=file.stem,
        title=title,
        graded_at=datetime.fromtimestamp(file.stat().st_mtime),
        rows=handed_in(rows),
        absent=sorted(students - {row["student"] for row in handed_in(rows)}),
        wrongs=wrongs,
    )


def _words(chapter_id: str) -> tuple[str, dict[tuple[str, str], Wrong]]:
    """Return a chapter's title and misconceptions; a chapter since renamed has none."""
    try:
        found = chapters.chapter(chapter_id)
    except LookupError:
        return chapter_id, {}
    wrongs = {
        (name, wrong.id): wrong
        for name, declared in found.coded().items()
        for wrong in declared.wrongs
    }
    return f"{found.number} · {found.title}", wrongs


def _unknown(id: str) -> Wrong:
    return Wrong(id, f"{id} (no longer in the course; its words are lost)", "–")


def _correlation(value: float | None, submissions: int) -> str:
    if value is None:
        return "–"
    # Adding 0.0 turns −0 into 0.
    number = f"{round(value, 2) + 0.0:.2f}".replace("-", "−")
    if submissions >= ENOUGH and value < -WEAK:
        return f"{number} (wrong way: look at the exercise)"
    return f"{number} (weak)" if submissions >= ENOUGH and value < WEAK else number
