"""Verify that exercises judge rightly: the tests of the course itself.

For each exercise and seed, on the public and the hidden casebook: the reference and
every alternative get full marks; a blank answer, zeros of the right shape, the input
returned, a constant, an answer that always refuses, and a table of the public cases get
nothing; every misconception fails and is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from autograder import casebooks
from autograder.chapter import Chapter, SourceError
from autograder.exercise import Choices, Exercise, Right
from convlab import judge, runner
from convlab.casebook import Case, Casebook, Outcome
from convlab.choice import judge_choice
from convlab.speed import FAST
from convlab.verdict import Verdict
from convlab.wire import Plain


@dataclass(frozen=True)
class Finding:
    """One thing that was verified: where, what, whether it holds, and details."""

    exercise: str
    what: str
    holds: bool
    detail: str = ""


def verify(chapter: Chapter, seeds: list[str]) -> Iterator[Finding]:
    """Yield what holds and what does not, for each exercise of a chapter."""
    for fault in chapter.faults():
        yield Finding(chapter.id, "declarations are whole", False, fault)
    for declared in chapter.coded().values():
        if isinstance(declared, Choices):
            yield from _verify_choices(chapter, declared)
        else:
            yield from verify_exercise(chapter, declared, seeds)


def verify_exercise(
    chapter: Chapter, declared: Exercise, seeds: list[str]
) -> Iterator[Finding]:
    """Yield what holds and what does not for one exercise."""
    name = declared.name
    try:
        public = casebooks.draw(chapter, name)
        hidden = [casebooks.draw(chapter, name, seed) for seed in seeds]
    except SourceError as error:
        yield Finding(name, "casebooks tell misconceptions apart", False, str(error))
        return
    yield Finding(name, "casebooks tell misconceptions apart", True)
    right = [Right("reference", chapter.reference(name)), *declared.rights]
    for answer in right:
        verdicts = [_run(book, answer.program) for book in (public, *hidden)]
        missed = [v for v in verdicts if not v.passed]
        yield Finding(
            name,
            f"{answer.id} gets full marks",
            not missed,
            missed[0].message if missed else "",
        )
    plain = {id(book): _unseen(chapter, declared, book) for book in (public, *hidden)}
    for label, cheat in _cheats(plain[id(public)]).items():
        won = [
            f"{p.name} {p.score:g}"
            for book in hidden
            for p in judge.judge(book, cheat(plain[id(book)]), FAST).parts
            if p.score
        ]
        yield Finding(name, f"{label} gets nothing", not won, ", ".join(sorted({*won})))


def _unseen(chapter: Chapter, declared: Exercise, book: Casebook) -> Casebook:
    """Return a casebook whose expected outcomes are the reference's own results."""
    if not book.view:
        return book
    inputs: list[Mapping[str, Plain]] = [c.inputs for c in book.cases]
    reference = chapter.reference(declared.name)
    outcomes = runner.run_cases(reference, inputs, book.probe, seconds=60)
    cases = zip(book.cases, outcomes, strict=True)
    return replace(book, cases=tuple(replace(c, expected=o) for c, o in cases))


def _run(book: Casebook, program: Callable[..., Any]) -> Verdict:
    cases: list[Mapping[str, Plain]] = [c.inputs for c in book.cases]
    outcomes = runner.run_cases(program, cases, book.probe, book.by_hand, book.seconds)
    return judge.judge(book, outcomes, FAST)


Cheat = Callable[[Casebook], list[Outcome]]


def _cheats(public: Casebook) -> dict[str, Cheat]:
    refuse = Outcome("error", error="ValueError")

    def all_cases(make: Callable[[Case], Outcome]) -> Cheat:
        return lambda book: [make(case) for case in book.cases]

    cheats = {
        "blank": all_cases(lambda c: Outcome("error", error="NotImplementedError")),
        "None": all_cases(lambda c: Outcome("value", None)),
        "always refusing": all_cases(lambda c: refuse),
        "zeros of the right shape": all_cases(lambda c: _filled(c, 0.0)),
        "ones of the right shape": all_cases(lambda c: _filled(c, 1.0)),
        "zeros, refusing where right": all_cases(lambda c: _zeros_or_refuse(c)),
        "always True": all_cases(lambda c: Outcome("value", True)),
        "always False": all_cases(lambda c: Outcome("value", False)),
        "public table, else refusing": lambda book: casebooks.answer_by_table(
            public, refuse, book
        ),
        "public table, else zero": lambda book: casebooks.answer_by_table(
            public, Outcome("value", 0.0), book
        ),
    }
    for key in public.cases[0].inputs:
        cheats[f"input {key} returned"] = all_cases(_returns(key))
    return cheats


def _returns(key: str) -> Callable[[Case], Outcome]:
    return lambda case: Outcome("value", case.inputs.get(key))


def _filled(case: Case, value: float) -> Outcome:
    return Outcome("value", _like(case.expected.value, value))


def _like(expected: Plain, value: float) -> Plain:
    if isinstance(expected, dict):
        return {k: _like(v, value) for k, v in expected.items()}
    if isinstance(expected, list | tuple):
        return tuple(_like(v, value) for v in expected)
    return np.full(np.shape(expected) if expected is not None else (), value)


def _zeros_or_refuse(case: Case) -> Outcome:
    return case.expected if case.expected.kind == "error" else _filled(case, 0.0)


def _verify_choices(chapter: Chapter, declared: Choices) -> Iterator[Finding]:
    book = casebooks.draw(chapter, declared.name)
    scope: dict[str, Any] = {}
    exec(chapter.answer(declared.name), scope)
    right = judge_choice(book, scope[declared.name])
    yield Finding(declared.name, "reference gets full marks", right.passed)
    for wrong in declared.wrongs:
        verdict = judge_choice(book, list(wrong.answer))
        named = [m.id for m in verdict.diagnosis] == [wrong.id]
        yield Finding(
            declared.name, f"{wrong.id} fails and is named", named and not verdict.score
        )
    blank = judge_choice(book, ["?"] * len(declared.answer))
    yield Finding(declared.name, "blank gets nothing", blank.score == 0)
