"""`check`: run an answer on the public cases and say at once what is wrong and why."""

from __future__ import annotations

import os
from collections.abc import Mapping

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
    note = _mend_first(book, verdict, answer)
    show.display(book, verdict, note)
    if not verdict.passed:
        raise CheckFailed(show.short(verdict, note))


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


def _mend_first(book: Casebook, verdict: Verdict, answer: object) -> str:
    """Name the earlier exercises that a failing answer calls and that fail too."""
    if verdict.passed:
        return ""
    called = getattr(getattr(answer, "__code__", None), "co_names", ())
    stored = progress_store.read()
    broken = [
        name
        for name in book.uses
        if name in called and not stored.get(name, {}).get("passed")
    ]
    if not broken:
        return ""
    names = " and ".join(f"`{name}`" for name in broken)
    return (
        f"Your answer calls {names}, whose check has not passed yet: mend that first."
    )
