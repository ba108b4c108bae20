"""What a command costs: the CPU time of all its processes, counted by a cgroup.

`getrusage` does not do: the time of a process that its parent ignores, or that dies
with its namespace, as the kernels in the sandbox do, is in nobody's account.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LEFT_SECONDS = 20
MOUNTS = Path("/proc/self/mountinfo")
_numbers = itertools.count()


@dataclass(frozen=True)
class Usage:
    """Seconds: cpu is user and system time of every process of a command."""

    cpu: float
    wall: float


class CannotMeasure(RuntimeError):
    """No cgroup can be made here; the text says what to do."""


class CommandFailed(RuntimeError):
    """A command that did not exit 0, or left processes that do not end."""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a command in a folder; its output goes to the file `log` there.

    What the command leaves behind is waited for; that is in cpu, not in wall. Raises
    `CommandFailed`, `CannotMeasure`.
    """
    with _cgroup() as group, (folder / "log").open("wb") as log:
        entry = str(group / "cgroup.procs")

        def enter() -> None:
            with open(entry, "w") as file:
                file.write("0")

        start = time.perf_counter()
        code = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=log,
            preexec_fn=enter,
        ).returncode
        wall = time.perf_counter() - start
        _wait_until_empty(group)
        cpu = _fields(group / "cpu.stat")["usage_usec"] / 1e6
    if code:
        said = (folder / "log").read_text("utf-8", errors="replace")[-2000:]
        raise CommandFailed(f"{' '.join(command)} ended with {code}:\n{said}")
    return Usage(cpu, wall)


@contextmanager
def _cgroup() -> Iterator[Path]:
    """Make a cgroup below this process's own; nothing in it survives."""
    try:
        group = _own_cgroup() / f"benchmark-{os.getpid()}-{next(_numbers)}"
        group.mkdir()
    except (OSError, StopIteration) as error:
        raise CannotMeasure(
            f"no cgroup can be made to count CPU time in ({error!r}); run as root, or "
            "with: systemd-run --user --scope python benchmarks/grading.py"
        ) from error
    try:
        yield group
    finally:
        (group / "cgroup.kill").write_text("1")
        _wait_until_empty(group)
        group.rmdir()


def _own_cgroup() -> Path:
    """Return this process's folder in the cgroup2 file system."""
    mounts = (line.split() for line in MOUNTS.read_text().splitlines())
    mount = next(fields[4] for fields in mounts if fields[-3] == "cgroup2")
    listed = Path("/proc/self/cgroup").read_text().splitlines()
    own = next(line for line in listed if line.startswith("0::"))
    return Path(mount) / own.removeprefix("0::").lstrip("/")


def _wait_until_empty(group: Path) -> None:
    end = time.monotonic() + LEFT_SECONDS
    while _fields(group / "cgroup.events")["populated"]:
        if time.monotonic() > end:
            left = (group / "cgroup.procs").read_text().split()
            raise CommandFailed(f"{len(left)} processes run {LEFT_SECONDS} s too long")
        time.sleep(0.02)


def _fields(file: Path) -> dict[str, int]:
    pairs = (line.split() for line in file.read_text().splitlines())
    return {name: int(number) for name, number in pairs}


def peak_mb() -> float:
    """Return the peak resident memory of this process since it was started, in MB."""
    # Not ru_maxrss: that begins with the memory of the process that started this one.
    status = Path("/proc/self/status").read_text()
    line = next(text for text in status.splitlines() if text.startswith("VmHWM"))
    return int(line.split()[1]) / 1024
