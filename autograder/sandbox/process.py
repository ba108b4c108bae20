"""Start a program inside bubblewrap, with its limits, as nobody in particular."""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from autograder.sandbox import layout
from autograder.sandbox.identity import unused_user
from autograder.sandbox.limits import Limits
from autograder.sandbox.parcels import in_memory, pack
from autograder.sandbox.syscalls import syscall_filter
from autograder.sandbox.unavailable import INSTALL, SandboxUnavailable

MEGABYTE = 2**20
OLDEST = (0, 8)
OPEN_FILES = 512
ENVIRONMENT = {
    "HOME": layout.HOME,
    "USER": "student",
    "LOGNAME": "student",
    "LANG": "C.UTF-8",
    "TMPDIR": "/tmp",
    "XDG_CACHE_HOME": "/tmp/cache",
    "IPYTHONDIR": "/tmp/ipython",
    "MPLCONFIGDIR": "/tmp/matplotlib",
    "PYTHONPATH": f"{layout.REFUSALS}:{layout.PACKAGES}",
    "PYTHONDONTWRITEBYTECODE": "1",
    # One core a submission, and address space for its arrays, not for idle threads.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
}


def start(
    command: Sequence[str],
    folder: Path | None,
    limits: Limits,
    withheld: Sequence[str],
    *,
    data: Mapping[str, bytes] | None = None,
    keep: Sequence[int] = (),
    **popen: Any,
) -> subprocess.Popen[bytes]:
    """Start Python with the command in a sandbox; killing the process ends all of it.

    folder: its files are copied into the program's home, links left out; None: an empty
    home. data: contents of read-only files, by their path inside. keep: descriptors
    that the program inherits. popen: stdout, stderr. The sandbox ends with the thread
    that started it. Raises SandboxUnavailable.
    """
    program = find_bubblewrap()
    user = unused_user()
    with ExitStack() as stack:
        filter_ = syscall_filter(stack)
        archive, archive_bytes = pack(folder, stack) if folder else (None, 0)
        arguments = [
            *("--seccomp", str(filter_)),
            *_isolation(user),
            *_scene(limits, archive_bytes, withheld),
        ]
        files = {path: in_memory(text, stack) for path, text in (data or {}).items()}
        files["/etc/passwd"] = in_memory(_passwd(user), stack)
        for path, descriptor in files.items():
            arguments += ["--perms", "0644", "--ro-bind-data", str(descriptor), path]
        arguments += ["--remount-ro", "/dev", "--remount-ro", "/"]
        # Not on the command line, where the sandbox could read it.
        listed = in_memory("\0".join(arguments).encode(), stack)
        passed = [filter_, listed, *files.values(), *keep]
        return subprocess.Popen(
            [program, "--args", str(listed), *_launch(user, limits, archive, command)],
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
            pass_fds=passed if archive is None else [*passed, archive],
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


def _isolation(user: int | None) -> Iterator[str]:
    yield from ("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net")
    yield from ("--unshare-cgroup-try", "--hostname", "convlab")
    yield from ("--die-with-parent", "--new-session", "--chdir", layout.HOME)
    yield from ("--cap-drop", "ALL")
    if user is None:
        yield from ("--unshare-user", "--disable-userns")
        yield from ("--uid", "1000", "--gid", "1000")
    else:
        # For the launcher to stop being root; it keeps none of them.
        for capability in ("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"):
            yield from ("--cap-add", capability)


def _scene(
    limits: Limits, archive_bytes: int, withheld: Sequence[str]
) -> Iterator[str]:
    room = limits.file_mb * MEGABYTE
    yield from layout.system_mounts()
    yield from layout.scratch_mounts(archive_bytes + room, room)
    yield from layout.python_mounts(withheld)


def _passwd(user: int | None) -> bytes:
    number = 1000 if user is None else user
    return f"student:x:{number}:{number}::{layout.HOME}:/bin/sh\n".encode()


def _launch(
    user: int | None, limits: Limits, archive: int | None, command: Sequence[str]
) -> list[str]:
    """Return the command line of the launcher, which becomes the program."""
    orders = {
        "user": user,
        "files": archive,
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
