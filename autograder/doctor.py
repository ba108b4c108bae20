"""Whether this machine's sandbox holds what is promised, each promise tried."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.kernel import Kernel, KernelDied
from autograder.sandbox import layout, process
from autograder.sandbox.limits import Limits
from autograder.sandbox.unavailable import SandboxUnavailable
from autograder.sandbox.zygote import Zygote

PATIENCE = 60
BROKEN = "grade nothing on this machine; report this with the output of this command"
STARTS = "a kernel starts in the sandbox and answers"


@dataclass(frozen=True)
class Finding:
    """One promise, whether it holds; if not, what was seen and what to do."""

    what: str
    holds: bool
    detail: str = ""
    remedy: str = ""


def check_sandbox(limits: Limits | None = None) -> list[Finding]:
    """Try every promise of the sandbox in a real one; takes a few seconds."""
    limits = limits or Limits()
    findings: list[Finding] = []
    try:
        zygote = Zygote()
        began = time.monotonic()
        first = Kernel(limits, began + PATIENCE, zygote=zygote)
        with first:
            seconds = time.monotonic() - began
            wrong = [*_probe(zygote, limits), *_apart(zygote, limits, first)]
        wrong += _bounded(zygote)
        findings += [
            Finding(what, not why, why, BROKEN if why else "") for what, why in wrong
        ]
    except SandboxUnavailable as error:
        return [*findings, Finding(STARTS, False, error.reason, error.remedy)]
    except Exception as error:
        return [*findings, Finding(STARTS, False, str(error), BROKEN)]
    return [*findings, Finding(STARTS, True, f"after {seconds:.2f} s")]


def _probe(zygote: Zygote, limits: Limits) -> list[tuple[str, str]]:
    """Return each promise with what is wrong with it, empty text if nothing."""
    with tempfile.NamedTemporaryFile() as secret:
        told = _given(limits, secret.name)
        forked = zygote.fork(limits, PATIENCE, program="probe", told=told)
    forked.end()
    return [(str(what), str(wrong)) for what, wrong in json.loads(forked.said[1:])]


def _given(limits: Limits, secret: str) -> dict[str, object]:
    """Return what the probe is to look for."""
    course = layout.package_folder("autograder").parent
    hidden = [secret, "/etc/shadow", "/etc/hostname", "/var", "/sys"]
    hidden += [str(course / name) for name in ("autograder/cli.py", "solutions")]
    folders = ["/", "/etc", "/usr", "/run", "/proc", "/dev", "/home", layout.ROOM]
    return {
        "hidden": hidden,
        "folders": [*folders, sys.prefix, sys.base_prefix],
        "writable": list(layout.WRITABLE),
        "environment": [*process.ENVIRONMENT, "PWD"],
        "file_bytes": limits.file_mb * process.MEGABYTE,
        "memory_bytes": limits.memory_mb * process.MEGABYTE,
        "processes": limits.processes,
        "refusals": layout.REFUSALS,
        "withheld": list(layout.WITHHELD),
    }


LEAVE = """
import os, socket, subprocess
for place in ("/home/student", "/tmp", "/dev/shm"):
    open(f"{place}/trace", "w").close()
listener = socket.socket(socket.AF_UNIX)
listener.bind("\\0trace")
listener.listen()
subprocess.Popen(["sleep", "60"])
"""
LOOK = """
import glob, os, socket
found = glob.glob("/home/student/*") + glob.glob("/tmp/tr*") + glob.glob("/dev/shm/*")
found += [p for p in os.listdir("/proc") if p.isdecimal() and p != str(os.getpid())]
if socket.socket(socket.AF_UNIX).connect_ex("\\0trace") == 0:
    found.append("its socket")
print(*found)
"""
GROW = """
import os, time
for _ in range(8):
    if os.fork() == 0:
        block = bytearray(os.urandom(1 << 20)) * 32
        time.sleep(60)
time.sleep(60)
"""
SMALL = 128


def _apart(zygote: Zygote, limits: Limits, first: Kernel) -> Iterator[tuple[str, str]]:
    """Yield what one submission sees of another that runs beside it."""
    first.run(LEAVE)
    with Kernel(limits, time.monotonic() + PATIENCE, zygote=zygote) as second:
        seen = _printed(second)
    wrong = f"seen of another: {seen}" if seen else ""
    yield "a submission sees nothing of another", wrong


def _printed(kernel: Kernel) -> str:
    outputs = kernel.run(LOOK).outputs
    return " ".join(o.get("text", "") + o.get("evalue", "") for o in outputs).strip()


def _bounded(zygote: Zygote) -> Iterator[tuple[str, str]]:
    """Yield whether processes together get more memory than a submission may have."""
    what = "the memory of all its processes together is limited"
    limits = Limits(memory_mb=SMALL)
    try:
        with Kernel(limits, time.monotonic() + PATIENCE, zygote=zygote) as kernel:
            kernel.run(GROW)
        yield what, f"processes together had twice the {SMALL} MB that were allowed"
    except KernelDied as death:
        yield what, "" if "used more than" in str(death) else str(death)
