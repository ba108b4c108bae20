"""What a student has passed so far, kept in the user's data folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import platformdirs

from convlab.casebook import Casebook
from convlab.verdict import Verdict

_unwritten: dict[str, dict[str, Any]] = {}
"""What the disk did not take; so a pass counts at least until the kernel ends."""


def path() -> Path:
    """Return the progress file; `CONVLAB_HOME` moves it."""
    home = os.environ.get("CONVLAB_HOME")
    folder = Path(home) if home else Path(platformdirs.user_data_dir("convlab", False))
    return folder / "progress.json"


def read() -> dict[str, dict[str, Any]]:
    """Return the stored progress by exercise; nothing if there is none to read."""
    try:
        stored = json.loads(path().read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        stored = {}
    if not isinstance(stored, dict):
        stored = {}
    return {k: v for k, v in stored.items() if isinstance(v, dict)} | _unwritten


def record(book: Casebook, verdict: Verdict) -> None:
    """Note the result of a check; `ever` stays when a later check fails."""
    stored = read()
    entry = stored.get(book.exercise, {})
    tries = entry.get("tries", 0)
    entry.update(
        passed=verdict.passed,
        ever=bool(entry.get("ever")) or verdict.passed,
        score=verdict.score,
        points=verdict.max_score,
        tries=(tries if isinstance(tries, int) else 0) + 1,
    )
    stored[book.exercise] = entry
    _write(stored)


def asked(name: str) -> int:
    """Count one more request to see the answer of an exercise; return how many now."""
    stored = read()
    entry = stored.setdefault(name, {})
    count = entry.get("asked", 0)
    entry["asked"] = (count if isinstance(count, int) else 0) + 1
    _write(stored)
    return int(entry["asked"])


def _write(stored: dict[str, dict[str, Any]]) -> None:
    """Write whole or not at all; progress is a convenience, so never fail a check."""
    target = path()
    part = target.with_suffix(f".{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(stored, indent=1), "utf-8")
        part.replace(target)
        _unwritten.clear()
    except OSError:
        _unwritten.update(stored)
