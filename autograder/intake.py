"""Take a submission in: read whatever came, and put it into the master's form."""

from __future__ import annotations

import codecs
import json
import stat
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.form import Received, rebuild

__all__ = ["Received", "Unreadable", "rebuild", "receive"]

MB = 2**20
MAX_FILE = 128 * MB
# What the parsed file may hold: bounds the memory that a small file can ask for.
MAX_VALUES = 12_000_000
MAX_SOURCE = MB
MAX_SOURCES = 8 * MB
MAX_CELLS = 2000
# All that grading needs of a notebook; outputs, above all, are dropped while parsing.
KEPT = {
    *("cells", "worksheets", "nbformat", "metadata", "convlab", "chapter", "level"),
    *("cell_type", "source", "input", "id", "nbgrader", "grade_id", "points"),
}
LOOKS_LIKE = {
    b"PK": "a zip archive",
    b"%PDF": "a PDF",
    b"<!DOCTYPE": "a web page",
    b"\x89PNG": "a picture",
}
ASK = "a notebook as Jupyter saves it was expected"


class Unreadable(ValueError):
    """A submission that is not a notebook; the text says what it is instead."""


def receive(folder: Path, master: NotebookNode) -> Received:
    """Read the submission in a folder; raise `Unreadable` if there is none.

    master: the released notebook of the chapter. The remarks come with what was
    received; nothing outside the folder is read.
    """
    chapter = str(master.metadata.convlab.chapter)
    remarks: list[str] = []
    try:
        path = _find(folder, f"{chapter}.ipynb", remarks)
        data = _read(path)
    except OSError as error:
        raise Unreadable(f"it cannot be read: {error.strerror}") from error
    content = _parse(data, remarks)
    cells = _bounded(_cells(content, remarks), remarks)
    received = rebuild(master, NotebookNode(cells=cells))
    _refuse_other_chapter(content, chapter, received.found)
    return Received(received.notebook, remarks + received.remarks, received.found)


def _find(folder: Path, name: str, remarks: list[str]) -> Path:
    for place in (folder.parent, folder):
        if (kind := _kind(place)) != "a folder":
            raise Unreadable(f"{place.name!r} is {kind}; a folder was expected")
    path, others = folder / name, _notebooks(folder)
    if path in others:
        others.remove(path)
        if others:
            remarks.append(f"other notebooks are not read: {_names(others)}")
    elif len(others) == 1:
        path = others[0]
        remarks.append(f"the file is named {path.name!r}")
    elif others:
        raise Unreadable(f"there is no {name}; which is meant: {_names(others)}?")
    else:
        raise Unreadable(f"there is no notebook; {name} was expected")
    if (kind := _kind(path)) != "a file":
        raise Unreadable(f"{path.name!r} is {kind}; a file was expected")
    return path


def _notebooks(folder: Path) -> list[Path]:
    """Return what is named like a notebook; browsers may add `.txt` to it."""
    shown = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    exact = [p for p in shown if p.suffix == ".ipynb"]
    return exact or [p for p in shown if ".ipynb" in p.name.lower()]


def _names(paths: list[Path]) -> str:
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return ", ".join(repr(p.name) for p in paths[:3]) + more


def _kind(path: Path) -> str:
    """Say what a path is; links are not followed."""
    mode = path.lstat().st_mode
    if stat.S_ISREG(mode):
        return "a file"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a symbolic link" if stat.S_ISLNK(mode) else "a pipe or a device"


def _read(path: Path) -> bytes:
    if (size := path.stat().st_size) > MAX_FILE:
        raise Unreadable(
            f"the file has {size // MB} MB, at most {MAX_FILE // MB} are read; it "
            "should be handed in again without its outputs"
        )
    data = path.read_bytes()
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable(f"the file is empty; {ASK}")
    if data.count(b",") + data.count(b"[") + data.count(b"{") > MAX_VALUES:
        raise Unreadable(
            f"the file holds more than {MAX_VALUES} values; it should be handed in "
            "again without its outputs"
        )
    return data


def _parse(data: bytes, remarks: list[str]) -> dict[str, Any]:
    for magic, what in LOOKS_LIKE.items():
        if data.startswith(magic):
            raise Unreadable(f"the file is {what}; {ASK}")
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if utf16 else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        remarks.append(
            "some bytes are not UTF-8, they are read as \N{REPLACEMENT CHARACTER}"
        )
    try:
        # As floats, integers of any length are read; Python's own int refuses some.
        content = json.loads(text, object_hook=_prune, parse_int=float, strict=False)
    except RecursionError as error:
        raise Unreadable(f"the file is nested too deeply; {ASK}") from error
    except ValueError as error:
        raise Unreadable(f"the file is not JSON ({error}); {ASK}") from error
    if not isinstance(content, dict):
        raise Unreadable(f"the file is JSON, but not a notebook; {ASK}")
    return content


def _prune(parsed: dict[str, Any]) -> dict[str, Any]:
    return {key: parsed[key] for key in parsed.keys() & KEPT}


def _cells(content: dict[str, Any], remarks: list[str]) -> list[dict[str, Any]]:
    """Return the cells of a notebook of any format."""
    cells, sheets = content.get("cells"), content.get("worksheets")
    if not isinstance(cells, list) and isinstance(sheets, list):
        parts = [s["cells"] for s in sheets if isinstance(s, dict) and "cells" in s]
        cells = [cell for part in parts if isinstance(part, list) for cell in part]
    if not isinstance(cells, list):
        raise Unreadable(f"the file is JSON, but has no list of cells; {ASK}")
    if (version := content.get("nbformat")) != 4:
        shown = f"{version:g}" if isinstance(version, float) else repr(version)[:20]
        remarks.append(f"the notebook's format is {shown}, it is read as 4")
    kept = [cell for cell in cells if isinstance(cell, dict)]
    if len(kept) < len(cells):
        remarks.append(f"{len(cells) - len(kept)} of the cells are no cells")
    return kept


def _bounded(cells: list[dict[str, Any]], remarks: list[str]) -> list[dict[str, Any]]:
    """Leave out what no student writes: thousands of cells, a book in one cell."""
    kept: list[dict[str, Any]] = []
    left, room = 0, MAX_SOURCES
    for cell in cells:
        length = _length(cell.get("source", cell.get("input")))
        if not length and not cell.get("metadata"):
            continue
        if length > min(MAX_SOURCE, room) or len(kept) == MAX_CELLS:
            left += 1
            continue
        room -= length
        kept.append(cell)
    if left:
        remarks.append(
            f"{left} cells are left out: at most {MAX_CELLS} are read, of "
            f"{MAX_SOURCE // MB} MB each and {MAX_SOURCES // MB} MB in all"
        )
    return kept


def _length(source: object) -> int:
    parts = source if isinstance(source, list) else [source]
    return sum(len(part) for part in parts if isinstance(part, str))


def _refuse_other_chapter(
    content: dict[str, Any], chapter: str, found: set[str]
) -> None:
    """Raise `Unreadable` where a notebook answers nothing because it is another."""
    metadata = content.get("metadata")
    convlab = metadata.get("convlab") if isinstance(metadata, dict) else None
    named = convlab.get("chapter") if isinstance(convlab, dict) else None
    if isinstance(named, str) and named != chapter:
        if not any(own.startswith(("exercise-", "written-")) for own in found):
            raise Unreadable(
                f"it is the notebook of {named[:60]!r}; {chapter!r} was expected"
            )
    elif not found:
        raise Unreadable(f"none of its cells is of {chapter!r}; {ASK}")
