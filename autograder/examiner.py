"""Examine the submissions of one chapter for one class: exam, key, transcript."""

from __future__ import annotations

import json
import platform
import secrets
import tomllib
from dataclasses import asdict, fields
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbformat import NotebookNode

import convlab
from autograder import casebooks, exams, execution, transcript
from autograder.chapter import Chapter, chapter
from autograder.execution import Exam
from autograder.exercise import Exercise
from autograder.kernel import KernelDied
from autograder.places import ClassFolder
from autograder.sandbox import Limits, SandboxUnavailable, own_zygote
from autograder.transcript import Transcript
from convlab import casebook, wire
from convlab.casebook import Casebook

ATTEMPTS = 3
LEAST = {"memory_mb": 128, "processes": 16, "file_mb": 1, "output_mb": 1, "wire_mb": 1}


class Examiner:
    """Turns submissions in the master's form into transcripts; keeps those it has."""

    def __init__(self, place: ClassFolder, chapter_id: str) -> None:
        self.place = place
        self.chapter: Chapter = chapter(chapter_id)
        self.limits = limits(place)

    @cached_property
    def master(self) -> NotebookNode:
        """The released notebook, which every submission is put into the form of."""
        name = self.chapter.id
        return nbformat.read(self.place.release / name / f"{name}.ipynb", as_version=4)

    @cached_property
    def exam(self) -> Exam:
        """The chapter's casebooks, the hidden ones from the class's secret seed."""
        secret = seed(self.place)
        path = self.place.exams / f"{self.chapter.id}.exam"
        return exams.kept(
            path, self.chapter, secret, lambda: exam(self.chapter, secret)
        )

    @cached_property
    def _cause(self) -> str:
        books = [
            _fingerprint(book)
            for kind in (self.exam.hidden, self.exam.public)
            for book in kind.values()
        ]
        return json.dumps(
            [
                nbformat.writes(self.master),
                books,
                asdict(self.limits),
                *versions().values(),
            ]
        )

    def key(self, notebook: NotebookNode) -> str:
        """Return the hash of everything that decides this submission's result."""
        sources = [[c.cell_type, c.id, c.source] for c in notebook.cells]
        return transcript.key_of(json.dumps(sources), self._cause)

    def transcript_path(self, student: str) -> Path:
        """Return where a student's transcript is kept."""
        return self.place.transcripts / student / f"{self.chapter.id}.json"

    def examine(self, student: str, notebook: NotebookNode) -> Transcript:
        """Return the transcript of a submission; execute only if its key is new."""
        key = self.key(notebook)
        if kept := self.kept(student, key):
            return kept
        made = execute(notebook, self.exam, self.limits, key)
        self.keep(student, made)
        return made

    def kept(self, student: str, key: str) -> Transcript | None:
        """Return the transcript that a student has, if it is that of a key."""
        found = transcript.load(self.transcript_path(student))
        return found if found is not None and found.key == key else None

    def keep(self, student: str, made: Transcript) -> None:
        """Keep a student's transcript."""
        transcript.save(made, self.transcript_path(student))


def execute(notebook: NotebookNode, exam: Exam, limits: Limits, key: str) -> Transcript:
    """Execute; once more where the sandbox itself was ended meanwhile.

    Nothing in a submission's room can reach the process that it was forked from, so
    whoever ended that, it costs no points.
    """
    reason: Exception = RuntimeError(f"the sandbox was ended {ATTEMPTS} times")
    for _ in range(ATTEMPTS):
        sandbox = None
        try:
            sandbox = own_zygote(exam.torch)
            made = execution.execute(notebook, exam, limits, key)
        except (SandboxUnavailable, KernelDied) as error:
            if sandbox is not None and sandbox.alive:
                raise
            reason = error
        else:
            if sandbox.alive:
                return made
    raise reason


def versions() -> dict[str, str]:
    """Return the versions that may decide a result, by name."""
    return {
        "the course": convlab.__version__,
        "numpy": np.__version__,
        "Python": platform.python_version(),
    }


def _fingerprint(book: Casebook) -> str:
    head, data = wire.pack(casebook.to_plain(book))
    return transcript.key_of(json.dumps(head), data)


@lru_cache(maxsize=8)
def examiner(place: ClassFolder, chapter_id: str) -> Examiner:
    """Return one examiner for a class and chapter in this process."""
    return Examiner(place, chapter_id)


def examiner_for(config: Any, resources: dict[str, Any]) -> Examiner:
    """Return the examiner for what an nbgrader preprocessor works on."""
    place = ClassFolder(Path(config.CourseDirectory.root))
    return examiner(place, resources["nbgrader"]["assignment"])


def exam(chapter: Chapter, seed: str) -> Exam:
    """Draw the casebooks of a chapter, and take the references that may be lent."""
    coded = chapter.coded()
    used = {u for d in coded.values() if isinstance(d, Exercise) for u in d.uses}
    return Exam(
        hidden={name: casebooks.draw(chapter, name, seed) for name in coded},
        public={name: casebooks.draw(chapter, name) for name in coded},
        lend={name: chapter.program(name) for name in used},
        torch=chapter.torch,
    )


def seed(place: ClassFolder) -> str:
    """Return the class's secret seed; make it the first time."""
    if not place.seed_file.exists():
        transcript.write_whole(place.seed_file, secrets.token_hex(16), mode=0o600)
    if not (found := place.seed_file.read_text("utf-8").strip()):
        raise ValueError(
            f"{place.seed_file} is empty; put the class's secret seed back into it, or "
            "remove it for a new one"
        )
    return found


def limits(place: ClassFolder) -> Limits:
    """Return the limits of a class: `[limits]` in its class.toml, else the defaults."""
    if not place.settings.exists():
        return Limits()
    name = place.settings.name
    try:
        tables = tomllib.loads(place.settings.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name} is not TOML: {error}") from error
    if others := sorted(set(tables) - {"limits"}):
        raise ValueError(f"{name} has {others}; it may have one table, [limits]")
    given = tables.get("limits", {})
    known = {f.name for f in fields(Limits)}
    if unknown := sorted(set(given) - known):
        raise ValueError(f"{name}: [limits] has {unknown}; it may have {sorted(known)}")
    for key, value in given.items():
        if type(value) not in (int, float) or value <= 0:
            raise ValueError(
                f"{name}: {key} is {value!r}; a number above 0 is expected"
            )
        if key in LEAST and (type(value) is not int or value < LEAST[key]):
            raise ValueError(
                f"{name}: {key} is {value!r}; a whole number from {LEAST[key]} on is "
                "expected, for a kernel needs as much itself"
            )
    chosen = Limits(**given)
    if chosen.cell_seconds > chosen.notebook_seconds:
        raise ValueError(
            f"{name}: cell_seconds is {chosen.cell_seconds:g}, more than the "
            f"{chosen.notebook_seconds:g} of notebook_seconds"
        )
    return chosen
