"""Start a program inside bubblewrap, with its limits, as nobody in particular."""

from __future__ import annotations

import functools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from autograder.sandbox import layout
from autograder.sandbox.limits import Limits
from autograder.sandbox.syscalls import syscall_filter
from autograder.sandbox.unavailable import INSTALL, SandboxUnavailable

MEGABYTE = 2**20
OLDEST = (0, 8)
# Between the ranges that systemd, containers and people's accounts take.
FIRST_UID, LAST_UID = 0x70000000, 0x7FF00000
OPEN_FILES = 512
ENVIRONMENT = {
    "HOME": layout.HOME,
    "USER": "student",
    "LOGNAME": "student",
    "LANG": "C.UTF-8",
    "TMPDIR": "/tmp",
    "IPYTHONDIR": "/tmp/ipython",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "PYTHONPATH": f"{layout.REFUSALS}:{layout.PACKAGES}",
    "PYTHONDONTWRITEBYTECODE": "1",
    # One core a submission, and address space for its arrays, not for idle threads.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


def start(
    command: Sequence[str],
    folder: Path | None,
    limits: Limits,
    withheld: Sequence[str],
    *,
    data: dict[str, bytes] | None = None,
    keep: Sequence[int] = (),
    **popen: Any,
) -> subprocess.Popen[bytes]:
    """Start a program in a sandbox of its own; killing the process ends all of it.

    folder: its files are copied into the program's home, links left out; None: an empty
    home. data: contents of read-only files, by their path inside. keep: descriptors
    that the program inherits. popen: stdout, stderr. The sandbox ends with the thread
    that started it. Raises SandboxUnavailable.
    """
    program = find_bubblewrap()
    with ExitStack() as stack:
        archive = stack.enter_context(_pack(folder)) if folder else None
        uid = _free_uid()
        files = {"/etc/passwd": _passwd(uid), **(data or {})}
        descriptors = [syscall_filter()]
        stack.callback(os.close, descriptors[0])
        arguments = ["--seccomp", str(descriptors[0]), *_isolation(uid)]
        arguments += layout.system_mounts()
        arguments += layout.scratch_mounts(
            limits.file_mb * MEGABYTE + _size(archive), limits.file_mb * MEGABYTE
        )
        arguments += layout.python_mounts(withheld)
        for path, content in files.items():
            descriptors.append(_memory(content, stack))
            arguments += ["--perms", "0644", "--ro-bind-data"]
            arguments += [str(descriptors[-1]), path]
        arguments += ["--remount-ro", "/dev", "--remount-ro", "/"]
        # Not on the command line, where the sandbox could read it.
        descriptors.append(_memory("\0".join(arguments).encode(), stack))
        orders = _orders(uid, limits, archive, command)
        return subprocess.Popen(
            [program, "--args", str(descriptors[-1]), *orders],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
            pass_fds=[*descriptors, *keep, *([archive.fileno()] if archive else [])],
            **popen,
        )


@functools.cache
def find_bubblewrap() -> str:
    """Return bubblewrap's path; raise SandboxUnavailable if missing or too old."""
    if not sys.platform.startswith("linux"):
        raise SandboxUnavailable(
            f"grading needs Linux, this is {sys.platform}", "grade on a Linux machine"
        )
    path = shutil.which("bwrap")
    if path is None:
        raise SandboxUnavailable("bubblewrap is not installed", INSTALL)
    said = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
    version = tuple(map(int, re.findall(r"\d+", said)))
    if version < OLDEST:
        raise SandboxUnavailable(
            f"bubblewrap 0.8 or later is needed, found {said.strip() or 'none'}",
            "use Debian 12, Ubuntu 24.04 or later",
        )
    return path


def _isolation(uid: int | None) -> Iterator[str]:
    yield from ("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net")
    yield from ("--unshare-cgroup-try", "--hostname", "convlab")
    yield from ("--die-with-parent", "--new-session", "--chdir", layout.HOME)
    yield from ("--cap-drop", "ALL")
    if uid is None:
        yield from ("--unshare-user", "--disable-userns")
        yield from ("--uid", "1000", "--gid", "1000")
    else:
        # For the launcher to stop being root; it keeps none of them.
        for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"):
            yield from ("--cap-add", capability)


def _free_uid() -> int | None:
    """Return a user id for one submission; None where we cannot give any away."""
    if os.geteuid() != 0:
        return None
    ranges = [
        (int(first), int(count))
        for first, _, count in map(str.split, Path("/proc/self/uid_map").open())
    ]
    if any(first <= FIRST_UID and LAST_UID <= first + count for first, count in ranges):
        return random.SystemRandom().randrange(FIRST_UID, LAST_UID)
    first, count = max(ranges, key=lambda each: each[1])
    if count < 65000:
        return None
    return random.SystemRandom().randrange(first + count // 2, first + count - 100)


def _passwd(uid: int | None) -> bytes:
    number = 1000 if uid is None else uid
    return f"student:x:{number}:{number}::{layout.HOME}:/bin/sh\n".encode()


def _orders(
    uid: int | None, limits: Limits, archive: IO[bytes] | None, command: Sequence[str]
) -> list[str]:
    """Return the command line of the launcher, which becomes the program."""
    orders = {
        "uid": uid,
        "files": archive.fileno() if archive else None,
        "limits": {
            "RLIMIT_AS": limits.memory_mb * MEGABYTE,
            "RLIMIT_CPU": int(limits.notebook_seconds) + 1,
            "RLIMIT_NPROC": limits.processes,
            "RLIMIT_FSIZE": limits.file_mb * MEGABYTE,
            "RLIMIT_NOFILE": OPEN_FILES,
            "RLIMIT_CORE": 0,
            "RLIMIT_MSGQUEUE": 0,
        },
        "command": [sys.executable, *command],
    }
    launcher = f"{layout.INSIDE}/launch.py"
    return [sys.executable, "-I", "-S", launcher, json.dumps(orders)]


def _environment() -> dict[str, str]:
    folder = str(Path(sys.executable).parent)
    return {**ENVIRONMENT, "PATH": f"{folder}:/usr/local/bin:/usr/bin:/bin"}


def _pack(folder: Path) -> IO[bytes]:
    """Return a tar archive of a folder's plain files and folders, wound back."""
    archive = tempfile.TemporaryFile()

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
        member.mode = 0o755 if member.isdir() else 0o644
        return member if member.isfile() or member.isdir() else None

    with tarfile.open(fileobj=archive, mode="w") as tar:
        for entry in sorted(folder.iterdir()):
            tar.add(entry, entry.name, filter=plain)
    archive.seek(0)
    return archive


def _size(archive: IO[bytes] | None) -> int:
    return os.fstat(archive.fileno()).st_size if archive else 0


def _memory(content: bytes, stack: ExitStack) -> int:
    """Return a descriptor from which the content can be read once."""
    descriptor = os.memfd_create("sandbox")
    stack.callback(os.close, descriptor)
    with os.fdopen(os.dup(descriptor), "wb") as file:
        file.write(content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor
