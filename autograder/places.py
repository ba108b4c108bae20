"""Where things are: the folders of the course and of a class."""

from __future__ import annotations

from dataclasses import dataclass
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
    order. transcripts: what running them came to. recorded: what the gradebook holds.
    grades: the rows of the last run by chapter, which the report reads.
    """

    root: Path

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
    def recorded(self) -> Path:
        return self.root / "recorded"

    @property
    def grades(self) -> Path:
        return self.root / "grades"

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
