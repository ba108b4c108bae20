"""System calls that make a process small: namespaces, mounts, rights, limits."""

from __future__ import annotations

import ctypes
import os
import resource
from collections.abc import Mapping

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWPID, CLONE_NEWNET = 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
PR_SET_PDEATHSIG, PR_SET_DUMPABLE = 1, 4
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
PR_CAPBSET_READ, PR_CAPBSET_DROP = 23, 24
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
CAPABILITY_VERSION_3 = 0x20080522
NICE = 5
FILTER_STEP = 8  # bytes of one instruction of a seccomp filter

LIBC = ctypes.CDLL(None, use_errno=True)


def demand(status: int) -> None:
    """Raise OSError if a C call failed."""
    if status < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def leave_others() -> None:
    """Enter namespaces of one's own; children enter the one of processes."""
    own = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID | CLONE_NEWNET
    demand(LIBC.unshare(own))
    demand(LIBC.mount(None, b"/", None, MS_REC | MS_PRIVATE, None))


def mount_memory(path: str, size: int, files: int) -> None:
    """Put an empty folder in memory over a path: `size` bytes, `files` files.

    Folders below the path in which something is mounted, as Python may be, stay to be
    seen, and cannot be written.
    """
    kept = {name: os.open(f"{path}/{name}", os.O_PATH) for name in _mounted(path)}
    options = f"mode=1777,size={size},nr_inodes={files}"
    flags = MS_NOSUID | MS_NODEV | MS_NOEXEC  # no library from a cell
    demand(LIBC.mount(b"tmpfs", path.encode(), b"tmpfs", flags, options.encode()))
    for name, folder in kept.items():
        os.mkdir(f"{path}/{name}")
        show(f"/proc/self/fd/{folder}", f"{path}/{name}")
        os.close(folder)


def _mounted(path: str) -> set[str]:
    """Return the folders right below a path that hold mounts."""
    with open("/proc/self/mounts", encoding="utf-8") as file:
        fields = [line.split()[1] for line in file]
    points = [field.encode().decode("unicode_escape") for field in fields]
    return {
        point.removeprefix(f"{path}/").partition("/")[0]
        for point in points
        if point.startswith(f"{path}/")
    }


def mount_processes() -> None:
    """Show in /proc the processes of one's own namespace."""
    flags = MS_NOSUID | MS_NODEV | MS_NOEXEC
    demand(LIBC.mount(b"proc", b"/proc", b"proc", flags, None))


def show(source: str, path: str) -> None:
    """Show a file or folder, with what is mounted there, at another path, read-only."""
    flags = MS_BIND | MS_REC
    demand(LIBC.mount(source.encode(), path.encode(), None, flags, None))
    flags = MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | MS_NODEV
    demand(LIBC.mount(None, path.encode(), None, flags, None))


def end_with_parent() -> None:
    """Have the kernel end this process with its parent."""
    demand(LIBC.prctl(PR_SET_PDEATHSIG, 9, 0, 0, 0))


def yield_to_others(processor: int) -> None:
    """Leave the processors to whoever wants them, above all to the supervisor.

    A session of its own, because Linux shares processors out by sessions; one processor
    of its own, so that the submissions beside it have the others. The filter of system
    calls makes both final.
    """
    os.setsid()
    os.nice(NICE)
    os.sched_setaffinity(0, {processor})


def become(user: int) -> None:
    """Change from root to a user of no rights, for good."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def bar_capabilities() -> None:
    """Have no program that this process ever starts gain a capability."""
    capability = 0
    while LIBC.prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0:
        demand(LIBC.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0))
        capability += 1


def give_up_capabilities() -> None:
    """Clear all capability sets of this process and bar new ones."""
    demand(LIBC.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0))
    demand(LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    demand(LIBC.capset(header, (ctypes.c_uint32 * 6)()))
    # After a change of user, a process could not read its own /proc/self.
    demand(LIBC.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0))


def limit(limits: Mapping[str, int]) -> None:
    """Set resource limits by name, soft and hard.

    RLIMIT_AS is on top of the address space that this process has already.
    """
    with open("/proc/self/statm", encoding="ascii") as file:
        taken = int(file.read().split()[0]) * resource.getpagesize()
    for name, value in limits.items():
        value += taken if name == "RLIMIT_AS" else 0
        resource.setrlimit(getattr(resource, name), (value, value))


def filter_calls(instructions: bytes) -> None:
    """Apply a compiled seccomp filter, for good."""

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))

    program = Program(len(instructions) // FILTER_STEP, instructions)
    demand(LIBC.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0))
