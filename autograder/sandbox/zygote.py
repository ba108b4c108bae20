"""A warm sandbox: one process with everything imported, which forks for submissions."""

from __future__ import annotations

import itertools
import json
import os
import secrets
import select
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import weakref
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from autograder.sandbox import layout, process
from autograder.sandbox.cgroup import ControlGroup, control_group
from autograder.sandbox.identity import unused_user
from autograder.sandbox.inside.room import STARTED
from autograder.sandbox.inside.supervisor import CHANNELS
from autograder.sandbox.limits import Limits
from autograder.sandbox.parcels import in_memory
from autograder.sandbox.syscalls import syscall_filter
from autograder.sandbox.unavailable import explain

SHORT = "/tmp"  # the path of a unix socket has 107 bytes at most
START_SECONDS = 120
FORK_SECONDS = 30
END_SECONDS = 2
BEGIN = (
    f"import sys; sys.path.insert(0, {layout.ROOM!r}); from inside import zygote; "
    "del sys.path[0]; zygote.main()"
)
NUMPY = ("convlab.kernel_side", "convlab.check", "ipykernel.zmqshell")
TORCH = (*NUMPY, "torch", "torch._dynamo")
# What a kernel imports by and by; names that another version lacks are passed over.
SOON = (
    *("numpy.fft", "numpy.linalg", "numpy.random", "numpy.lib.stride_tricks"),
    *("matplotlib.pyplot", "matplotlib_inline.backend_inline"),
    *("ipykernel.debugger", "ipykernel.ipkernel", "IPython.core.debugger", "pdb"),
    *("IPython.core.logger", "IPython.core.magic_arguments", "IPython.core.oinspect"),
    *("IPython.core.magics.ast_mod", "IPython.core.magics.execution"),
    *("IPython.extensions.storemagic", "IPython.core.completerlib"),
    *("IPython.utils.module_paths", "IPython.utils.wildcard", "faulthandler"),
    *("tornado.gen", "tornado.locks", "tornado.queues", "tornado.platform.asyncio"),
    *("stack_data", "executing", "pure_eval", "asttokens"),
    *("pygments.formatters.terminal256", "encodings.idna", "encodings.latin_1"),
)
# The first figure of a process loads fonts, which takes a second.
WARM_UP = """
import io
import matplotlib
from matplotlib.figure import Figure

matplotlib.use("module://matplotlib_inline.backend_inline")
figure = Figure()
figure.subplots().set_title("a")
figure.savefig(io.BytesIO())
"""
# Each zygote's submissions have another one, as far as there are enough; where to begin
# differs between processes.
PROCESSORS = itertools.cycle(sorted(os.sched_getaffinity(0)))
for _ in range(os.getpid() % 64):
    next(PROCESSORS)


@dataclass
class Forked:
    """A submission's process in its room; `end` it, or let it end itself.

    folder: where the sockets lie on which the channels of its kernel are called. key:
    what signs its messages. said: the first words of its program. report: a descriptor
    that tells what ended it. group: what bounds its memory beside the supervisor.
    """

    folder: Path
    key: bytes
    lifeline: int
    report: int
    group: ControlGroup | None = None
    said: bytes = b""
    reason: str | None = None

    def path(self, channel: str) -> str:
        """Return the path of the socket of a channel."""
        return str(self.folder / channel)

    def poll(self) -> str | None:
        """Return None while it runs; then what ended it, "" if it left by itself.

        Else "seconds", "memory" or "bytes", whichever was used up, "let go" by `end`,
        or the name of a signal.
        """
        if self.reason is None and select.select([self.report], [], [], 0)[0]:
            self.reason = os.read(self.report, 100).decode(errors="replace")
            if self.reason == "SIGKILL" and self.group and self.group.full():
                self.reason = "memory"
        return self.reason

    def wait(self, seconds: float) -> str | None:
        """Wait for the end, at most so long; return as `poll` does."""
        if self.reason is None:
            select.select([self.report], [], [], seconds)
        return self.poll()

    def end(self) -> None:
        """End every process of the submission; this does not wait for it."""
        if self.lifeline >= 0:
            os.close(self.lifeline)
            os.close(self.report)
            self.lifeline = -1
            shutil.rmtree(self.folder, ignore_errors=True)


class Zygote:
    """A process in a sandbox that forks a room of its own for each submission.

    withheld: modules that are absent. imports: what is imported before any fork; the
    first time takes seconds. It ends with the thread that made it. Raises
    SandboxUnavailable with what bubblewrap or Python complained of.
    """

    def __init__(
        self,
        withheld: Sequence[str] = layout.WITHHELD,
        imports: Sequence[str] = NUMPY,
    ) -> None:
        self.groups: list[ControlGroup] = []
        self.processor = next(PROCESSORS)
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with (
            ExitStack() as stack,
            tempfile.TemporaryFile() as complaint,
            theirs,
        ):
            filter_ = syscall_filter(stack)
            given = {
                "control": theirs.fileno(),
                "filter": filter_,
                "imports": list(imports),
                "soon": SOON,
                "withheld": list(withheld),
                "warm_up": WARM_UP,
            }
            self.process = process.start(
                ["-P", "-c", BEGIN, json.dumps(given)],
                withheld,
                [theirs.fileno(), filter_],
                stdout=complaint,
                stderr=complaint,
            )
            theirs.close()
            self.close = weakref.finalize(
                self, _close, self.process, self.control, self.groups
            )
            self._await(complaint)

    def _await(self, complaint: IO[bytes]) -> None:
        """Wait until it has imported everything."""
        self.control.settimeout(START_SECONDS)
        try:
            said = self.control.recv(100)
        except OSError:
            said = b""
        if not said:
            self.close()
            complaint.seek(0)
            raise explain(complaint.read().decode(errors="replace"))
        self.control.settimeout(FORK_SECONDS)

    @property
    def alive(self) -> bool:
        """Whether it can still fork."""
        return self.close.alive and self.process.poll() is None

    def fork(
        self,
        limits: Limits,
        seconds: float | None = None,
        program: str = "kernel",
        told: Mapping[str, Any] | None = None,
    ) -> Forked:
        """Start a program in a room of its own; return when it is ready.

        limits: the submission's budget; seconds: what is left of its time. told: what
        the program is told in secret. Nothing that it writes reaches this machine.
        Raises SandboxUnavailable.
        """
        user = unused_user()
        key = secrets.token_hex(32)
        secret = json.dumps({"key": key, **(told or {})}).encode()
        home = Path(tempfile.mkdtemp(prefix="convlab-", dir=SHORT))
        with ExitStack() as stack:
            (said, ready), (held, lifeline), (report, reported) = (
                os.pipe(),
                os.pipe(),
                os.pipe(),
            )
            theirs = [ready, held, reported, in_memory(secret, stack)]
            for descriptor in (ready, held, reported):
                stack.callback(os.close, descriptor)
            if program == "kernel":
                theirs += [_listen(home / name, stack) for name in CHANNELS]
            if group := self._group(limits.memory_mb * process.MEGABYTE):
                stack.callback(group.close)
                theirs.append(group.join)
            orders = _orders(limits, seconds, user, program, group is not None)
            orders["processor"] = self.processor
            with suppress(OSError):  # where the zygote is gone, nothing is said
                socket.send_fds(self.control, [json.dumps(orders).encode()], theirs)
        forked = Forked(home, key.encode(), lifeline, report, group)
        try:
            forked.said = _all(said, FORK_SECONDS)
        except BaseException:
            forked.end()
            raise
        if not forked.said.startswith(STARTED):
            forked.end()
            raise explain(forked.said[1:].decode(errors="replace"))
        return forked

    def _group(self, memory: int) -> ControlGroup | None:
        """Return a control group for a submission; remove those that have ended."""
        self.groups[:] = [group for group in self.groups if not group.remove()]
        made = control_group(memory)
        self.groups += [made] if made else []
        return made


def _orders(
    limits: Limits,
    seconds: float | None,
    user: int | None,
    program: str,
    grouped: bool,
) -> dict[str, Any]:
    """Return what the supervisor is told; nothing of it is secret."""
    room = limits.file_mb * process.MEGABYTE
    return {
        "program": program,
        "grouped": grouped,
        "user": user,
        "room": dict.fromkeys(layout.WRITABLE, room),
        "limits": process.resource_limits(limits),
        "budget": {
            "seconds": limits.notebook_seconds if seconds is None else seconds,
            "memory": limits.memory_mb * process.MEGABYTE,
            "bytes": limits.wire_mb * process.MEGABYTE,
        },
    }


def _listen(path: Path, stack: ExitStack) -> int:
    """Return the descriptor of a socket that listens at a path."""
    listener = stack.enter_context(socket.socket(socket.AF_UNIX))
    listener.bind(str(path))
    listener.listen(1)
    return listener.fileno()


def _all(descriptor: int, seconds: float) -> bytes:
    """Read to the end, for at most so long; close the descriptor."""
    end = time.monotonic() + seconds
    found = b""
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        while (left := end - time.monotonic()) > 0:
            if select.select([file], [], [], left)[0]:
                data = file.read(65536)
                if not data:
                    break
                found += data
    return found


def _close(
    zygote: subprocess.Popen[bytes],
    control: socket.socket,
    groups: list[ControlGroup],
) -> None:
    control.close()
    zygote.kill()
    zygote.wait()
    # What it had forked is ended by the system then, and takes a moment.
    end = time.monotonic() + END_SECONDS
    while not all(group.remove() for group in groups) and time.monotonic() < end:
        time.sleep(0.01)


_mine = threading.local()


def own_zygote(torch: bool = False) -> Zygote:
    """Return this thread's own zygote, with torch or without; start it if need be."""
    kept: dict[bool, Zygote] = _mine.__dict__.setdefault("zygotes", {})
    if torch not in kept or not kept[torch].alive:
        kept[torch] = Zygote(layout.WITHHELD_BESIDE_TORCH, TORCH) if torch else Zygote()
    return kept[torch]
