"""What came of one submission."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from autograder.transcript import Transcript


@dataclass
class Graded:
    """What came of one submission; `as_json` is a row of `grade --json`.

    key: that of its transcript; empty where there is none to record.
    """

    student: str
    chapter: str
    status: str = "graded"
    max_score: float = 0.0
    exercises: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    seconds: float = 0.0
    key: str = ""

    @property
    def score(self) -> float:
        """The points won by program; written answers come on top by hand."""
        return float(sum(e["score"] for e in self.exercises))

    def take(self, made: Transcript) -> None:
        """Take over what running the submission came to."""
        self.status = made.status
        self.exercises = made.exercises
        self.remarks += made.remarks
        self.seconds = made.seconds
        self.key = made.key

    def refuse(self, status: str, *remarks: str) -> None:
        """Note why there is nothing to record."""
        self.status, self.key = status, ""
        self.remarks += remarks

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
