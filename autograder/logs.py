"""The log of each submission: `logs/STUDENT/CHAPTER.log` in the class folder."""

from __future__ import annotations

import traceback
from datetime import datetime

from autograder.graded import Graded
from autograder.places import ClassFolder


def note(
    place: ClassFolder, row: Graded, what: str, error: BaseException | None = None
) -> None:
    """Add to a submission's log what was done, what came of it, and our own fault.

    For the staff. It holds no value of a hidden case.
    """
    path = place.logs / row.student / f"{row.chapter}.log"
    when = datetime.now().astimezone().isoformat(" ", "seconds")
    lines = [
        f"{when} {what}: {row.status}, {row.score:g} of {row.max_score:g} points, "
        f"{row.seconds:g} s, key {row.key[:12] or '-'}"
    ]
    lines += [f"    {remark}" for remark in row.remarks]
    if error is not None:
        told = "".join(traceback.format_exception(error))
        lines += [f"    | {line}" for line in told.splitlines()]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", errors="replace") as file:
        file.write("\n".join(lines) + "\n")
