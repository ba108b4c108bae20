"""Start a program inside bubblewrap, with its limits, as nobody in particular."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from autograder.sandbox import layout
from autograder.sandbox.limits import Limits
from autograder.sandbox.parcels import in_memory
from autograder.sandbox.unavailable import INSTALL, SandboxUnavailable

MEGABYTE = 2**20
OLDEST = (0, 8)
OPEN_FILES = 512
ROOM_FOR_IMPORTS = 16 * MEGABYTE
# To make namespaces and mounts for a submission, to stop being root in it, to see how
# much memory its processes hold, and to end them.
NEEDED = (
    *("CAP_SYS_ADMIN", "CAP_SYS_PTRACE", "CAP_KILL"),
    *("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"),
)
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
    command: Sequence[str], withheld: Sequence[str], keep: Sequence[int], **popen: Any
) -> subprocess.Popen[bytes]:
    """Start Python with the command in a sandbox; killing the process ends all of it.

    It has the rights that it needs to make smaller rooms inside, and runs no code of a
    student itself. keep: descriptors that it inherits. popen: stdout, stderr. The
    sandbox ends with the thread that started it. Raises SandboxUnavailable.
    """
    program = find_bubblewrap()
    with ExitStack() as stack:
        arguments = [*_isolation(), *_scene(withheld)]
        passwd = in_memory(b"", stack)
        arguments += ["--perms", "0644", "--file", str(passwd), "/etc/passwd"]
        arguments += ["--remount-ro", "/dev", "--remount-ro", "/"]
        # Not on the command line, where the sandbox could read it.
        listed = in_memory("\0".join(arguments).encode(), stack)
        return subprocess.Popen(
            [program, "--args", str(listed), sys.executable, *command],
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            cwd="/",
            start_new_session=True,
            pass_fds=[listed, passwd, *keep],
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


def _isolation() -> Iterator[str]:
    yield from ("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-net")
    yield from ("--unshare-cgroup-try", "--hostname", "convlab")
    yield from ("--die-with-parent", "--new-session", "--chdir", "/")
    yield from ("--cap-drop", "ALL")
    if os.geteuid() != 0:
        yield from ("--unshare-user", "--uid", "1000", "--gid", "1000")
    for capability in NEEDED:
        yield from ("--cap-add", capability)


def _scene(withheld: Sequence[str]) -> Iterator[str]:
    yield from layout.system_mounts()
    yield from layout.scratch_mounts(ROOM_FOR_IMPORTS)
    yield from layout.python_mounts(withheld)


def resource_limits(limits: Limits) -> dict[str, int]:
    """Return what a submission's processes are limited to, by name.

    RLIMIT_AS is what comes on top of the address space that a fork is born with.
    """
    return {
        "RLIMIT_AS": limits.memory_mb * MEGABYTE,
        "RLIMIT_CPU": int(limits.notebook_seconds) + 1,
        "RLIMIT_NPROC": limits.processes,
        "RLIMIT_FSIZE": limits.file_mb * MEGABYTE,
        "RLIMIT_NOFILE": OPEN_FILES,
        "RLIMIT_CORE": 0,
        "RLIMIT_MSGQUEUE": 0,
    }
