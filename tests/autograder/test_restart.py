"""A run that is killed anywhere goes on: nothing lost, repeated, or half believed."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import nursery
import pytest
from nbgrader.api import Gradebook
from nursery import Nursery
from small_class import CHAPTER, FLIPPED, Class, add_after, reference, with_cells

from autograder import leftovers
from autograder.places import ClassFolder


def hand_in(one: Class) -> None:
    one.hand_in("ann", with_cells(correlate1d=FLIPPED))
    one.hand_in("ben", reference())
    one.hand_in("cem", add_after(reference(), "check-pad1d", "import os; os._exit(1)"))
    one.hand_in("dot", with_cells(pad1d="def pad1d(x, w_len, mode)\n    return x"))


def held(place: ClassFolder) -> list[Any]:
    """Return all that the gradebook holds of the chapter."""
    with Gradebook(f"sqlite:///{place.gradebook}") as book:
        return sorted(
            (s.student.id, g.name, g.auto_score or 0.0, g.needs_manual_grade)
            for s in book.assignment_submissions(CHAPTER.id)
            for n in s.notebooks
            for g in n.grades
        )


def plain(rows: Any) -> Any:
    """Return rows without what may differ between two runs."""
    assert isinstance(rows, list), rows
    return [{k: v for k, v in row.items() if k != "seconds"} for row in rows]


@pytest.fixture(scope="module")
def gradings() -> Iterator[Nursery]:
    with Nursery() as started:
        yield started


@pytest.fixture(scope="module")
def undisturbed(
    gradings: Nursery, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Any, list[Any]]:
    """Rows and gradebook of a run that nobody disturbs."""
    one = Class(ClassFolder(tmp_path_factory.mktemp("undisturbed") / "class"))
    hand_in(one)
    result = one.place.root.parent / "result"
    rows = gradings.rows(one.place, result)
    return plain(rows), held(one.place)


def done(place: ClassFolder) -> dict[Path, int]:
    """Return the transcripts, with the times when they were written."""
    return {p: p.stat().st_mtime_ns for p in place.transcripts.glob("*/*.json")}


def written(place: ClassFolder) -> int:
    """Return a measure of how far a run has come: the files that it has written."""
    return sum(len(files) for _, _, files in os.walk(place.root))


def kill_somewhere(gradings: Nursery, place: ClassFolder, rng: random.Random) -> None:
    """Kill a run after it has written a few more files, and a moment."""
    before = done(place)
    goal = written(place) + rng.randint(0, 7)
    pid = gradings.start(place, place.root.parent / "result")
    nursery.until(lambda: written(place) >= goal or not nursery.alive(pid))
    time.sleep(rng.random() * 0.3)
    os.kill(pid, signal.SIGSTOP)
    family = nursery.below(pid)
    os.kill(pid, signal.SIGKILL)
    gradings.wait(pid)
    nursery.until(lambda: not any(map(nursery.alive, family)))
    after = done(place)
    assert before.items() <= after.items(), "a transcript was lost or made again"


def check_whole(place: ClassFolder) -> None:
    for path in place.root.rglob("*"):
        assert not path.name.startswith("."), f"{path} is a part that was left"
        if path.suffix == ".json":
            json.loads(path.read_text("utf-8"))
        if path.suffix == ".ipynb":
            nbformat.read(path, 4)
        if path.suffix == ".html":
            assert path.read_text("utf-8").rstrip().endswith("</html>")


def survive(
    kills: int, seed: int, gradings: Nursery, undisturbed: Any, tmp_path: Path
) -> None:
    one = Class(ClassFolder(tmp_path / "class"))
    hand_in(one)
    rng = random.Random(seed)
    for _ in range(kills):
        kill_somewhere(gradings, one.place, rng)
    kept = done(one.place)
    result = tmp_path / "result"
    rows = gradings.rows(one.place, result)
    assert (plain(rows), held(one.place)) == undisturbed
    assert kept.items() <= done(one.place).items()
    check_whole(one.place)


def test_five_kills_change_nothing(
    gradings: Nursery, undisturbed: Any, tmp_path: Path
) -> None:
    survive(5, 4, gradings, undisturbed, tmp_path)


def test_ctrl_c_ends_the_run_at_once_and_says_how_far_it_came(
    gradings: Nursery, undisturbed: Any, tmp_path: Path
) -> None:
    one = Class(ClassFolder(tmp_path / "class"))
    hand_in(one)
    one.hand_in("eve", add_after(reference(), "check-pad1d", "while True: pass"))
    result = tmp_path / "result"
    pid = gradings.start(one.place, result)
    nursery.until(lambda: done(one.place) or not nursery.alive(pid))
    family = nursery.below(pid)
    os.kill(pid, signal.SIGINT)
    assert gradings.wait(pid) == 130
    said = (tmp_path / "result.txt").read_text("utf-8")
    assert re.search(r"stopped \(execute \d of 5\); what is done is kept", said), said
    nursery.until(lambda: not any(map(nursery.alive, family)))
    shutil.rmtree(one.place.submitted / "eve")
    assert plain(gradings.rows(one.place, result)) == undisturbed[0]


def test_a_sandbox_that_is_killed_from_outside_costs_nobody_a_point(
    gradings: Nursery, undisturbed: Any, tmp_path: Path
) -> None:
    one = Class(ClassFolder(tmp_path / "class"))
    hand_in(one)
    result = tmp_path / "result"
    pid = gradings.start(one.place, result)
    for at_least in (0, 2):

        def sandboxes() -> list[int]:
            return [p for p in nursery.children(pid) if nursery.name(p) == "bwrap"]

        nursery.until(lambda: sandboxes() or not nursery.alive(pid))
        nursery.until(
            lambda n=at_least: len(done(one.place)) >= n or not nursery.alive(pid)
        )
        for sandbox in sandboxes():
            os.kill(sandbox, signal.SIGKILL)
    rows = gradings.rows_of(pid, result)
    assert (plain(rows), held(one.place)) == undisturbed


def test_sockets_that_a_killed_run_left_are_removed_and_nothing_else(
    tmp_path: Path,
) -> None:
    folders = [tmp_path / f"convlab-{name * 8}" for name in "abcd"]
    for folder in folders:
        folder.mkdir()
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(folder / "shell"))
        os.utime(folder, (0, 0))
    dead, young, precious, busy = folders
    os.utime(young)
    (precious / "thesis.tex").touch()
    os.utime(precious, (0, 0))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(busy / "iopub"))
        os.utime(busy, (0, 0))
        leftovers.sweep(tmp_path)
    assert [f.exists() for f in (dead, young, precious, busy)] == [False, *[True] * 3]


@pytest.mark.hostile
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(12))
def test_many_kills_change_nothing(
    seed: int, gradings: Nursery, undisturbed: Any, tmp_path: Path
) -> None:
    survive(8, 100 + seed, gradings, undisturbed, tmp_path)
