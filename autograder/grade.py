"""Grade a class: receive, execute in parallel, record, give feedback."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing

from nbformat import NotebookNode

from autograder import cluster, leftovers, logs, submissions
from autograder.chapter import Chapter
from autograder.cluster import Outcomes
from autograder.examiner import Examiner, examiner
from autograder.graded import Graded
from autograder.places import ClassFolder
from autograder.prepare import prepare
from autograder.recorder import Recorded, Recorder, recorder
from autograder.sandbox.unavailable import SandboxUnavailable
from autograder.transcript import Transcript, write_whole
from autograder.undisturbed import alone, fatal

Tell = Callable[[str, int, int], None]
Submissions = Iterator[tuple[str, NotebookNode]]


def grade(
    place: ClassFolder,
    chapter: Chapter,
    workers: int = 1,
    tell: Tell | None = None,
    scheduler: str = "",
) -> list[Graded]:
    """Grade every submission of a chapter; done work is kept.

    scheduler: the address of a Dask cluster that executes, in place of threads here.
    tell: called with the step's name, how much is done and how much there is. Raises
    `CannotGoOn` where no submission could be graded before something is mended.
    """
    tell = tell or (lambda step, done, total: None)
    found = submissions.find(place, chapter.id)
    if found.strays:
        logging.getLogger(__name__).warning("%s", found.about_strays)
    with alone(place):
        try:
            return _grade(place, chapter, found.students, workers, tell, scheduler)
        except Exception as error:
            if told := fatal(place, error):
                raise told from error
            raise


def _grade(
    place: ClassFolder,
    chapter: Chapter,
    students: list[str],
    workers: int,
    tell: Tell,
    scheduler: str,
) -> list[Graded]:
    leftovers.sweep()
    prepare(place, chapter)
    judge = examiner(place, chapter.id)
    total = float(sum(book.points for book in judge.exam.hidden.values()))
    rows = [submissions.row_of(student, chapter.id, total) for student in students]
    _execute(place, judge, rows, workers, tell, scheduler)
    with recorder(place, chapter.id) as book:
        _record(place, book, [row for row in rows if row.key], tell)
    lines = ",\n".join(json.dumps(row.as_json()) for row in rows)
    write_whole(place.grades / f"{chapter.id}.json", f"[\n{lines}\n]\n")
    return rows


def _execute(
    place: ClassFolder,
    judge: Examiner,
    rows: list[Graded],
    workers: int,
    tell: Tell,
    scheduler: str,
) -> None:
    """Make the transcripts; interrupted, it keeps those that are done.

    A notebook is in memory only while it waits for its turn or runs.
    """
    by_student = {row.student: row for row in rows}
    done = 0

    def received() -> Submissions:
        nonlocal done
        for row in rows:
            notebook = submissions.receive(place, row, judge.master)
            if notebook is not None:
                yield row.student, notebook
            else:
                logs.note(place, row, "not executed")
                tell("execute", done := done + 1, len(rows))

    outcomes = (
        cluster.examine(judge, received(), scheduler)
        if scheduler
        else _in_threads(judge, received(), workers)
    )
    with closing(outcomes):
        for student, came in outcomes:
            row = by_student[student]
            if isinstance(came, Transcript):
                row.take(came)
                logs.note(place, row, "result")
            else:
                _fail(place, row, came)
            tell("execute", done := done + 1, len(rows))


def _in_threads(judge: Examiner, waiting: Submissions, workers: int) -> Outcomes:
    pool = ThreadPoolExecutor(workers)
    jobs: dict[Future[Transcript], str] = {}
    try:
        while True:
            while len(jobs) < 2 * workers and (following := next(waiting, None)):
                jobs[pool.submit(judge.examine, *following)] = following[0]
            if not jobs:
                return
            for job in wait(jobs, return_when=FIRST_COMPLETED).done:
                came: Transcript | Exception
                try:
                    came = job.result()
                except SandboxUnavailable:
                    raise
                except Exception as error:
                    came = error
                yield jobs.pop(job), came
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _fail(place: ClassFolder, row: Graded, error: Exception) -> None:
    """Note a fault of the grader's own; the others are graded all the same."""
    if fatal(place, error):
        raise error
    logging.getLogger(__name__).error("%s: %r", row.student, error)
    said = f"the grader failed ({error!r}); report this, and grade again"
    own = isinstance(error, cluster.Unfinished)
    row.refuse("failed", str(error) if own else said)
    logs.note(place, row, "not executed", error)


def _record(place: ClassFolder, book: Recorder, rows: list[Graded], tell: Tell) -> None:
    """Bring transcripts into the gradebook through nbgrader, and write feedback."""
    for done, row in enumerate(rows, 1):
        try:
            came = book.record(row.student, row.key, row.exercises)
        except Exception as error:
            if fatal(place, error):
                raise
            logging.getLogger(__name__).error("%s: %r", row.student, error)
            why = (str(error).strip() or type(error).__name__).splitlines()[-1]
            row.status = "not recorded"
            row.remarks.append(f"nbgrader: {why}")
            logs.note(place, row, "not recorded", error)
        else:
            for name in came.hiding:
                row.remarks.append(f"an override of {name} hides a new score")
            logs.note(place, row, _what(came))
        tell("record", done, len(rows))


def _what(came: Recorded) -> str:
    score = "recorded" if came.new else "recorded before"
    page = "feedback written" if came.page else "feedback as it was"
    return f"{score}, {page}"
