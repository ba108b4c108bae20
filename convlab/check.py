"""`check`: run an answer on the public cases and say at once what is wrong and why."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from types import CodeType

from convlab import casebook, judge, progress_store, runner, show
from convlab.casebook import Casebook
from convlab.judge import Verdict
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
            return judge.nothing(book, message)
        return judge.judge_choice(book, given.value)
    if not callable(answer):
        return judge.nothing(
            book,
            f"expected a function, found {type(answer).__name__}; write its name "
            f'without parentheses: check("{book.exercise}", {book.exercise})',
        )
    cases: list[Mapping[str, Plain]] = [case.inputs for case in book.cases]
    outcomes = runner.run_cases(answer, cases, book.probe, book.by_hand, book.seconds)
    return judge.judge(book, outcomes)


def _explain(book: Casebook, verdict: Verdict, answer: object) -> Verdict:
    """Look for the cause in what the answer calls; else add what it printed."""
    if broken := _broken_helpers(book, answer):
        names = " and ".join(broken)
        fails = "which fails its own check" if len(broken) == 1 else "which fail too"
        message = f"your answer calls {names}, {fails}: mend that first"
        return replace(verdict, diagnosis=(), failure=None, message=message)
    if verdict.failure is None:
        return verdict
    printed = runner.printed(answer, verdict.failure.case.inputs, book.probe)
    return replace(verdict, printed=printed)


def _broken_helpers(book: Casebook, answer: object) -> list[str]:
    """Return the earlier exercises that an answer calls and that do not pass now."""
    code = getattr(answer, "__code__", None)
    scope = getattr(answer, "__globals__", {})
    called = _names(code) if code else set()
    return [
        name
        for name in book.uses
        if name in called and not _judge(casebook.public(name), scope.get(name)).passed
    ]


def _names(code: CodeType) -> set[str]:
    """Return the global names in a function's code, inner functions included."""
    inner = (c for c in code.co_consts if isinstance(c, CodeType))
    return set(code.co_names).union(*map(_names, inner))
