"""A transcript: what running one submission came to, whole, and keyed by its causes."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Transcript:
    """The executed cells and verdicts of a submission.

    key: a hash of everything that decides the result. status: "graded", "timeout",
    "killed". outputs: by cell id. exercises: a verdict as JSON for each.
    """

    key: str
    status: str = "graded"
    seconds: float = 0.0
    outputs: dict[str, list[Any]] = field(default_factory=dict)
    exercises: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def key_of(*causes: str | bytes) -> str:
    """Return one hash of all causes, in order."""
    digest = hashlib.sha256()
    for cause in causes:
        data = cause.encode() if isinstance(cause, str) else cause
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def load(path: Path) -> Transcript | None:
    """Read a transcript, or return None if there is no whole one."""
    try:
        return Transcript(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def save(transcript: Transcript, path: Path) -> None:
    """Write a transcript whole or not at all."""
    write_whole(path, json.dumps(asdict(transcript), indent=1))


def write_whole(path: Path, content: str | bytes, mode: int | None = None) -> None:
    """Write a file by renaming a finished one into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f".{path.name}.*"):
        if not Path(f"/proc/{left.name.rpartition('.')[2]}").exists():
            left.unlink(missing_ok=True)  # by a process that was killed
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if mode is not None:
            part.touch(mode)
        part.write_bytes(content.encode() if isinstance(content, str) else content)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
