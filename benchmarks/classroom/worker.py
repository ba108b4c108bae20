"""Grade a class as `autograder grade` does: FOLDER CHAPTER WORKERS RESULT.

A process of its own, to be measured. RESULT is written as JSON: the scores by student
and exercise, and the process's peak memory in MB.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from autograder.chapter import chapter
from autograder.grade import grade
from autograder.places import ClassFolder
from classroom.chapters import make_known
from classroom.usage import peak_mb


def main() -> None:
    """Grade, and write the result."""
    folder, chapter_id, workers, result = sys.argv[1:]
    make_known()
    rows = grade(ClassFolder(Path(folder)), chapter(chapter_id), int(workers))
    scores = {r.student: {e["exercise"]: e["score"] for e in r.exercises} for r in rows}
    found = {"scores": scores, "peak_mb": peak_mb()}
    Path(result).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
