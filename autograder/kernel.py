"""Talk to one sandboxed kernel: run cells, ask an answer for its outcomes.

Everything that comes over the kernel's sockets is hostile: types are chosen from a
list, sizes are bounded, and a message that is malformed ends the kernel.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty
from types import TracebackType
from typing import Any

import zmq
from nbformat import NotebookNode
from nbformat.v4 import output_from_msg

from autograder import clean
from autograder.sandbox import sandboxed_kernel
from autograder.sandbox.limits import Limits
from convlab import wire
from convlab.casebook import Casebook, Outcome
from convlab.kernel_side import MESSAGE
from convlab.speed import Call, Clocked, Inputs

SHOWN = {"stream", "display_data", "execute_result", "error"}
START_SECONDS = 60
GRACE = 2.0
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
    """A sandboxed kernel for one submission; use it in a `with` statement."""

    def __init__(self, folder: Path, limits: Limits, end: float) -> None:
        self.folder, self.limits, self.end = folder, limits, end
        self.bytes_left = limits.output_mb * 2**20

    def __enter__(self) -> Kernel:
        self.manager = sandboxed_kernel(self.folder, self.limits)
        context = zmq.Context()
        context.setsockopt(zmq.MAXMSGSIZE, 2 * wire.MAX_BYTES)
        context.setsockopt(zmq.RCVHWM, 1000)
        self.manager.context = context
        self.manager.start_kernel()
        self.client = self.manager.blocking_client()
        self.client.start_channels(stdin=False, hb=False)
        try:
            self.client.wait_for_ready(timeout=START_SECONDS)
        except Exception as error:
            self.close()
            raise KernelDied("killed", f"the kernel did not start: {error}") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the kernel and everything in its sandbox at once."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.context.destroy(linger=0)

    def run(self, source: str) -> Run:
        """Run a cell; raise `KernelDied` if the kernel does not survive it."""
        run = Run()
        parent = self._send(source, silent=False)

        def keep(message: dict[str, Any]) -> None:
            if message["msg_type"] in SHOWN and (output := _output(message)):
                run.outputs.append(output)
                if output.output_type == "error":
                    run.status = "error"

        if not self._follow(parent, self._deadline(self.limits.cell_seconds), keep):
            run.status = "timeout"
        return run

    def ask(self, book: Casebook, lend: Mapping[str, str]) -> Reply:
        """Call the answer that is bound to the exercise's name on a book's cases."""
        cases: list[Inputs] = [case.inputs for case in book.cases]
        return self._call(book, cases, book.seconds, lend)

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
        message = self.client.session.msg("execute_request", content)
        self.client.session.send(
            self.client.shell_channel.socket, message, buffers=buffers
        )
        return str(message["header"]["msg_id"])

    def _follow(self, parent: str, deadline: float, keep: Any) -> bool:
        """Hand on the request's messages until it is idle; False if interrupted."""
        interrupted = False
        while True:
            message = self._next(deadline)
            if message is None:
                if interrupted or not self.manager.is_alive():
                    self._give_up(interrupted)
                self.manager.interrupt_kernel()
                interrupted, deadline = True, time.monotonic() + GRACE
            elif message.get("parent_header", {}).get("msg_id") == parent:
                state = message.get("content", {}).get("execution_state")
                if message["msg_type"] == "status" and state == "idle":
                    self._drain_replies()
                    return not interrupted
                keep(message)

    def _give_up(self, interrupted: bool) -> None:
        if interrupted:
            raise KernelDied("timeout", "the code ran on after its time was over")
        raise KernelDied("killed", "the code ended its own process")

    def _next(self, deadline: float) -> dict[str, Any] | None:
        """Return the next message of the kernel, or None at the deadline or its end."""
        while (left := deadline - time.monotonic()) > 0:
            try:
                message = self.client.iopub_channel.get_msg(timeout=min(left, 0.5))
            except Empty:
                if not self.manager.is_alive():
                    return None
                continue
            except Exception as error:
                reason = f"the code sent a malformed message ({type(error).__name__})"
                raise KernelDied("killed", reason) from error
            self._spend(message)
            return dict(message)
        return None

    def _spend(self, message: dict[str, Any]) -> None:
        if message.get("msg_type") == MESSAGE:
            return
        self.bytes_left -= len(json.dumps(message.get("content", {}), default=str))
        self.bytes_left -= sum(len(b) for b in message.get("buffers", []))
        if self.bytes_left < 0:
            raise KernelDied(
                "killed", f"the code printed more than {self.limits.output_mb} MB"
            )

    def _drain_replies(self) -> None:
        try:
            while True:
                self.client.shell_channel.get_msg(timeout=0)
        except Exception:
            return


def _reply(buffers: list[Any]) -> Reply:
    try:
        head, data = (bytes(buffer) for buffer in buffers)
        plain = wire.unpack(json.loads(head), data)
        outcomes = [Outcome.from_plain(item) for item in plain["outcomes"]]
        return Reply(str(plain["found"])[:60], outcomes)
    except (wire.WireError, ValueError, KeyError, TypeError, RecursionError) as error:
        reason = f"the code sent a malformed result ({error})"
        raise KernelDied("killed", reason) from error


def _safe(data: Any) -> dict[str, str]:
    """Keep of a display what a teacher's browser can show without running it."""
    texts = {k: v for k, v in dict(data).items() if isinstance(v, str)}
    kept = {}
    if "text/plain" in texts:
        kept["text/plain"] = texts["text/plain"]
    if "text/html" in texts:
        kept["text/html"] = clean.html(texts["text/html"])
    if clean.is_png(png := texts.get("image/png", "")) and png:
        kept["image/png"] = png
    return kept


def _output(message: dict[str, Any]) -> NotebookNode | None:
    """Return a message as a notebook output, reduced to what may be shown."""
    content = message.get("content", {})
    if message["msg_type"] in ("display_data", "execute_result"):
        data = _safe(content.get("data", {}))
        if not data:
            return None
        content = {"data": data, "metadata": {}, "execution_count": None}
    try:
        return output_from_msg(
            {"msg_type": message["msg_type"], "content": content}
            | {"header": {"msg_type": message["msg_type"]}}
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
