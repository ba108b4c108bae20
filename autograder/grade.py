"""Grade a class: receive, execute in parallel, record, give feedback."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder import build, intake
from autograder.chapter import Chapter
from autograder.examiner import Examiner, examiner
from autograder.places import ClassFolder
from autograder.preprocessors.record import read_recorded, recorded_path
from autograder.sandbox.unavailable import SandboxUnavailable
from autograder.transcript import Transcript, write_whole


@dataclass
class Graded:
    """What came of one submission; `as_json` is a row of `grade --json`."""

    student: str
    chapter: str
    status: str = "graded"
    max_score: float = 0.0
    exercises: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def score(self) -> float:
        """The points won by program; written answers come on top by hand."""
        return float(sum(e["score"] for e in self.exercises))

    def as_json(self) -> dict[str, Any]:
        """Return the row as the command line writes it."""
        return {
            "student": self.student,
            "chapter": self.chapter,
            "score": self.score,
            "max_score": self.max_score,
            "status": self.status,
            "exercises": self.exercises,
            "remarks": self.remarks,
            "seconds": self.seconds,
        }


Tell = Callable[[str, int, int], None]


def grade(
    place: ClassFolder, chapter: Chapter, workers: int = 1, tell: Tell | None = None
) -> list[Graded]:
    """Grade every submission of a chapter; done work is kept.

    tell: called with the step's name, how much is done and how much there is.
    """
    tell = tell or (lambda step, done, total: None)
    students = list(submitters(place, chapter))
    prepare(place, chapter)
    judge = examiner(place, chapter.id)
    total = float(sum(book.points for book in judge.exam.hidden.values()))
    rows: dict[str, Graded] = {}
    ready: dict[str, NotebookNode] = {}
    for student in students:
        row = rows[student] = Graded(student, chapter.id, max_score=total)
        _receive(place, judge, row, ready)
    _execute(judge, ready, rows, workers, tell)
    record(place, judge, ready, rows, tell)
    text = json.dumps([row.as_json() for row in rows.values()], indent=1)
    write_whole(place.grades / f"{chapter.id}.json", text)
    return list(rows.values())


def _execute(
    judge: Examiner,
    ready: dict[str, NotebookNode],
    rows: dict[str, Graded],
    workers: int,
    tell: Tell,
) -> None:
    """Make the transcripts; interrupted, it keeps those that are done."""
    with ThreadPoolExecutor(workers) as pool:
        jobs = {
            pool.submit(judge.examine, student, notebook): student
            for student, notebook in ready.items()
        }
        try:
            for done, job in enumerate(as_completed(jobs), 1):
                student = jobs[job]
                try:
                    _take(rows[student], job.result())
                except SandboxUnavailable:
                    raise
                except Exception as error:
                    _fail(rows[student], error)
                    del ready[student]
                tell("execute", done, len(jobs))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _fail(row: Graded, error: Exception) -> None:
    """Note a fault of the grader's own; the others are graded all the same."""
    logging.getLogger(__name__).error("%s", row.student, exc_info=error)
    row.status = "failed"
    row.remarks.append(f"the grader failed ({error!r}); report this, and grade again")


def prepare(place: ClassFolder, chapter: Chapter) -> None:
    """Make a chapter known to the class's gradebook, from the course as it is now."""
    released = place.release / chapter.id / f"{chapter.id}.ipynb"
    ours = build.notebook_path(chapter.id)
    if not (
        released.is_file()
        and ours.is_file()
        and place.gradebook.is_file()
        and nbformat.read(released, 4) == nbformat.read(ours, 4)
    ):
        build.generate_assignment(chapter, place)


def submitters(place: ClassFolder, chapter: Chapter) -> Iterator[str]:
    """Yield every student with a folder, whether it holds the chapter or not."""
    if not place.submitted.is_dir():
        raise FileNotFoundError(
            f"there is no folder {place.submitted.name}/ in the class folder "
            f"{place.root.name}/; put submissions into "
            f"{place.root.name}/submitted/STUDENT/{chapter.id}/{chapter.id}.ipynb"
        )
    for folder in sorted(place.submitted.iterdir()):
        if not folder.name.startswith("."):
            yield folder.name


def _receive(
    place: ClassFolder, judge: Examiner, row: Graded, ready: dict[str, NotebookNode]
) -> None:
    folder = place.submitted / row.student / row.chapter
    if set("*?[]{}/\\") & set(row.student):
        row.status = "unreadable"
        row.remarks.append("the student's folder has one of *?[]{} in its name")
        return
    if folder.parent.is_dir() and not os.path.lexists(folder):
        row.status = "missing"
        row.remarks.append(f"nothing was handed in for {row.chapter}")
        row.remarks += _earlier(place, row)
        return
    try:
        received = intake.receive(folder, judge.master)
    except (intake.Unreadable, OSError) as error:
        row.status = "unreadable"
        row.remarks += [str(error), *_earlier(place, row)]
        return
    row.remarks += received.remarks
    ready[row.student] = received.notebook
    target = place.received / row.student / row.chapter / f"{row.chapter}.ipynb"
    write_whole(target, nbformat.writes(received.notebook))


def _earlier(place: ClassFolder, row: Graded) -> list[str]:
    """Remark that the gradebook still holds what was handed in before."""
    graded = recorded_path(place, row.student, row.chapter).exists()
    kept = "the gradebook and the feedback are those of an earlier submission"
    return [kept] if graded else []


def _take(row: Graded, made: Transcript) -> None:
    row.status = made.status
    row.exercises = made.exercises
    row.remarks += made.remarks
    row.seconds = made.seconds


def record(
    place: ClassFolder,
    judge: Examiner,
    ready: dict[str, NotebookNode],
    rows: dict[str, Graded],
    tell: Tell,
) -> None:
    """Bring transcripts into the gradebook through nbgrader, and write feedback."""
    api = build.nbgrader_api(place)
    api.coursedir.submitted_directory = place.received.name
    chapter = judge.chapter.id
    for done, (student, notebook) in enumerate(ready.items(), 1):
        path = recorded_path(place, student, chapter)
        graded = place.autograded / student / chapter / f"{chapter}.ipynb"
        current = read_recorded(path).get("key") == judge.key(notebook)
        if not (current and graded.is_file()):
            _succeed(api.autograde(chapter, student, force=True), rows[student])
        if graded.is_file():
            _succeed(api.generate_feedback(chapter, student, force=True), rows[student])
        for name in read_recorded(path).get("overrides_hiding_a_new_score", []):
            rows[student].remarks.append(f"an override of {name} hides a new score")
        tell("record", done, len(ready))


def _succeed(result: dict[str, Any], row: Graded) -> None:
    lines = str(result.get("error") or "").strip().splitlines()
    if lines and lines[-1] == "KeyboardInterrupt":
        raise KeyboardInterrupt  # nbgrader keeps it for itself
    if not result["success"]:
        logging.getLogger(__name__).error(result.get("log") or result.get("error"))
        row.status = "not recorded"
        row.remarks.append(f"nbgrader: {lines[-1] if lines else 'see the log'}")
