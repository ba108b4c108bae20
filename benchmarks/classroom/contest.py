"""Grade the same submissions with both graders, each run in a fresh folder."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.chapter import Chapter
from autograder.places import ROOT, ClassFolder
from classroom import papers, peer, usage
from classroom.chapters import HERE
from classroom.papers import DESERVED, Kinds

Scores = dict[str, dict[str, float]]
OURS, PEER = "autograder", "nbgrader"


class Unequal(AssertionError):
    """The two graders did not do the same work; the text says where."""


@dataclass(frozen=True)
class Run:
    """One measured run.

    step: "whole"; of ours also "record", with the transcripts of a whole run kept, and
    "again", with everything kept. cpu, wall: seconds. peak_mb: of the grader's process.
    """

    notebook: str
    grader: str
    workers: int
    step: str
    students: int
    round: int
    cpu: float
    wall: float
    peak_mb: float = 0.0


class Contest:
    """The two graders on one notebook.

    folder: an empty one. students: the size of the largest class.
    """

    def __init__(
        self, notebook: str, chapter: Chapter, folder: Path, students: int, seed: int
    ) -> None:
        self.notebook, self.chapter, self.folder = notebook, chapter, folder
        self.seed = seed
        self.kinds = papers.write(chapter, folder / "papers", students, seed)
        (folder / "jupyter").mkdir()
        self.points = {
            name: float(sum(p for _, p in declared.rubric()))
            for name, declared in chapter.coded().items()
        }

    @property
    def environment(self) -> dict[str, str]:
        """The environment of both graders; nobody's own Jupyter settings."""
        here = str(Path(sys.executable).parent)
        return os.environ | {
            "PATH": os.pathsep.join([here, os.environ.get("PATH", "")]),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE.parent)]),
            "JUPYTER_CONFIG_DIR": str(self.folder / "jupyter"),
        }

    def peer(self, students: int, round: int) -> Iterator[Run]:
        """Run `nbgrader autograde` on a class."""
        course = self._course()
        self._hand_in(course / "submitted", students)
        command = [*NBGRADER, "autograde", self.chapter.id]
        used = usage.run(command, course, self.environment)
        self._verify(PEER, peer.scores(self.chapter, course), students)
        who = (self.notebook, PEER, 1, "whole", students, round)
        yield Run(*who, used.cpu, used.wall)

    def _course(self) -> Path:
        """Return a fresh copy of the released course."""
        released, course = self.folder / "released", self.folder / "course"
        if not released.exists():
            peer.write_course(self.chapter, released, self.seed)
            command = [*NBGRADER, "generate_assignment", self.chapter.id]
            usage.run(command, released, self.environment)
        shutil.rmtree(course, ignore_errors=True)
        shutil.copytree(released, course)
        return course

    def ours(
        self, students: int, workers: int, round: int, steps: bool = False
    ) -> Iterator[Run]:
        """Run our grader on a class; with `steps`, also with earlier work kept."""
        if not (self.folder / "exams").exists():
            self._draw()
        place = self._class(students)
        yield self._ours(place, students, workers, "whole", round)
        if not steps:
            return
        kept = self.folder / "transcripts"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.move(place.transcripts, kept)
        place = self._class(students)
        shutil.move(kept, place.transcripts)
        yield self._ours(place, students, workers, "record", round)
        yield self._ours(place, students, workers, "again", round)

    def _draw(self) -> None:
        """Have the hidden cases drawn, once for all runs: that is not grading."""
        place = self._class(1)
        self._ours(place, 1, 1, "whole", 0)
        shutil.copytree(place.exams, self.folder / "exams")

    def _class(self, students: int) -> ClassFolder:
        """Return a fresh class: submissions, and the hidden cases once drawn."""
        place = ClassFolder(self.folder / "class")
        shutil.rmtree(place.root, ignore_errors=True)
        self._hand_in(place.submitted, students)
        place.seed_file.write_text(f"{self.seed:032d}")
        if (self.folder / "exams").exists():
            shutil.copytree(self.folder / "exams", place.exams)
        return place

    def _ours(
        self, place: ClassFolder, students: int, workers: int, step: str, round: int
    ) -> Run:
        result = self.folder / "result.json"
        result.unlink(missing_ok=True)
        command = [sys.executable, "-m", "classroom.worker", str(place.root)]
        command += [self.chapter.id, str(workers), str(result)]
        used = usage.run(command, self.folder, self.environment)
        found = json.loads(result.read_text("utf-8"))
        self._verify(OURS, found["scores"], students)
        who = (self.notebook, OURS, workers, step, students, round)
        return Run(*who, used.cpu, used.wall, found["peak_mb"])

    def _hand_in(self, submitted: Path, students: int) -> None:
        for number in range(students):
            name = papers.student(number)
            shutil.copytree(self.folder / "papers" / name, submitted / name)

    def _verify(self, grader: str, scores: Scores, students: int) -> None:
        """Raise `Unequal` unless the class was graded, and as it deserves."""
        some = dict(list(self.kinds.items())[:students])
        faults = list(differences(some, scores, self.points))
        if faults:
            more = f" (and {len(faults) - 3} more)" if len(faults) > 3 else ""
            raise Unequal(f"{grader}, {self.notebook}: {'; '.join(faults[:3])}{more}")


NBGRADER = (sys.executable, "-m", "nbgrader")


def differences(
    kinds: Kinds, scores: Scores, points: dict[str, float]
) -> Iterator[str]:
    """Yield where a score is not what the answer's kind deserves."""
    for student, answers in kinds.items():
        found = scores.get(student, {})
        for name, kind in answers.items():
            score = found.get(name)
            if score is None:
                yield f"{student}, {name}: no score"
            elif kind in DESERVED and score != DESERVED[kind] * points[name]:
                full = points[name]
                yield f"{student}, {name}: {score:g} of {full:g} for a {kind} answer"
            elif kind not in DESERVED and score >= points[name]:
                yield f"{student}, {name}: full points for a wrong answer"
