"""What an answer deserves and why: points by part, the first failure, a diagnosis."""

from __future__ import annotations

from dataclasses import dataclass

from convlab.casebook import Case, Casebook, Misconception, Outcome
from convlab.compare import Difference


@dataclass(frozen=True)
class PartScore:
    """Points won in one part of the rubric, and how many of its cases are right.

    waits: a side condition, or speed, counts only once another part has passed. note:
    what else there is to say, such as how fast the answer is.
    """

    name: str
    score: float
    max_score: float
    right: int = 0
    cases: int = 0
    waits: bool = False
    note: str = ""

    @property
    def passed(self) -> bool:
        """Whether the part won all its points."""
        return self.score == self.max_score


@dataclass(frozen=True)
class Failure:
    """The first case that failed: what was tried, what came, where it differs.

    seen: what of it was compared, where an exercise has a view.
    """

    case: Case
    got: Outcome
    difference: Difference
    seen: Outcome


@dataclass(frozen=True)
class Verdict:
    """What an answer deserves and why.

    diagnosis: misconceptions recognised, most likely first. about: the part that the
    first one explains, if it is another than that of the failure. printed: what the
    answer printed in the first failed case, where a student asked for the check.
    """

    exercise: str
    parts: tuple[PartScore, ...]
    diagnosis: tuple[Misconception, ...] = ()
    failure: Failure | None = None
    message: str = ""
    printed: str = ""
    about: str = ""

    @property
    def score(self) -> float:
        """The points won."""
        return sum(part.score for part in self.parts)

    @property
    def max_score(self) -> float:
        """The points there are to win."""
        return sum(part.max_score for part in self.parts)

    @property
    def passed(self) -> bool:
        """Whether every part passed."""
        return all(part.passed for part in self.parts)


def nothing(book: Casebook, message: str) -> Verdict:
    """Return the verdict on an answer that could not be called: no points, and why."""
    parts = tuple(PartScore(p.name, 0.0, p.points) for p in book.parts)
    return Verdict(book.exercise, parts, message=message)
