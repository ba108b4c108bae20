"""A control group that bounds a submission's memory, where one may be made.

It counts what the supervisor cannot see, the kernel's own memory for pipes and sockets,
and ends what goes beyond at once. Most machines give one to root only.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

SYSTEM = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")
YOUNG = 60.0
# The watch sees first, and says it better; this is for what grows too fast for it.
ROOM = 64 * 2**20


class ControlGroup:
    """A group for one submission; `join` is a descriptor that a process writes 0 to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.join = os.open(folder / "cgroup.procs", os.O_WRONLY)

    def close(self) -> None:
        """Take no more processes."""
        os.close(self.join)

    def full(self) -> bool:
        """Whether a process was ended because the group had no memory left."""
        found = ""
        for name in ("memory.events", "memory.oom_control"):
            with suppress(OSError):
                found += (self.folder / name).read_text()
        return bool(re.search(r"^oom_kill [1-9]", found, re.M))

    def remove(self) -> bool:
        """Remove the group, if all its processes have ended."""
        with suppress(OSError):
            self.folder.rmdir()
        return not self.folder.exists()


def control_group(memory: int) -> ControlGroup | None:
    """Return a group that holds at most so many bytes; None where none may be made."""
    for parent, limit in _parents():
        folder = parent / f"convlab-{secrets.token_hex(8)}"
        try:
            folder.mkdir()
        except OSError:
            continue
        try:
            (folder / limit).write_text(str(memory + ROOM))
            return ControlGroup(folder)
        except OSError:
            with suppress(OSError):
                folder.rmdir()
    return None


def sweep() -> None:
    """Remove groups that runs which were killed have left."""
    for parent, _ in _parents():
        for folder in parent.glob("convlab-*"):
            with suppress(OSError):  # one that is in use cannot be removed
                if time.time() - folder.stat().st_mtime > YOUNG:
                    folder.rmdir()


def _parents() -> list[tuple[Path, str]]:
    """Return where groups may be made, with the name of their file for the limit."""
    found = []
    with suppress(OSError):
        for line in OWN.read_text().splitlines():
            _, controllers, path = line.split(":", 2)
            if controllers == "memory":
                place = SYSTEM / "memory" / path.lstrip("/")
                found.append((place, "memory.limit_in_bytes"))
            elif not controllers:
                found.append((SYSTEM / path.lstrip("/"), "memory.max"))
                found.append((SYSTEM, "memory.max"))
    return found
