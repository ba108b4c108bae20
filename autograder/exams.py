"""Keep a chapter's exam as it was drawn for a class, because drawing takes seconds."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from autograder.chapter import Chapter
from autograder.execution import Exam
from autograder.places import ROOT
from autograder.transcript import key_of, write_whole
from convlab import casebook, wire

CODE = ("autograder", "convlab")


def pack(exam: Exam) -> tuple[bytes, bytes]:
    """Return an exam as JSON and a block of bytes, both compressed."""
    plain = {f.name: getattr(exam, f.name) for f in fields(exam)}
    for kind in ("hidden", "public"):
        plain[kind] = {n: casebook.to_plain(b) for n, b in plain[kind].items()}
    plain["lend"] = dict(exam.lend)
    head, data = wire.pack(plain)
    return zlib.compress(json.dumps(head).encode(), 1), zlib.compress(data, 1)


def unpack(head: bytes, data: bytes) -> Exam:
    """Return the exam that was packed."""
    plain: Any = wire.unpack(json.loads(zlib.decompress(head)), zlib.decompress(data))
    for kind in ("hidden", "public"):
        plain[kind] = {n: casebook.from_plain(b) for n, b in plain[kind].items()}
    return Exam(**plain)


def kept(path: Path, chapter: Chapter, seed: str, draw: Callable[[], Exam]) -> Exam:
    """Return the exam in a file if it is what `draw` would give; else draw and keep it.

    The file is as secret as the seed. Any change of the course's code makes it old.
    """
    key = key_of(seed, chapter.id, np.__version__, *_code(chapter)).encode()
    try:
        found, size, rest = path.read_bytes().split(b"\n", 2)
        if found == key:
            return unpack(rest[: int(size)], rest[int(size) :])
    except (OSError, ValueError, KeyError, TypeError, zlib.error):
        pass  # there is none, or not a whole one
    head, data = pack(draw())
    content = b"\n".join([key, str(len(head)).encode(), head + data])
    write_whole(path, content, mode=0o600)
    return unpack(head, data)


def _code(chapter: Chapter) -> list[bytes]:
    """Return the sources that decide what is drawn."""
    folders = [*(ROOT / name for name in CODE), chapter.path.parent]
    files = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [path.read_bytes() for path in files]
