"""Whatever file comes as a submission, it is read or refused in a sentence."""

from __future__ import annotations

import json
import os
import resource
import tracemalloc
from pathlib import Path
from typing import Any

import nbformat
import pytest
from small_chapter import (
    CHAPTER,
    CORRELATE,
    EMPTY,
    MASTER,
    PAD,
    answered,
    hand_in,
    of,
    refused,
)

from autograder import reading
from autograder.intake import Received, receive

NAME = f"{CHAPTER}.ipynb"
MB = 2**20


def plain(notebook: Any = None) -> Any:
    """Return an answered notebook as JSON's dictionaries and lists."""
    return json.loads(nbformat.writes(notebook or answered()))


def answers(received: Received) -> list[str]:
    return [
        of(received.notebook, f"exercise-{name}").source
        for name in ("correlate1d", "pad1d")
    ]


def test_what_was_released_comes_back_with_the_answers(tmp_path: Path) -> None:
    received = receive(hand_in(tmp_path, answered()), MASTER)
    assert received.notebook == answered()
    assert received.remarks == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty; a notebook as Jupyter saves it was expected"),
        (b"\0" * 4096, "the file is empty"),
        ("import numpy", "the file is not JSON (Expecting value: line 1 column 1"),
        (nbformat.writes(answered())[:-300], "the file is not JSON"),
        ("{" * 9, "the file is not JSON"),
        (b"PK\x03\x04", "the file is a zip archive"),
        (b"x" * 257 + b"ustar", "the file is a tar archive"),
        (b"%PDF-1.7", "the file is a PDF"),
        (b"<!DOCTYPE html>", "the file is a web page"),
        ("[]", "the file is JSON, but not a notebook"),
        ("4", "the file is JSON, but not a notebook"),
        ("null", "the file is JSON, but not a notebook"),
        ("{}", "has no list of cells"),
        ({"cells": {"0": []}}, "has no list of cells"),
        ({"worksheets": 3}, "has no list of cells"),
        ({"cells": []}, "none of its cells is of '02_small'"),
        ({"cells": [1, None, "x", [], {}]}, "none of its cells is of '02_small'"),
        ('{"cells":' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deeply"),
    ],
)
def test_what_is_no_notebook_is_refused_in_a_sentence(
    tmp_path: Path, content: object, said: str
) -> None:
    assert said in refused(hand_in(tmp_path, content))


def test_another_chapters_notebook_is_named(tmp_path: Path) -> None:
    content = plain()
    content["metadata"]["convlab"]["chapter"] = "01_other"
    content["cells"] = content["cells"][:3]
    content["cells"] += [{"cell_type": "code", "source": "def other(): pass"}]
    content["cells"] += [{"cell_type": "markdown", "source": EMPTY}]
    said = refused(hand_in(tmp_path, content))
    assert said == "it is the notebook of '01_other'; '02_small' was expected"


def test_a_notebook_cut_short_is_still_graded(tmp_path: Path) -> None:
    notebook = answered()
    notebook.cells = notebook.cells[:3]
    received = receive(hand_in(tmp_path, notebook), MASTER)
    assert received.notebook == MASTER
    missing = "no answer cell was found: correlate1d, pad1d, match_outputs, reflection"
    assert missing in received.remarks


def test_cells_that_are_no_cells_are_left_out(tmp_path: Path) -> None:
    content = plain()
    content["cells"][3:3] = [7, None, "text", ["list"]]
    content["cells"] += [{}, {"cell_type": 4, "source": {}, "metadata": [], "id": []}]
    received = receive(hand_in(tmp_path, content), MASTER)
    assert received.notebook == answered()
    assert received.remarks == ["4 of the cells are no cells"]


@pytest.mark.parametrize(
    ("version", "shown"),
    [(2, "2"), (3, "3"), (5, "5"), ("4", "'4'"), (None, "None"), ([[]], "[[]]")],
)
def test_other_formats_are_read_as_todays(
    tmp_path: Path, version: object, shown: str
) -> None:
    content = plain()
    content["nbformat"] = version
    received = receive(hand_in(tmp_path, content), MASTER)
    assert received.notebook == answered()
    assert received.remarks == [f"the notebook's format is {shown}, it is read as 4"]


def test_old_formats_keep_cells_in_worksheets(tmp_path: Path) -> None:
    old = nbformat.convert(answered(), 3)
    sheet = plain(old)
    assert "input" in sheet["worksheets"][0]["cells"][3]
    sheet["worksheets"] += [5, {"cells": 5}, {}]
    received = receive(hand_in(tmp_path, sheet), MASTER)
    assert received.notebook == answered()
    assert received.remarks == ["the notebook's format is 3, it is read as 4"]


@pytest.mark.parametrize("gone", ["nbformat", "nbformat_minor", "metadata"])
def test_a_notebook_without_its_frame_is_read(tmp_path: Path, gone: str) -> None:
    content = plain()
    del content[gone]
    received = receive(hand_in(tmp_path, content), MASTER)
    assert received.notebook == answered()


@pytest.mark.parametrize("kernel", [{}, {"name": "ir"}, "python3", None])
def test_the_kernel_is_the_courses(tmp_path: Path, kernel: object) -> None:
    content = plain()
    content["metadata"]["kernelspec"] = kernel
    received = receive(hand_in(tmp_path, content), MASTER)
    assert received.notebook.metadata == MASTER.metadata


def test_outputs_are_dropped(tmp_path: Path) -> None:
    content = plain()
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            text = {"text/plain": "x" * 300_000, "application/json": [{"cells": 1}]}
            cell["outputs"] = [{"output_type": "display_data", "data": text}]
    folder = hand_in(tmp_path, content)
    size = (folder / NAME).stat().st_size
    assert size > 2_000_000
    tracemalloc.start()
    received = receive(folder, MASTER)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert received.notebook == answered()
    assert peak < 2.5 * size


def test_too_large_a_file_is_refused_unread(tmp_path: Path) -> None:
    folder = hand_in(tmp_path, "")
    os.truncate(folder / NAME, reading.MAX_FILE + 1)
    said = "the file has 128 MB, at most 128 are read; it should be handed in again"
    assert said in refused(folder)


@pytest.mark.parametrize(
    "bomb", ["[],", "{},", "0,", "[" * 90 + "]" * 90 + ",", '{"id":[{}]},']
)
def test_a_file_cannot_ask_for_all_memory(tmp_path: Path, bomb: str) -> None:
    """Protects the grader: brackets of 50 MB are lists of gigabytes."""
    content = '{"cells":[' + bomb * (17 * MB // len(bomb)) + "0]}"
    folder = hand_in(tmp_path, content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = refused(folder)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "more than 10 s or 768 MB" in said or "none of its cells" in said
    assert (after - before) * 1024 < 50 * MB


def test_a_large_honest_file_is_read_apart_just_the_same(tmp_path: Path) -> None:
    content = plain()
    many = {"output_type": "display_data", "data": {"x": [0.5] * 400_000}}
    content["cells"][3]["outputs"] = [many]
    content["cells"][3]["source"] = CORRELATE + "# \ud800 \0"
    received = receive(hand_in(tmp_path, json.dumps(content)), MASTER)
    assert answers(received) == [CORRELATE + "# \ufffd \0", PAD]
    assert received.remarks == []


def test_a_file_that_takes_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SMALL_FILE", 0)
    monkeypatch.setattr(reading, "SECONDS", 0.001)
    said = refused(hand_in(tmp_path, answered()))
    assert said.startswith("reading the file takes more than")


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8-sig", []),
        ("utf-16", []),
        ("latin-1", ["some bytes are not UTF-8, they are read as \ufffd"]),
    ],
)
def test_other_encodings_are_read(
    tmp_path: Path, encoding: str, said: list[str]
) -> None:
    notebook = answered()
    of(notebook, "written-reflection").source = "Ça glisse."
    folder = hand_in(tmp_path, nbformat.writes(notebook).encode(encoding))
    received = receive(folder, MASTER)
    assert answers(received) == [CORRELATE, PAD]
    text = "\ufffda glisse." if said else "Ça glisse."
    assert of(received.notebook, "written-reflection").source == text
    assert received.remarks == said


def test_characters_that_cannot_be_written_are_replaced(tmp_path: Path) -> None:
    content = plain()
    content["cells"][3]["source"] = CORRELATE + "  # \ud800 \0 \U0001f600"
    folder = hand_in(tmp_path, json.dumps(content))
    received = receive(folder, MASTER)
    nbformat.writes(received.notebook).encode("utf-8")
    assert answers(received)[0] == CORRELATE + "  # \ufffd \0 \U0001f600"


def test_unusual_json_is_read_as_jupyter_reads_it(tmp_path: Path) -> None:
    text = json.dumps(plain())
    twice = text.replace('"cells":', '"cells": [], "huge": [NaN, 1e999, %s], "cells":')
    received = receive(hand_in(tmp_path, twice % ("9" * 5000)), MASTER)
    assert received.notebook == answered()
    assert received.remarks == []


def test_thousands_of_cells_are_bounded(tmp_path: Path) -> None:
    content = plain()
    content["cells"] += [{"cell_type": "code", "source": ""}] * 100_000
    assert receive(hand_in(tmp_path / "0", content), MASTER).remarks == []
    content["cells"] += [{"cell_type": "code", "source": "x = 1"}] * 100_000
    received = receive(hand_in(tmp_path / "1", content), MASTER)
    assert len(received.notebook.cells) == reading.MAX_CELLS
    assert answers(received) == [CORRELATE, PAD]
    [said] = received.remarks
    assert said.startswith("98015 cells are left out: at most 2000 are read")


def test_a_book_in_one_cell_leaves_the_answers(tmp_path: Path) -> None:
    content = plain()
    book = {"cell_type": "code", "source": ["x" * reading.MAX_SOURCE, "x"]}
    content["cells"][2:2] = [book]
    almost = {"cell_type": "code", "source": "x" * reading.MAX_SOURCE}
    content["cells"] += [almost] * 9
    received = receive(hand_in(tmp_path, content), MASTER)
    assert answers(received) == [CORRELATE, PAD]
    added = [c for c in received.notebook.cells if c.id.startswith("added")]
    assert len(added) == 7
    assert all(len(c.source) <= reading.MAX_SOURCE for c in added)
    assert received.remarks[0].startswith("3 cells are left out")


@pytest.mark.parametrize("ids", [None, 7, {}, "", "exercise-pad1d", "x" * 500])
def test_ids_of_any_kind_do_not_lose_answers(tmp_path: Path, ids: object) -> None:
    content = plain()
    for cell in content["cells"]:
        cell["id"] = ids
    received = receive(hand_in(tmp_path, content), MASTER)
    assert answers(received) == [CORRELATE, PAD]
    assert of(received.notebook, "written-reflection").source != EMPTY
    nbformat.validate(received.notebook)
