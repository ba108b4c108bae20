"""Execute a submission in the sandbox and judge its answers from outside."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder import feedback
from autograder.kernel import Kernel, KernelDied, Reply, Run
from autograder.sandbox.limits import Limits
from autograder.transcript import Transcript
from convlab import judge
from convlab.casebook import Casebook
from convlab.judge import Verdict

RESTARTS = 5
RUN = ("setup", "exercise", "added")


@dataclass(frozen=True)
class Exam:
    """What a chapter's submissions are judged by.

    hidden, public: casebooks by exercise. lend: the source of each reference answer,
    handed to the kernel only for later exercises that may call it.
    """

    hidden: Mapping[str, Casebook]
    public: Mapping[str, Casebook]
    lend: Mapping[str, str]


@dataclass
class _State:
    """How far the execution of one submission has come.

    done: how many cells are behind us. at: the cell that runs now; in a new kernel it
    may be an earlier one. bad: cells that ended a kernel, which no kernel runs again.
    """

    cells: list[NotebookNode]
    end: float
    done: int = 0
    at: int = 0
    bad: set[int] = field(default_factory=set)
    outputs: dict[str, list[Any]] = field(default_factory=dict)
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    status: str = "graded"


def execute(notebook: NotebookNode, exam: Exam, limits: Limits, key: str) -> Transcript:
    """Run a submission in the master's form; return its transcript.

    A cell that kills or blocks the kernel is named, and a new kernel runs the rest
    without it, within the submission's budget of seconds.
    """
    start = time.monotonic()
    cells = [c for c in notebook.cells if c.cell_type == "code"]
    state = _State(cells, start + limits.notebook_seconds)
    for _ in range(1 + RESTARTS):
        if state.done >= len(cells) or time.monotonic() >= state.end:
            break
        _execute_rest(state, exam, limits)
    _judge_the_rest(state, exam)
    return Transcript(
        key=key,
        status=state.status,
        seconds=round(time.monotonic() - start, 2),
        outputs=state.outputs,
        exercises=[state.verdicts[name] for name in exam.hidden],
        remarks=state.remarks,
    )


def _execute_rest(state: _State, exam: Exam, limits: Limits) -> None:
    """Go on in a new kernel from where the last one ended."""
    first = state.done
    with tempfile.TemporaryDirectory(prefix="cl", dir="/tmp") as folder:
        try:
            with Kernel(Path(folder), limits, state.end) as kernel:
                for i in range(first):
                    state.at = i
                    if i not in state.bad and _kind(state.cells[i]) in RUN:
                        kernel.run(state.cells[i].source)
                while state.done < len(state.cells) and time.monotonic() < state.end:
                    state.at = state.done
                    _step(state, exam, kernel)
                    state.done += 1
        except KernelDied as death:
            _note_death(state, exam, death)


def _note_death(state: _State, exam: Exam, death: KernelDied) -> None:
    """Name the cell that ended the kernel; the next kernel goes on without it."""
    cell = state.cells[state.at]
    state.status = death.status
    state.bad.add(state.at)
    if state.at == state.done:
        state.done += 1
    name = _name(cell)
    what = f"{_kind(cell)} {name}" if name else "a cell that was added"
    state.remarks.append(f"{what}: {death}")
    state.outputs[cell.id] = [_error(death.status, str(death))]
    if _kind(cell) == "check" and name in exam.hidden:
        _record(state, exam, cell, judge.nothing(exam.hidden[name], str(death)), None)
    elif name:
        state.errors[name] = str(death)


def _error(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [text]}


def _step(state: _State, exam: Exam, kernel: Kernel) -> None:
    cell = state.cells[state.done]
    kind, name = _kind(cell), _name(cell)
    if kind in RUN:
        run = kernel.run(cell.source)
        state.outputs[cell.id] = [dict(output) for output in run.outputs]
        _note_run(state, cell, run)
    elif kind == "check" and name in exam.hidden:
        hidden, public = exam.hidden[name], exam.public[name]
        lend = {used: exam.lend[used] for used in hidden.uses}
        # The public cases first: what they bring back cannot hold a hidden input.
        replies = [kernel.ask(book, lend) for book in (public, hidden)]
        verdicts = [
            judge_reply(reply, book, state.errors.get(name, ""))
            for reply, book in zip(replies, (public, hidden), strict=True)
        ]
        _record(state, exam, cell, verdicts[1], verdicts[0])


def _note_run(state: _State, cell: NotebookNode, run: Run) -> None:
    name = _name(cell)
    if run.status == "timeout":
        state.status = "timeout"
        state.remarks.append(f"{_kind(cell)} {name}: interrupted, it took too long")
        state.errors[name] = "its cell took too long"
    elif run.status == "error":
        error = next(o for o in run.outputs if o.output_type == "error")
        state.errors[name] = f"its cell raised {feedback.known_error(error.ename)}"


def judge_reply(reply: Reply, book: Casebook, cell_error: str) -> Verdict:
    """Judge what a kernel found; cell_error says why a name may be missing."""
    if reply.found == "nothing":
        why = f": {cell_error}" if cell_error else "; is its cell missing?"
        message = f"the name {book.exercise} is not defined{why}"
        return judge.nothing(book, message)
    if book.choices:
        given = reply.outcomes[0].value if reply.outcomes else None
        return judge.judge_choice(book, given)
    if reply.found != "function":
        kind = re.sub(r"\W", "", reply.found)
        message = f"{book.exercise} is of type {kind}; a function was expected"
        return judge.nothing(book, message)
    return judge.judge(book, reply.outcomes)


def _record(
    state: _State,
    exam: Exam,
    cell: NotebookNode,
    verdict: Verdict,
    practice: Verdict | None,
) -> None:
    name = verdict.exercise
    if verdict.failure is not None and verdict.failure.got.kind == "timeout":
        state.remarks.append(f"{name}: a call did not end in time, and was stopped")
    answer = next((c.source for c in state.cells if c.id == f"exercise-{name}"), "")
    state.verdicts[name] = feedback.as_json(verdict, answer)
    state.outputs[cell.id] = [
        feedback.output(verdict, practice, exam.public[name], answer)
    ]


def _judge_the_rest(state: _State, exam: Exam) -> None:
    """Give no points where time or kernels ran out before an answer was judged."""
    for name, book in exam.hidden.items():
        if name in state.verdicts:
            continue
        state.status = "timeout"
        message = "not judged: the submission's time was used up before"
        cell = next(c for c in state.cells if c.id == f"check-{name}")
        _record(state, exam, cell, judge.nothing(book, message), None)


def _kind(cell: NotebookNode) -> str:
    return str(cell.metadata.convlab.kind)


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.convlab.name)
