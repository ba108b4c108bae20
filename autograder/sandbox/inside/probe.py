"""Try from inside what the sandbox must not allow; print what came of it as JSON."""

from __future__ import annotations

import ctypes
import errno
import importlib
import json
import mmap
import os
import socket
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from .room import STARTED

CLONE_NEWUSER = 0x10000000
AF_VSOCK = 40
OUTSIDE = ("192.0.2.1", 80)
NEEDED = ("numpy", "matplotlib", "ipykernel", "convlab")
RIGHTS = {
    "CapInh": 0,
    "CapPrm": 0,
    "CapEff": 0,
    "CapBnd": 0,
    "CapAmb": 0,
    "NoNewPrivs": 1,
    "Seccomp": 2,
}


def network(given: dict[str, Any]) -> str:
    """Return which way out of the sandbox is open; empty text: none."""
    cards = [name for _, name in socket.if_nameindex() if name != "lo"]
    if cards:
        return f"network cards are seen: {cards}"
    with socket.socket() as plug:
        plug.settimeout(2)
        if plug.connect_ex(OUTSIDE) not in (errno.ENETUNREACH, errno.ENETDOWN):
            return f"a connection to {OUTSIDE[0]} was tried"
    with suppress(OSError), socket.socket(AF_VSOCK):
        return "sockets to the machine's host can be opened"
    return ""


def files(given: dict[str, Any]) -> str:
    """Return which of the machine's own files can be seen."""
    seen = [path for path in given["hidden"] if os.path.exists(path)]
    return f"can be seen: {', '.join(seen)}" if seen else ""


def processes_seen(given: dict[str, Any]) -> str:
    """Return which foreign processes can be seen, or the environment of one."""
    numbers = [name for name in os.listdir("/proc") if name.isdecimal()]
    foreign = set(numbers) - {str(os.getpid())}
    if foreign:
        return f"other processes are seen: {sorted(foreign)}"
    extra = set(os.environ) - set(given["environment"])
    return f"variables came along: {sorted(extra)}" if extra else ""


def writing(given: dict[str, Any]) -> str:
    """Return which folders beside its own the sandbox can write to."""
    with open("/proc/self/mounts") as file:
        mounted = {line.split()[1] for line in file}
    found = []
    for folder in sorted(mounted | set(given["folders"])):
        inner = any(folder.startswith(f"{own}/") for own in given["writable"])
        if folder in given["writable"] or inner or not os.path.isdir(folder):
            continue
        with suppress(OSError):
            tempfile.TemporaryFile(dir=folder).close()
            found.append(folder)
    for folder in given["writable"]:
        tempfile.TemporaryFile(dir=folder).close()
    return f"can be written to: {', '.join(found)}" if found else ""


def rights(given: dict[str, Any]) -> str:
    """Return which rights the process still has."""
    with open("/proc/self/status") as file:
        status = dict(line.rstrip("\n").split(":\t", 1) for line in file)
    wrong = [
        f"{name} is {status[name]}"
        for name, wanted in RIGHTS.items()
        if int(status[name], 16) != wanted
    ]
    return ", ".join(wrong) or ("it runs as root" if os.geteuid() == 0 else "")


def calls(given: dict[str, Any]) -> str:
    """Return which dangerous system calls are let through."""
    libc = ctypes.CDLL(None, use_errno=True)
    tries: dict[str, Callable[[], int]] = {
        "unshare": lambda: libc.unshare(CLONE_NEWUSER),
        "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
        "ptrace": lambda: libc.ptrace(0, 0, None, None),
        "chroot": lambda: libc.chroot(b"/tmp"),
    }
    let = [name for name, attempt in tries.items() if attempt() != -1]
    return f"let through: {', '.join(let)}" if let else ""


def memory(given: dict[str, Any]) -> str:
    """Return what is wrong with the limits on memory and on what is written."""
    with suppress(OSError, MemoryError):
        mmap.mmap(-1, given["memory_bytes"], mmap.MAP_PRIVATE).close()
        return "a process can have more memory than the limit"
    largest = given["file_bytes"]
    with tempfile.TemporaryFile() as file, suppress(OSError):
        os.pwrite(file.fileno(), b"1", largest)
        return f"a file can be larger than {largest} bytes"
    for folder in given["writable"]:
        size = os.statvfs(folder)
        if size.f_blocks * size.f_frsize > largest:
            return f"{folder} can hold more than {largest} bytes"
    return ""


def processes(given: dict[str, Any]) -> str:
    """Return what is wrong with the limit on processes and threads."""
    end = threading.Event()
    try:
        for _ in range(given["processes"] + 1):
            threading.Thread(target=end.wait, daemon=True).start()
    except RuntimeError:
        return ""
    finally:
        end.set()
    return f"more than {given['processes']} threads could be started"


def withheld(given: dict[str, Any]) -> str:
    """Return which withheld modules can be imported, refusals removed or not."""
    found = []
    full, refused = list(sys.path), given["refusals"]
    for path in (full, [entry for entry in full if entry != refused]):
        sys.path[:] = path
        importlib.invalidate_caches()
        for name in given["withheld"]:
            with suppress(ModuleNotFoundError, FileNotFoundError):
                importlib.import_module(name)
                found.append(name)
    sys.path[:] = full
    return f"can be imported: {', '.join(sorted(set(found)))}" if found else ""


def needed(given: dict[str, Any]) -> str:
    """Return which of the modules that the course needs cannot be imported."""
    missing = []
    for name in NEEDED:
        try:
            importlib.import_module(name)
        except Exception as error:
            missing.append(f"{name} ({error})")
    return f"cannot be imported: {'; '.join(missing)}" if missing else ""


PROMISES: dict[str, Callable[[dict[str, Any]], str]] = {
    "no network": network,
    "the machine's files and the course's answers are out of sight": files,
    "other processes and the grader's environment are out of sight": processes_seen,
    "nothing outside its own memory can be written": writing,
    "no rights are left": rights,
    "memory, file size and room for files are limited": memory,
    "processes are limited": processes,
    "withheld modules are absent": withheld,
    "what the course needs can be imported": needed,
    # Last: a call that is let through changes the probe itself.
    "dangerous system calls are refused": calls,
}


def start(told: bytes, ready: int, sockets: object) -> None:
    """Write a JSON list of [promise, what is wrong or empty text]."""
    given = json.loads(told)
    found = [[what, attempt(given)] for what, attempt in PROMISES.items()]
    os.write(ready, STARTED + json.dumps(found).encode())
