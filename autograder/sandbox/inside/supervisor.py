"""The parent of one submission: it makes the room, passes bytes on, and watches.

It runs outside the submission's namespace of processes, with the zygote's rights, and
ends all of it when the grader lets go, or when the budget of seconds, of memory or of
bytes is used up.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from . import rights, room

WATCH = 0.05
LAST_WORDS = 0.5
CHUNK = 1 << 18
KNOWN = set(signal.Signals)
PAGE = os.sysconf("SC_PAGE_SIZE")
FILES = 20_000
SOCKET = 208 << 10  # what one holds unread, where it may not ask for more
CHANNELS = ("shell", "iopub", "control")


def supervise(orders: dict[str, Any], handles: list[int], filter_: bytes) -> None:
    """Run what the orders name, and watch it to its end.

    handles: where the submission says that it is ready; what the grader holds the other
    end of as long as the submission may live; where its end is reported; what the
    program is told in secret; then a listening socket for each channel on which the
    grader will call; and the way into a control group, if there is one.
    """
    ready, lifeline, report, secret, *others = handles
    group = others.pop() if orders["grouped"] else None
    rights.end_with_parent()
    rights.leave_others()
    for path, size in orders["room"].items():
        rights.mount_memory(path, size, FILES)
    passwd = room.write_passwd(orders["user"])
    rights.show(passwd, "/etc/passwd")
    os.unlink(passwd)
    outside = [socket.socket(fileno=handle) for handle in others]
    inside = {name: room.listen(name) for name in CHANNELS[: len(outside)]}
    links = [Link(outside[i], room.call(name)) for i, name in enumerate(inside)]
    child = os.fork()
    if child == 0:
        if group is not None:
            os.write(group, b"0")
            os.close(group)
        for handle in (lifeline, report):
            os.close(handle)
        for link in links:
            link.listener.close()
            link.kernel.close()
        _enter(orders, ready, secret, inside, filter_)
    for socket_ in inside.values():
        socket_.close()
    for handle in (ready, secret, *([] if group is None else [group])):
        os.close(handle)
    said = Watch(child, orders["budget"], lifeline, links).to_the_end()
    with suppress(OSError):
        os.write(report, said.encode())


def _enter(
    orders: dict[str, Any],
    ready: int,
    secret: int,
    sockets: dict[str, socket.socket],
    filter_: bytes,
) -> None:
    """Become the submission's first process; never return."""
    try:
        rights.mount_processes()
        rights.yield_to_others(orders["processor"])
        rights.bar_capabilities()
        if orders["user"] is not None:
            rights.become(orders["user"])
        rights.give_up_capabilities()
        rights.end_with_parent()  # a change of user forgets it
        rights.limit(orders["limits"])
        rights.filter_calls(filter_)
        room.run(orders, ready, secret, sockets)
    except SystemExit:
        pass
    except BaseException:
        with suppress(OSError):
            os.write(ready, room.FAILED + traceback.format_exc().encode()[-4000:])
    finally:
        os._exit(0)


class Flow:
    """Bytes on their way from one socket to another."""

    def __init__(self, source: socket.socket, target: socket.socket) -> None:
        self.source, self.target = source, target
        self.pending = memoryview(b"")
        self.open = True

    def fill(self) -> int:
        """Take what has come; return how many bytes."""
        try:
            data = self.source.recv(CHUNK)
        except BlockingIOError:
            return 0
        except OSError:
            data = b""
        self.open = bool(data)
        self.pending = memoryview(data)
        self.drain()
        return len(data)

    def drain(self) -> None:
        """Pass on what the other side takes now."""
        try:
            while self.pending:
                self.pending = self.pending[self.target.send(self.pending) :]
        except BlockingIOError:
            pass
        except OSError:
            self.open, self.pending = False, memoryview(b"")


class Link:
    """One channel between the grader and the kernel, once the grader has called."""

    def __init__(self, listener: socket.socket, kernel: socket.socket) -> None:
        self.listener, self.kernel = listener, kernel
        self.flows: list[Flow] = []
        kernel.setblocking(False)

    def answer(self) -> None:
        """Take the grader's call; there is one only."""
        caller, _ = self.listener.accept()
        caller.setblocking(False)
        self.flows = [Flow(self.kernel, caller), Flow(caller, self.kernel)]


class Watch:
    """What a submission has used, against its budget."""

    def __init__(
        self, child: int, budget: dict[str, float], lifeline: int, links: list[Link]
    ) -> None:
        self.child, self.budget = child, budget
        self.lifeline, self.links = lifeline, links
        self.end = time.monotonic() + budget["seconds"]
        self.sent = 0

    def to_the_end(self) -> str:
        """Pass bytes on until the submission ends; return what ended it.

        The name of a signal, or "" if it left by itself; else "seconds", "bytes" or
        "memory", whichever was used up, or "let go" by the grader.
        """
        looked = 0.0
        while True:
            ended, status = os.waitpid(self.child, os.WNOHANG)
            if ended:
                self._last_words()
                by = os.WTERMSIG(status)
                return signal.Signals(by).name if by in KNOWN else ""
            if (reason := self._pump()) or (reason := self._spent_time()):
                break
            if (now := time.monotonic()) - looked >= WATCH:
                looked = now
                if self._memory() > self.budget["memory"]:
                    reason = "memory"
                    break
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        return reason

    def _spent_time(self) -> str:
        return "seconds" if time.monotonic() > self.end else ""

    def _pump(self) -> str:
        flows = [f for link in self.links for f in link.flows if f.open]
        waiting = [link for link in self.links if not link.flows]
        takes = {f.source: f for f in flows if not f.pending}
        gives = {f.target: f for f in flows if f.pending}
        reads: list[Any] = [self.lifeline, *(w.listener for w in waiting), *takes]
        readable, writable, _ = select.select(reads, [*gives], [], WATCH)
        if self.lifeline in readable:
            return "let go"
        for link in waiting:
            if link.listener in readable:
                link.answer()
        for each in writable:
            gives[each].drain()
        for each in readable:
            if each in takes:
                self._count(takes[each], takes[each].fill())
        return "bytes" if self.sent > self.budget["bytes"] else ""

    def _count(self, flow: Flow, size: int) -> None:
        if any(flow is link.flows[0] for link in self.links if link.flows):
            self.sent += size

    def _last_words(self) -> None:
        """Pass on what the kernel sent before it ended."""
        end = time.monotonic() + LAST_WORDS
        while time.monotonic() < end and any(
            link.flows and link.flows[0].open for link in self.links
        ):
            if self._pump():
                return

    def _memory(self) -> int:
        """Return the bytes that the submission's processes and files hold.

        Memory that processes share counts once; that takes long to find out, so it is
        done only where a rough upper bound is above the budget.
        """
        files = sum(map(_used, room.WRITABLE)) + _in_sockets()
        pids = [name for name in os.listdir("/proc") if name.isdecimal()]
        rough = sum(_resident(pid) for pid in pids) + files
        if rough <= self.budget["memory"]:
            return rough
        return sum(_proportional(pid) for pid in pids) + files


def _used(folder: str) -> int:
    found = os.statvfs(folder)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def _in_sockets() -> int:
    """Return how much the system may hold for the sockets of this room."""
    with suppress(OSError, IndexError), open("/proc/1/net/sockstat", "rb") as file:
        return int(file.readline().split()[2]) * SOCKET
    return 0


def _resident(pid: str) -> int:
    return next(filter(None, map(_resident_of, _threads(pid))), 0)


def _threads(pid: str) -> Iterator[str]:
    """Yield a process, then its other threads: they hold what an ended first showed."""
    yield pid
    with suppress(OSError):
        yield from (tid for tid in os.listdir(f"/proc/{pid}/task") if tid != pid)


def _resident_of(thread: str) -> int:
    try:
        with open(f"/proc/{thread}/statm", "rb") as file:
            return int(file.read().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def _proportional(pid: str) -> int:
    for thread in _threads(pid):
        with suppress(OSError), open(f"/proc/{thread}/smaps_rollup", "rb") as file:
            if found := sum(map(_kilobytes, file)) << 10:
                return found
    return 0


def _kilobytes(line: bytes) -> int:
    return int(line.split()[1]) if line.startswith((b"Pss:", b"SwapPss:")) else 0
