"""Talk to one sandboxed kernel: run cells, ask an answer for its outcomes.

Everything that comes over the kernel's sockets is hostile: types are chosen from a
list, sizes are bounded, and a message that is malformed ends the kernel.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import zmq
from jupyter_client.session import Session
from nbformat import NotebookNode

from autograder import sandbox
from autograder.outputs import output_of
from autograder.sandbox import Limits, Zygote
from convlab import wire
from convlab.casebook import Casebook, Outcome
from convlab.kernel_side import MESSAGE
from convlab.speed import Call, Clocked, Inputs

START_SECONDS = 60
GRACE = 2.0
# A message: topic, delimiter, signature, four JSON texts, then raw buffers. A text of
# brackets takes twenty times its size in memory once it is parsed.
OUT_OF = ", out of memory or of processor time"
CONTENT, TEXTS, MOST_FRAMES = 6, 7, 64
MOST_TEXT, MOST_HEAD = 16 * 2**20, 2**16
SHUFFLED = random.SystemRandom()
USED_UP = {
    "memory": ("killed", "the code used more than {limits.memory_mb} MB"),
    "bytes": ("killed", "the code sent more than {limits.wire_mb} MB"),
    "seconds": ("timeout", "the code ran on after its time was over"),
}
ASK = "__import__('convlab.kernel_side', fromlist=['x']).answer_cases()"


class KernelDied(RuntimeError):
    """The kernel ended, or was ended; `status` is "timeout" or "killed"."""

    def __init__(self, status: str, reason: str) -> None:
        super().__init__(reason)
        self.status = status


@dataclass
class Run:
    """What running one cell came to: its outputs, and "ok", "error" or "timeout"."""

    outputs: list[NotebookNode] = field(default_factory=list)
    status: str = "ok"


@dataclass(frozen=True)
class Reply:
    """What the kernel found under an exercise's name, and the outcomes of its calls.

    found: "function", "value" (of a choice), "nothing", or the type of what is there.
    """

    found: str
    outcomes: list[Outcome]


class Kernel:
    """A sandboxed kernel for one submission; use it in a `with` statement.

    end: when its time is over, as `time.monotonic` tells it. zygote: what forks it;
    this thread's own if left out.
    """

    def __init__(
        self,
        limits: Limits,
        end: float,
        *,
        torch: bool = False,
        zygote: Zygote | None = None,
    ) -> None:
        self.limits, self.end = limits, end
        self.bytes_left = limits.output_mb * 2**20
        self.zygote = zygote or sandbox.own_zygote(torch)

    def __enter__(self) -> Kernel:
        self.forked = self.zygote.fork(self.limits, self.end - time.monotonic() + GRACE)
        self.session = Session(key=self.forked.key)
        self.context = zmq.Context()
        self.context.setsockopt(zmq.RCVHWM, 1000)
        self.context.setsockopt(zmq.LINGER, 0)
        try:
            self.iopub = self._connect("iopub", zmq.SUB)
            self.iopub.subscribe(b"")
            self.control = self._connect("control", zmq.DEALER)
            self.shell = self._connect("shell", zmq.DEALER)
            self._wait_for_welcome()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the kernel and everything in its room; this does not wait for it."""
        self.forked.end()
        self.context.destroy(linger=0)

    def _connect(self, channel: str, kind: int) -> zmq.Socket[bytes]:
        caller = self.context.socket(kind)
        caller.connect(f"ipc://{self.forked.path(channel)}")
        return caller

    def _wait_for_welcome(self) -> None:
        """Wait until what the kernel says arrives here."""
        deadline = min(self.end, time.monotonic() + START_SECONDS)
        message = self._next(deadline)
        if message is None or message["msg_type"] != "iopub_welcome":
            raise KernelDied("killed", "the kernel did not start")

    def run(self, source: str) -> Run:
        """Run a cell; raise `KernelDied` if the kernel does not survive it."""
        run = Run()
        parent = self._send(source, silent=False)

        def keep(message: dict[str, Any]) -> None:
            if output := output_of(message):
                run.outputs.append(output)
                if output.output_type == "error":
                    run.status = "error"

        if not self._follow(parent, self._deadline(self.limits.cell_seconds), keep):
            run.status = "timeout"
        return run

    def ask(self, book: Casebook, lend: Mapping[str, str]) -> Reply:
        """Call the answer that is bound to the exercise's name on a book's cases."""
        # In an order of its own each time: in that of the public cases, an answer that
        # counts its calls would know what is expected at each place.
        order = SHUFFLED.sample(range(len(book.cases)), len(book.cases))
        cases: list[Inputs] = [book.cases[i].inputs for i in order]
        reply = self._call(book, cases, book.seconds, lend)
        if len(reply.outcomes) != len(order):
            return reply
        came = dict(zip(order, reply.outcomes, strict=True))
        return Reply(reply.found, [came[i] for i in range(len(order))])

    def timed(self, book: Casebook, lend: Mapping[str, str]) -> Call:
        """Return a function that calls the answer on inputs, timed from out here."""
        return self._timed(book, lend, "", "")

    def timed_program(self, book: Casebook, source: str, name: str) -> Call:
        """Return one that calls a program of ours instead."""
        return self._timed(book, {}, source, name)

    def _timed(
        self, book: Casebook, lend: Mapping[str, str], program: str, name: str
    ) -> Call:

        def call(inputs: list[Inputs], seconds: float) -> Clocked:
            start = time.perf_counter()
            reply = self._call(book, inputs, seconds, lend, program, name)
            return time.perf_counter() - start, reply.outcomes

        return call

    def _call(
        self,
        book: Casebook,
        cases: list[Inputs],
        seconds: float,
        lend: Mapping[str, str],
        program: str = "",
        name: str = "",
    ) -> Reply:
        request = {
            "exercise": name or book.exercise,
            "program": program,
            "choice": bool(book.choices),
            "cases": [dict(inputs) for inputs in cases],
            "probe": book.probe,
            "by_hand": book.by_hand,
            "seconds": seconds,
            "lend": dict(lend),
        }
        head, data = wire.pack(request)
        buffers = [json.dumps(head).encode(), data]
        parent = self._send(ASK, silent=True, buffers=buffers)
        replies: list[Reply] = []

        def keep(message: dict[str, Any]) -> None:
            if message["msg_type"] == MESSAGE and not replies:
                replies.append(_reply(message["buffers"]))

        deadline = self._deadline(seconds + GRACE)
        finished = self._follow(parent, deadline, keep)
        if replies:
            return replies[0]
        if not finished:
            stopped = Outcome("timeout", message=f"stopped after {seconds:g} s")
            return Reply("function", [stopped] * len(cases))
        raise KernelDied("killed", "the kernel gave no account of the answer's calls")

    def _deadline(self, seconds: float) -> float:
        return min(time.monotonic() + seconds, self.end)

    def _send(
        self, source: str, *, silent: bool, buffers: list[bytes] | None = None
    ) -> str:
        content = {
            "code": source,
            "silent": silent,
            "store_history": not silent,
            "user_expressions": {},
            "allow_stdin": False,
            "stop_on_error": False,
        }
        message = self.session.msg("execute_request", content)
        self.session.send(self.shell, message, buffers=list(buffers or []))
        return str(message["header"]["msg_id"])

    def _follow(self, parent: str, deadline: float, keep: Any) -> bool:
        """Hand on the request's messages until it is idle; False if interrupted."""
        interrupted = False
        while True:
            message = self._next(deadline)
            if message is None:
                if interrupted or self.forked.poll() is not None:
                    self._give_up(interrupted)
                self.session.send(self.control, "interrupt_request", {})
                interrupted, deadline = True, time.monotonic() + GRACE
            elif message.get("parent_header", {}).get("msg_id") == parent:
                state = message.get("content", {}).get("execution_state")
                if message["msg_type"] == "status" and state == "idle":
                    self._drain_replies()
                    return not interrupted
                keep(message)

    def _give_up(self, interrupted: bool) -> None:
        reason = self.forked.wait(0)
        if reason in USED_UP:
            status, text = USED_UP[reason]
            raise KernelDied(status, text.format(limits=self.limits))
        if interrupted:
            raise KernelDied("timeout", "the code ran on after its time was over")
        if reason:
            by = f"{reason}{OUT_OF if reason == 'SIGKILL' else ''}"
            raise KernelDied("killed", f"the code's process was ended by {by}")
        raise KernelDied("killed", "the code ended its own process")

    def _next(self, deadline: float) -> dict[str, Any] | None:
        """Return the next message of the kernel, or None at the deadline or its end."""
        while (left := deadline - time.monotonic()) > 0:
            if not self.iopub.poll(int(min(left, 0.5) * 1000) + 1):
                if self.forked.poll() is not None and not self.iopub.poll(0):
                    return None
                continue
            frames = self.iopub.recv_multipart(copy=False)
            self._spend(frames)
            try:
                return self._message(frames)
            except Exception as error:
                reason = f"the code sent a malformed message ({type(error).__name__})"
                raise KernelDied("killed", reason) from error
        return None

    def _message(self, frames: list[zmq.Frame]) -> dict[str, Any]:
        """Read a message; raise whatever if it is not one."""
        _, parts = self.session.feed_identities(frames, copy=False)
        message: dict[str, Any] = self.session.deserialize(parts, copy=False)
        for name in ("header", "parent_header", "metadata", "content"):
            if not isinstance(message[name], dict):
                raise TypeError(name)
        if not isinstance(message["msg_type"], str):
            raise TypeError("msg_type")
        return message

    def _spend(self, frames: list[zmq.Frame]) -> None:
        """Count what all cells print and show, before any of it is parsed."""
        sizes = [len(frame) for frame in frames[:TEXTS]]
        if (
            len(frames) > MOST_FRAMES
            or sum(sizes[:CONTENT]) > MOST_HEAD
            or sum(sizes) > MOST_TEXT
        ):
            self.bytes_left = -1
        self.bytes_left -= sum(sizes[CONTENT:])
        if self.bytes_left < 0:
            raise KernelDied(
                "killed", f"the code printed more than {self.limits.output_mb} MB"
            )

    def _drain_replies(self) -> None:
        """Drop what the kernel answers; its broadcasts say all."""
        for _ in range(MOST_FRAMES):  # a flood would never end
            if not self.shell.poll(0):
                return
            self.shell.recv_multipart(copy=False)


def _reply(buffers: list[Any]) -> Reply:
    try:
        head, data = (bytes(buffer) for buffer in buffers)
        if len(head) > MOST_TEXT:
            raise wire.WireError(f"its head has {len(head)} bytes")
        plain = wire.unpack(json.loads(head), data)
        outcomes = [Outcome.from_plain(item) for item in plain["outcomes"]]
        return Reply(str(plain["found"])[:60], outcomes)
    except Exception as error:
        reason = f"the code sent a malformed result ({error})"
        raise KernelDied("killed", reason) from error
