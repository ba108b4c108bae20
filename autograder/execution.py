"""Execute a submission in the sandbox and judge its answers from outside."""

from __future__ import annotations

import inspect
import re
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder import feedback
from autograder.kernel import Kernel, KernelDied, Reply, Run
from autograder.sandbox.limits import Limits
from autograder.transcript import Transcript
from convlab import judge, runner, speed
from convlab.casebook import Casebook
from convlab.choice import judge_choice
from convlab.speed import Baseline, Timing
from convlab.verdict import Verdict, nothing

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
                baselines = before_any_answer(kernel, exam.hidden.values())
                for i in range(first):
                    state.at = i
                    if i not in state.bad and _kind(state.cells[i]) in RUN:
                        kernel.run(state.cells[i].source)
                while state.done < len(state.cells) and time.monotonic() < state.end:
                    state.at = state.done
                    _step(state, exam, kernel, baselines)
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
        _record(state, exam, cell, nothing(exam.hidden[name], str(death)), None)
    elif name:
        state.errors[name] = str(death)


def _error(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [text]}


def before_any_answer(kernel: Kernel, books: Iterable[Casebook]) -> dict[str, Baseline]:
    """Time the course's own loops while no code of a student is in the kernel."""
    echo = inspect.getsource(runner.echo)
    found = {}
    for book in books:
        if wanted := book.speed:
            small = book.first_of(wanted.part).inputs
            loops = kernel.timed_program(book, wanted.source, wanted.against)
            found[book.exercise] = speed.baseline(
                wanted, loops, kernel.timed_program(book, echo, "echo"), small
            )
    return found


def judge_answer(
    kernel: Kernel,
    books: Sequence[Casebook],
    lend: Mapping[str, str],
    base: Baseline | None,
    cell_error: str = "",
) -> tuple[list[Verdict], Timing | None]:
    """Ask an answer for its outcomes on each casebook; time it on the last.

    Public cases come first: what they bring back cannot hold a hidden input. cell_error
    says why a name may be missing.
    """
    replies = [kernel.ask(book, lend) for book in books]

    def verdicts(timing: Timing | None) -> list[Verdict]:
        pairs = zip(replies, books, strict=True)
        return [judge_reply(reply, book, cell_error, timing) for reply, book in pairs]

    judged, last = verdicts(None), books[-1]
    if base is None or last.speed is None or not speed.worth_timing(last, judged[-1]):
        return judged, None
    timing = speed.measure(last.speed, base, kernel.timed(last, lend))
    return verdicts(timing), timing


def _step(
    state: _State, exam: Exam, kernel: Kernel, baselines: Mapping[str, Baseline]
) -> None:
    cell = state.cells[state.done]
    kind, name = _kind(cell), _name(cell)
    if kind in RUN:
        run = kernel.run(cell.source)
        state.outputs[cell.id] = [dict(output) for output in run.outputs]
        _note_run(state, cell, run)
    elif kind == "check" and name in exam.hidden:
        hidden, public = exam.hidden[name], exam.public[name]
        lend = {used: exam.lend[used] for used in hidden.uses}
        verdicts, timing = judge_answer(
            kernel,
            (public, hidden),
            lend,
            baselines.get(name),
            state.errors.get(name, ""),
        )
        if timing and hidden.speed and timing.doubtful(hidden.speed):
            state.remarks.append(
                f"{name}: its speed could not be judged on a busy machine; it has the "
                "points until a person decides or it is graded again"
            )
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


def judge_reply(
    reply: Reply, book: Casebook, cell_error: str, timing: Timing | None = None
) -> Verdict:
    """Judge what a kernel found; cell_error says why a name may be missing."""
    if reply.found == "nothing":
        why = f": {cell_error}" if cell_error else "; is its cell missing?"
        message = f"the name {book.exercise} is not defined{why}"
        return nothing(book, message)
    if book.choices:
        given = reply.outcomes[0].value if reply.outcomes else None
        return judge_choice(book, given)
    if reply.found != "function":
        kind = re.sub(r"\W", "", reply.found)
        message = f"{book.exercise} is of type {kind}; a function was expected"
        return nothing(book, message)
    return judge.judge(book, reply.outcomes, timing)


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
        _record(state, exam, cell, nothing(book, message), None)


def _kind(cell: NotebookNode) -> str:
    return str(cell.metadata.convlab.kind)


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.convlab.name)
