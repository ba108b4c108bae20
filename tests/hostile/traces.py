"""What a grading run leaves behind: processes, temporary folders, control groups."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from pathlib import Path
from typing import Any

PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 5.0


class Traces:
    """Notes from now on what this process makes; what is left can be asked for.

    Descendants are found even when those between have ended: what they leave becomes
    a child of this process.
    """

    def __init__(self) -> None:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        self.before = descendants()
        self.made: set[str] = set()
        self.noting = True
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.noting:
            return
        group = event == "os.mkdir" and "cgroup" in str(arguments[0])
        if group or event in ("tempfile.mkdtemp", "tempfile.mkstemp"):
            self.made.add(os.fsdecode(arguments[0]))

    def left(self) -> list[str]:
        """Return what is left, once what is ending has had the time to end."""
        end = time.monotonic() + PATIENCE
        while (found := self._left()) and time.monotonic() < end:
            time.sleep(0.1)
        self.noting = False
        return found

    def _left(self) -> list[str]:
        alive = filter(None, map(_describe, sorted(descendants() - self.before)))
        return [*alive] + sorted(path for path in self.made if os.path.lexists(path))


def descendants() -> set[int]:
    """Return the processes below this one."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children.setdefault(int(after_name[1]), []).append(int(folder.name))
    found, open_ = set(), [os.getpid()]
    while open_:
        below = children.get(open_.pop(), [])
        found.update(below)
        open_ += below
    return found


def _describe(pid: int) -> str:
    """Return what a process is; nothing for one that has ended, and only waits."""
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""
    return "" if state == "Z" else f"{pid} ({state}): {command.decode()[:100]}"
