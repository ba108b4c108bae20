"""Execute a submission in the sandbox and judge its answers from outside."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder import feedback
from autograder.judging import (
    baselines,
    judge_answer,
    ready_made,
    require_account,
)
from autograder.kernel import Kernel, KernelDied, Run
from autograder.sandbox.limits import Limits
from autograder.transcript import Transcript
from convlab.casebook import Casebook
from convlab.speed import Baseline
from convlab.verdict import Verdict, nothing

RESTARTS = 8
FALSE_STARTS = 2
RUN = ("setup", "exercise", "added")


@dataclass(frozen=True)
class Exam:
    """What a chapter's submissions are judged by.

    hidden, public: casebooks by exercise. lend: the source of each reference answer,
    handed to the kernel only for later exercises that may call it. torch: whether the
    chapter's kernels have PyTorch.
    """

    hidden: Mapping[str, Casebook]
    public: Mapping[str, Casebook]
    lend: Mapping[str, str]
    torch: bool = False


@dataclass
class _State:
    """How far the execution of one submission has come.

    done: how many cells are behind us. at: the cell that runs now; in a new kernel it
    may be an earlier one; -1: none has run. sound: how many cells had run when a kernel
    last gave account. accused: how a kernel ended at cell `done`, until it is known
    whether a cell before it is to blame. bad: cells to blame, which no kernel runs
    again. closed: whether hidden cases were asked, so that no word of a kernel may
    reach the student from there on. stuck: whether a call did not end in time; it may
    go on in its thread, at the cost of the answers after it, so a new kernel has those.
    """

    cells: list[NotebookNode]
    end: float
    speeds: Mapping[str, Baseline] | None = None
    done: int = 0
    at: int = -1
    sound: int = 0
    accused: KernelDied | None = None
    bad: set[int] = field(default_factory=set)
    false_starts: int = 0
    closed: bool = False
    stuck: bool = False
    outputs: dict[str, list[Any]] = field(default_factory=dict)
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    status: str = "graded"

    def runs(self, i: int) -> bool:
        """Whether a new kernel runs a cell."""
        return i not in self.bad and _kind(self.cells[i]) in RUN


def execute(notebook: NotebookNode, exam: Exam, limits: Limits, key: str) -> Transcript:
    """Run a submission in the master's form; return its transcript.

    A cell that kills, blocks or spoils the kernel is named, and a new kernel runs the
    rest without it, within the submission's budget of seconds. Raises `KernelDied` if
    kernels end before any cell has run.
    """
    start = time.monotonic()
    cells = [c for c in notebook.cells if c.cell_type == "code"]
    state = _State(cells, start + limits.notebook_seconds)
    for _ in range(1 + RESTARTS):
        if state.done >= len(cells) or _time_is_over(state):
            break
        _execute_rest(state, exam, limits)
    _convict(state, exam)
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
    state.at = -1

    def start() -> Kernel:
        return Kernel(limits, state.end, torch=exam.torch)

    try:
        if state.speeds is None:
            state.speeds = baselines(exam.hidden.values(), start)
        with start() as kernel:
            _run_again(state, kernel)
            _convict(state, exam)
            while state.done < len(state.cells) and not _time_is_over(state):
                state.at = state.done
                _step(state, exam, kernel)
                state.done += 1
                if state.stuck:
                    state.stuck = False
                    return
    except KernelDied as death:
        _note_death(state, exam, death)


def _run_again(state: _State, kernel: Kernel) -> None:
    """Run what ran before; after a death ask for an account after each suspect."""
    for i in filter(state.runs, range(state.done)):
        if _time_is_over(state):
            return
        state.at = i
        kernel.run(state.cells[i].source)
        if state.accused and i >= state.sound:
            require_account(kernel)


def _note_death(state: _State, exam: Exam, death: KernelDied) -> None:
    """Find out whose fault it is: the cell's that ran, or one's before it.

    Cells that ran before a kernel last gave account are above suspicion; the next
    kernel tries the others one by one.
    """
    if state.at < state.done and _time_is_over(state):
        return
    if state.at < 0:
        state.false_starts += 1
        if state.false_starts > FALSE_STARTS:
            raise death
    elif state.at < state.done:
        state.accused = None
        _blame(state, state.at, death)
    else:
        state.accused = death
        if not any(map(state.runs, range(state.sound, state.done))):
            _convict(state, exam)


def _convict(state: _State, exam: Exam) -> None:
    """Blame the accused cell, since none before it is at fault; go on after it."""
    death, state.accused = state.accused, None
    if death is None:
        return
    cell, name = state.cells[state.done], _name(state.cells[state.done])
    _blame(state, state.done, death)
    state.done += 1
    state.sound = state.done
    if _kind(cell) == "check" and name in exam.hidden:
        verdict = nothing(exam.hidden[name], feedback.known_end(death))
        _record(state, exam, cell, verdict, None)


def _blame(state: _State, i: int, death: KernelDied) -> None:
    """Name the cell that ended a kernel; no kernel runs it again."""
    cell, name = state.cells[i], _name(state.cells[i])
    state.bad.add(i)
    state.status = death.status
    state.remarks.append(f"{_what(cell)}: {death}")
    state.outputs.setdefault(cell.id, []).append(_error(death))
    if name:
        state.errors[name] = feedback.known_end(death)


def _what(cell: NotebookNode) -> str:
    name = _name(cell)
    return f"{_kind(cell)} {name}" if name else "a cell that was added"


def _error(death: KernelDied) -> dict[str, Any]:
    text = str(death)
    return {
        "output_type": "error",
        "ename": death.status,
        "evalue": text,
        "traceback": [text],
    }


def _step(state: _State, exam: Exam, kernel: Kernel) -> None:
    cell = state.cells[state.done]
    kind, name = _kind(cell), _name(cell)
    if kind in RUN:
        run = kernel.run(cell.source)
        state.outputs[cell.id] = [dict(output) for output in run.outputs]
        if run.status == "timeout":
            require_account(kernel)
        _note_run(state, cell, run)
    elif kind == "check" and name in exam.hidden:
        _check(state, exam, kernel, cell)
        state.sound = state.done + 1


def _check(state: _State, exam: Exam, kernel: Kernel, cell: NotebookNode) -> None:
    name = _name(cell)
    hidden, public = exam.hidden[name], exam.public[name]
    closed, state.closed = state.closed, True
    (practice, verdict), timing = judge_answer(
        kernel,
        (public, hidden),
        {used: exam.lend[used] for used in hidden.uses},
        (state.speeds or {}).get(name),
        state.errors.get(name, ""),
    )
    state.stuck = any(
        v.failure is not None and v.failure.got.kind == "timeout"
        for v in (practice, verdict)
    )
    if timing and hidden.speed and timing.doubtful(hidden.speed):
        state.remarks.append(
            f"{name}: its speed could not be judged on a busy machine; it has the "
            "points until a person decides or it is graded again"
        )
    ready = ready_made(_answer(state, name)) if hidden.by_hand else ""
    if ready and verdict.score:
        state.remarks.append(
            f"{name}: it was to be written by hand, and its cell names {ready}; the "
            "points stand until a person decides"
        )
    _record(state, exam, cell, verdict, practice, closed)


def _note_run(state: _State, cell: NotebookNode, run: Run) -> None:
    name = _name(cell)
    if run.status == "timeout":
        state.status = "timeout"
        state.bad.add(state.done)
        state.remarks.append(f"{_what(cell)}: interrupted, it took too long")
        state.errors[name] = "its cell took too long"
    elif run.status == "error":
        error = next(o for o in run.outputs if o.output_type == "error")
        state.errors[name] = f"its cell raised {feedback.known_error(error.ename)}"


def _record(
    state: _State,
    exam: Exam,
    cell: NotebookNode,
    verdict: Verdict,
    practice: Verdict | None,
    closed: bool = True,
) -> None:
    name, answer = verdict.exercise, _answer(state, verdict.exercise)
    if verdict.failure is not None and verdict.failure.got.kind == "timeout":
        state.remarks.append(f"{name}: a call did not end in time, and was stopped")
    public = exam.public[name]
    if practice is not None and closed:
        practice = feedback.withheld(public, practice, answer)
    state.verdicts[name] = feedback.as_json(verdict, answer)
    state.outputs[cell.id] = [feedback.output(verdict, practice, public, answer)]


def _judge_the_rest(state: _State, exam: Exam) -> None:
    """Give no points where time or kernels ran out before an answer was judged."""
    rest = [name for name in exam.hidden if name not in state.verdicts]
    if not rest:
        return
    ended = 1 + RESTARTS
    why = f"{ended} kernel{'s' if ended > 1 else ''} had ended before"
    state.status = "killed"
    if _time_is_over(state):
        why, state.status = "the submission's time was used up before", "timeout"
    state.remarks.append(f"not judged, {why}: {', '.join(rest)}")
    for name in rest:
        cell = next(c for c in state.cells if c.id == f"check-{name}")
        verdict = nothing(exam.hidden[name], f"not judged: {why}")
        _record(state, exam, cell, verdict, None)


def _time_is_over(state: _State) -> bool:
    return time.monotonic() >= state.end


def _answer(state: _State, name: str) -> str:
    return next((c.source for c in state.cells if c.id == f"exercise-{name}"), "")


def _kind(cell: NotebookNode) -> str:
    return str(cell.metadata.convlab.kind)


def _name(cell: NotebookNode) -> str:
    return str(cell.metadata.convlab.name)
