"""Read a file as a notebook's cells, whatever is in it, in bounded time and memory.

A file that may ask for much is parsed in a process of its own, which has limits: this
module run as a program, from the standard library alone.
"""

from __future__ import annotations

import codecs
import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

KB, MB = 2**10, 2**20
MAX_FILE = 128 * MB
MAX_SOURCE = 256 * KB
MAX_SOURCES = 2 * MB
MAX_CELLS = 2000
MAX_TEXT = 200
# What is parsed in this process: its size, and how many values it may hold.
SMALL_FILE = 16 * MB
SMALL_VALUES = 300_000
MEMORY = 768 * MB
SECONDS = 10
# All that grading needs of a notebook; outputs, above all, are dropped while parsing.
KEPT = {
    *("cells", "worksheets", "nbformat", "metadata", "convlab", "chapter", "level"),
    *("cell_type", "source", "input", "id", "nbgrader", "grade_id", "points"),
}
LOOKS_LIKE = {
    b"PK": "a zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"%PDF": "a PDF",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"\x89PNG": "a picture",
}
ASK = "a notebook as Jupyter saves it was expected"
AGAIN = "it should be handed in again without its outputs"


class Unreadable(ValueError):
    """A submission that is not a notebook; the text says what it is instead."""


@dataclass
class Read:
    """The cells of a notebook of any format, the chapter it names, and remarks."""

    cells: list[dict[str, Any]] = field(default_factory=list)
    chapter: str | None = None
    remarks: list[str] = field(default_factory=list)


def read(path: Path) -> Read:
    """Read a notebook; raise `Unreadable` if it is none, or too large to be read."""
    if (size := path.stat().st_size) > MAX_FILE:
        raise Unreadable(
            f"the file has {size // MB} MB, at most {MAX_FILE // MB} are read; {AGAIN}"
        )
    if size <= SMALL_FILE:
        data = path.read_bytes()
        if data.count(b",") + data.count(b"[") + data.count(b"{") <= SMALL_VALUES:
            return understand(data)
    return _read_apart(path)


def _read_apart(path: Path) -> Read:
    """Let a process with limits read the file."""
    with path.open("rb") as file:
        try:
            child = subprocess.run(
                [sys.executable, "-I", "-S", __file__],
                stdin=file,
                capture_output=True,
                timeout=3 * SECONDS,
            )
        except subprocess.TimeoutExpired as error:
            raise Unreadable(_too_much()) from error
    try:
        answer = json.loads(child.stdout)
        told = answer.get("unreadable")
    except ValueError as error:  # the limits ended it
        raise Unreadable(_too_much()) from error
    if told is not None:
        raise Unreadable(told)
    return Read(**answer)


def _too_much() -> str:
    return f"reading the file takes more than {SECONDS} s or {MEMORY // MB} MB; {AGAIN}"


def understand(data: bytes) -> Read:
    """Return the cells in a file's bytes; raise `Unreadable` if it is no notebook."""
    found = Read()
    content = _parse(data, found.remarks)
    found.cells = _bounded(_cells(content, found.remarks), found.remarks)
    metadata = content.get("metadata")
    convlab = metadata.get("convlab") if isinstance(metadata, dict) else None
    named = convlab.get("chapter") if isinstance(convlab, dict) else None
    found.chapter = named[:MAX_TEXT] if isinstance(named, str) else None
    return found


def _parse(data: bytes, remarks: list[str]) -> dict[str, Any]:
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable(f"the file is empty; {ASK}")
    for magic, what in LOOKS_LIKE.items():
        if data.startswith(magic):
            raise Unreadable(f"the file is {what}; {ASK}")
    if data[257:262] == b"ustar":
        raise Unreadable(f"the file is a tar archive; {ASK}")
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
        lines = _lines(cell.get("source", cell.get("input")))
        length = sum(map(len, lines))
        if not length and not cell.get("metadata"):
            continue
        if length > min(MAX_SOURCE, room) or len(kept) == MAX_CELLS:
            left += 1
            continue
        room -= length
        kept.append(_trimmed(cell) | {"source": "".join(lines)})
    if left:
        remarks.append(
            f"{left} cells are left out: at most {MAX_CELLS} are read, of "
            f"{MAX_SOURCE // KB} KB each and {MAX_SOURCES // MB} MB in all"
        )
    return kept


def _lines(source: object) -> list[str]:
    parts = source if isinstance(source, list) else [source]
    return [part for part in parts if isinstance(part, str)]


def _trimmed(cell: dict[str, Any]) -> dict[str, Any]:
    """Keep of a cell's marks what may be one: short texts and numbers."""
    metadata = cell.get("metadata")
    graded = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    kept = _simple(cell, "cell_type", "id", "level")
    if isinstance(graded, dict):
        kept["metadata"] = {"nbgrader": _simple(graded, "grade_id", "points")}
    return kept


def _simple(marks: dict[str, Any], *names: str) -> dict[str, Any]:
    found = {name: marks.get(name) for name in names}
    return {
        name: value[:MAX_TEXT] if isinstance(value, str) else value
        for name, value in found.items()
        if isinstance(value, str | int | float)
    }


def main() -> None:
    """Read standard input within the limits; write what was found as JSON."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = asdict(understand(sys.stdin.buffer.read()))
    except Unreadable as error:
        answer = {"unreadable": str(error)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
