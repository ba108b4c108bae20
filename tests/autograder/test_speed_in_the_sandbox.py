"""Speed is timed from outside the sandbox: an answer cannot buy it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.chapter import find_exercise
from autograder.trial import try_answer

EXERCISE = "correlate2d_fast"
LOOPS = find_exercise("correlate2d")[0].answer("correlate2d")
SLOW = LOOPS.replace("def correlate2d(", "def loops(") + "\ncorrelate2d_fast = loops\n"
STOPPED_CLOCK = """
import time
for name in ("time", "perf_counter", "monotonic", "process_time"):
    setattr(time, name, lambda: 0.0)
"""
REMEMBERED = """
kept = {}
def correlate2d_fast(x, w):
    key = (x.tobytes(), w.tobytes())
    if key not in kept:
        kept[key] = loops(x, w)
    return kept[key]
"""
FORGED_LOOPS = """
import convlab.runner, time
def slow(*args, **kwargs):
    def wait(**inputs):
        time.sleep(0.2)
        return next(iter(inputs.values()))
    return wait
convlab.runner.load = slow
convlab.runner.echo = slow()
"""
EMPTY_REPLIES = """
import convlab.kernel_side as side
reply = side._reply
def empty(request, names):
    if any(x.size > 10_000 for case in request["cases"] for x in case.values()):
        return {"found": "function", "outcomes": []}
    return reply(request, names)
side._reply = empty
"""
SEARCHED = """
import ctypes
def correlate2d_fast(x, w): raise NotImplementedError
for line in open("/proc/self/maps"):
    span, rights = line.split()[:2]
    start, end = (int(x, 16) for x in span.split("-"))
    if "rw" not in rights or end - start > 2**28 or "[v" in line:
        continue
    held = ctypes.string_at(start, end - start)
    if any(p.startswith(b" SOLUTION") for p in held.split(b"### BEGIN")):
        del correlate2d_fast
        raise MemoryError
"""


def points(tmp_path: Path, source: str) -> dict[str, float]:
    file = tmp_path / "answer.py"
    file.write_text(source, "utf-8")
    graded = try_answer(EXERCISE, file).graded
    return {part.name: part.score for part in graded.parts}


def test_the_reference_wins_the_points_for_speed(tmp_path: Path) -> None:
    chapter, declared = find_exercise(EXERCISE)
    won = points(tmp_path, chapter.answer(EXERCISE))
    assert won == dict(declared.rubric())


@pytest.mark.parametrize(
    "trick",
    ["", STOPPED_CLOCK, REMEMBERED, FORGED_LOOPS, EMPTY_REPLIES],
    ids=[
        "loops",
        "a stopped clock",
        "remembered results",
        "forged loops",
        "no results",
    ],
)
def test_loops_win_none_whatever_stands_around_them(tmp_path: Path, trick: str) -> None:
    won = points(tmp_path, SLOW + trick)
    assert won.pop("speed") == 0
    assert won.pop("whole numbers") > 0


def test_the_loops_leave_nothing_in_the_students_kernel(tmp_path: Path) -> None:
    """They are the reference answer of another exercise, perhaps not judged yet."""
    file = tmp_path / "answer.py"
    file.write_text(SEARCHED, "utf-8")
    assert "is not written yet" in try_answer(EXERCISE, file).as_json()["message"]
