"""Give up every right, set the limits, unpack the submission, start its program.

Runs inside the sandbox before any code of a student, from the standard library alone.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import sys
from typing import Any

PR_CAPBSET_READ, PR_CAPBSET_DROP = 23, 24
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
CAPABILITY_VERSION_3 = 0x20080522


def main() -> None:
    """Read the orders (JSON) from the command line and become the program."""
    orders: dict[str, Any] = json.loads(sys.argv[1])
    if orders["user"] is not None:
        become(orders["user"])
    give_up_capabilities()
    if orders["files"] is not None:
        unpack(orders["files"])
    for name, value in orders["limits"].items():
        resource.setrlimit(getattr(resource, name), (value, value))
    os.execv(orders["command"][0], orders["command"])


def become(user: int) -> None:
    """Change from root to a user of no rights, for good."""
    libc = ctypes.CDLL(None, use_errno=True)
    capability = 0
    while libc.prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0:
        demand(libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0))
        capability += 1
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def give_up_capabilities() -> None:
    """Clear all capability sets of this process and bar new ones."""
    libc = ctypes.CDLL(None, use_errno=True)
    demand(libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0))
    demand(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    demand(libc.capset(header, (ctypes.c_uint32 * 6)()))


def demand(status: int) -> None:
    """Raise OSError if a C call failed."""
    if status < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def unpack(descriptor: int) -> None:
    """Put the submission's files (an uncompressed tar archive) into the home folder."""
    import tarfile

    with os.fdopen(descriptor, "rb") as file, tarfile.open(fileobj=file) as archive:
        # The archive is the grader's own: plain files below this folder.
        archive.extraction_filter = lambda member, path: member
        archive.extractall()


if __name__ == "__main__":
    main()
