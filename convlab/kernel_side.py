"""The grading kernel's end of the wire: take inputs, call the answer, send outcomes.

It runs in the student's process, so the grader takes what it sends as evidence only.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from convlab import runner, wire
from convlab.casebook import Outcome

MESSAGE = "convlab_outcomes"


def answer_cases() -> None:
    """Answer the execute request that carries cases in its buffers."""
    kernel = sys.modules["IPython"].get_ipython().kernel
    parent = kernel.get_parent("shell")
    head, data = parent["buffers"]
    request = wire.unpack(json.loads(bytes(head)), bytes(data))
    reply_head, reply_data = wire.pack(_reply(request, kernel.shell.user_ns))
    kernel.session.send(
        kernel.iopub_socket,
        MESSAGE,
        content={},
        parent=parent,
        buffers=[json.dumps(reply_head).encode(), reply_data],
    )


def _reply(request: dict[str, Any], names: dict[str, Any]) -> dict[str, wire.Plain]:
    name = request["exercise"]
    if request["program"]:
        ours = runner.load(request["program"], name)
        outcomes = runner.run_cases(
            ours, request["cases"], request["probe"], seconds=request["seconds"]
        )
        return {"found": "function", "outcomes": [_sendable(o) for o in outcomes]}
    if name not in names:
        return {"found": "nothing", "outcomes": []}
    answer = names[name]
    if request["choice"]:
        given = runner.run_case(lambda: answer, {})
        return {"found": "value", "outcomes": [_sendable(given)]}
    if not callable(answer):
        return {"found": type(answer).__name__, "outcomes": []}
    with _lent(request["lend"], names):
        outcomes = runner.run_cases(
            answer,
            request["cases"],
            request["probe"],
            request["by_hand"],
            request["seconds"],
        )
    return {"found": "function", "outcomes": [_sendable(o) for o in outcomes]}


def _sendable(outcome: Outcome) -> wire.Plain:
    """Replace a value that is too large to send by words that say so."""
    if _size(outcome.value) > wire.MAX_BYTES // 64:
        return Outcome("unusable", message="is too large").to_plain()
    return outcome.to_plain()


def _size(value: wire.Plain) -> int:
    if isinstance(value, np.ndarray):
        return int(value.nbytes)
    if isinstance(value, list | tuple):
        return sum(map(_size, value))
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return len(value) if isinstance(value, str) else 8


@contextmanager
def _lent(sources: dict[str, str], names: dict[str, Any]) -> Iterator[None]:
    """Bind right answers of earlier exercises while a later one is judged."""
    kept = {name: names.get(name) for name in sources}
    try:
        scope: dict[str, Any] = {"np": np}
        for name, source in sources.items():
            exec(compile(source, f"<{name}>", "exec"), scope)
            names[name] = scope[name]
        yield
    finally:
        for name, value in kept.items():
            if value is None:
                names.pop(name, None)
            else:
                names[name] = value


__all__ = ["MESSAGE", "answer_cases"]
