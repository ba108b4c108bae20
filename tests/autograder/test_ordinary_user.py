"""A class is graded by a user without any rights, the same as by root."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path

import ordinary_user

GRADE = """
import json, os, pathlib, sys
from autograder import chapter, grade, places, simulate
place = places.ClassFolder(pathlib.Path({folder!r}))
one = chapter.chapter("01")
ledger = simulate.simulate(place, [one], students=3, seed=1)
rows = [row.as_json() for row in grade.grade(place, one, workers=2)]
pages = len(list(place.feedback.glob("*/*/*.html")))
found = list(simulate.differences(ledger, rows))
print(json.dumps([os.geteuid(), [row["status"] for row in rows], pages, found]))
"""


def test_a_class_is_graded_as_an_ordinary_user(tmp_path: Path) -> None:
    folder = Path(tempfile.mkdtemp(prefix="class"))
    os.chown(folder, ordinary_user.USER, ordinary_user.USER)
    try:
        printed = ordinary_user.run(GRADE.format(folder=str(folder)), tmp_path)
        user, statuses, pages, found = json.loads(printed.splitlines()[-1])
    finally:
        shutil.rmtree(folder)
    assert user == ordinary_user.USER
    assert (statuses, pages, found) == (["graded"] * 3, 3, [])
