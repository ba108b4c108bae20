"""Where things are: the folders of the course and of a class."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOLUTIONS = ROOT / "solutions"
PICTURES = SOLUTIONS / "pictures"
NOTEBOOKS = ROOT / "notebooks"
BUILD = ROOT / "build"


@dataclass(frozen=True)
class ClassFolder:
    """The folder that holds one class's data; never in git.

    submitted: what students handed in, untouched. received: the same, read and put in
    order. transcripts: what running them came to. exams: the casebooks, as secret as
    the seed. recorded: what the gradebook holds.
    grades: the rows of the last run by chapter, which the report reads. logs: what was
    done when, by submission. database: the URL of a gradebook that is not the file in
    the folder; it may hold a password.
    """

    root: Path
    database: str = field(default="", compare=False, repr=False)

    @property
    def submitted(self) -> Path:
        return self.root / "submitted"

    @property
    def received(self) -> Path:
        return self.root / "received"

    @property
    def transcripts(self) -> Path:
        return self.root / "transcripts"

    @property
    def exams(self) -> Path:
        return self.root / "exams"

    @property
    def recorded(self) -> Path:
        return self.root / "recorded"

    @property
    def grades(self) -> Path:
        return self.root / "grades"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def autograded(self) -> Path:
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        return self.root / "feedback"

    @property
    def source(self) -> Path:
        return self.root / "source"

    @property
    def release(self) -> Path:
        return self.root / "release"

    @property
    def gradebook(self) -> Path:
        return self.root / "gradebook.db"

    @property
    def seed_file(self) -> Path:
        return self.root / "seed"

    @property
    def settings(self) -> Path:
        return self.root / "class.toml"
