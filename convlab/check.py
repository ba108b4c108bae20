"""`check`: run an answer on the public cases and say at once what is wrong and why."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from convlab import casebook, judge, progress_store, runner, show, speed
from convlab.casebook import Casebook, Speed
from convlab.choice import judge_choice
from convlab.speed import Timing
from convlab.verdict import Verdict, nothing
from convlab.wire import Plain


class CheckFailed(AssertionError):
    """The answer does not pass all public cases; the text says why, in short."""

    def _render_traceback_(self) -> list[str]:
        """Show the text alone: the traceback would only show `check` itself."""
        return [f"{type(self).__name__}: {self}"]


class NotHere(RuntimeError):
    """`check` was run where it can give no verdict."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


def check(exercise: str, answer: object) -> None:
    """Show which parts of an exercise pass on the public cases, and why one does not.

    Raises `CheckFailed` if not all pass, `LookupError` for an unknown exercise.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        raise NotHere(
            "this course is graded by its own executor, and this nbgrader runs without "
            "it; grade with `autograder grade`, or with the course's nbgrader_config.py"
        )
    book = casebook.public(exercise)
    verdict = _judge(book, answer)
    progress_store.record(book, verdict)
    if not verdict.passed:
        verdict = _explain(book, verdict, answer)
    show.display(book, verdict)
    if not verdict.passed:
        raise CheckFailed(show.short(verdict))


def _judge(book: Casebook, answer: object) -> Verdict:
    if book.choices:
        given = runner.run_case(lambda: answer, {})
        if given.kind != "value":
            message = f"expected choices; your answer {given.message}"
            return nothing(book, message)
        return judge_choice(book, given.value)
    if not callable(answer):
        return nothing(
            book,
            f"expected a function, found {type(answer).__name__}; write its name "
            f'without parentheses: check("{book.exercise}", {book.exercise})',
        )
    cases: list[Mapping[str, Plain]] = [case.inputs for case in book.cases]
    outcomes = runner.run_cases(answer, cases, book.probe, book.by_hand, book.seconds)
    verdict = judge.judge(book, outcomes)
    if book.speed is None or not speed.worth_timing(book, verdict):
        return verdict
    return judge.judge(book, outcomes, _timing(book, book.speed, answer))


def _timing(book: Casebook, wanted: Speed, answer: Any) -> Timing:
    """Time an answer in this process, right after the course's own loops."""
    loops = runner.load(wanted.source, wanted.against)
    small = book.first_of(wanted.part).inputs
    base = speed.baseline(
        wanted, _clocked(book, loops), _clocked(book, runner.echo), small
    )
    return speed.measure(wanted, base, _clocked(book, answer))


def _clocked(book: Casebook, program: Any) -> speed.Call:
    def call(inputs: list[Mapping[str, Plain]], seconds: float) -> speed.Clocked:
        start = time.perf_counter()
        outcomes = runner.run_cases(program, inputs, book.probe, book.by_hand, seconds)
        return time.perf_counter() - start, outcomes

    return call


def _explain(book: Casebook, verdict: Verdict, answer: object) -> Verdict:
    """Look for the cause in what the answer calls; else add what it printed."""
    if broken := _broken_helpers(book, answer):
        names = " and ".join(broken)
        fails, them = "which fails its own check", "that"
        if len(broken) > 1:
            fails, them = "which fail their own checks", "those"
        message = f"your answer calls {names}, {fails}: mend {them} first"
        return replace(verdict, diagnosis=(), failure=None, message=message)
    if verdict.failure is None:
        return verdict
    printed = runner.printed(answer, verdict.failure.case.inputs, book.probe)
    return replace(verdict, printed=printed)


def _broken_helpers(book: Casebook, answer: object) -> list[str]:
    """Return the earlier exercises that an answer calls and that do not pass now."""
    code = getattr(answer, "__code__", None)
    scope = getattr(answer, "__globals__", {})
    called = runner.global_names(code) if code else set()
    return [
        name
        for name in book.uses
        if name in called and _is_broken(casebook.public(name), scope.get(name))
    ]


def _is_broken(book: Casebook, answer: object) -> bool:
    """Whether a part fails; a right but slow answer is good enough to be called."""
    slow = book.speed.part if book.speed else ""
    parts = _judge(replace(book, speed=None), answer).parts
    return any(not p.passed for p in parts if p.name != slow)
