"""Draw casebooks: run the reference and every misconception on generated inputs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from autograder.chapter import Chapter, SourceError
from autograder.exercise import Choices, Draw, Exercise, Inputs
from autograder.program import lend
from convlab import judge, runner
from convlab.casebook import Case, Casebook, Misconception, Outcome, Part, Speed
from convlab.choice import digest
from convlab.speed import FAST, Timing
from convlab.verdict import Verdict
from convlab.view import view

PUBLIC_SEED = "public"
ATTEMPTS = 60


def draw(chapter: Chapter, name: str, seed: str | None = None) -> Casebook:
    """Return the public casebook of an exercise, or the hidden one of a seed.

    A hidden casebook in which a misconception fails other parts than in the public
    one, or two misconceptions look the same, is drawn again. Raises `SourceError`
    when no casebook tells them apart.
    """
    declared = chapter.coded()[name]
    if isinstance(declared, Choices):
        return _choices(chapter, declared)
    if seed is None:
        book = _book(chapter, declared, _source(name, PUBLIC_SEED, hidden=False))
        for reason in blind_spots(book):
            raise SourceError(_blind(chapter, name, "public", reason))
        return book
    must_fail = failed_parts(draw(chapter, name))
    for attempt in range(ATTEMPTS):
        source = _source(name, f"{seed}/{attempt}", hidden=True)
        book = _book(chapter, declared, source)
        reason = next(blind_spots(book, must_fail), "")
        if not reason:
            return book
    raise SourceError(_blind(chapter, name, "hidden", reason))


def _source(name: str, seed: str, *, hidden: bool) -> Draw:
    entropy = list(hashlib.sha256(f"{name}/{seed}".encode()).digest())
    return Draw(np.random.default_rng(entropy), hidden)


def _blind(chapter: Chapter, name: str, kind: str, reason: str) -> str:
    return f"{chapter.path.name}: {name}: its {kind} casebook is blind: {reason}"


def _book(chapter: Chapter, declared: Exercise, source: Draw) -> Casebook:
    reference = chapter.reference(declared.name)
    probe = runner.load_probe(declared.probe_source)

    def case(part: str, inputs: Inputs) -> Case:
        want = runner.run_case(reference, inputs, probe, seconds=20)
        made = Case(part, inputs, replace(want, line=""))
        seen = view(declared.view_source, made, made.expected)
        _require(chapter, declared, part, seen)
        return replace(made, expected=seen)

    cases, large = [], []
    for part in declared.parts:
        inputs = list(part.generate(source))
        if declared.timed is not None and part.name == declared.timed.part:
            large, inputs = [case(part.name, i) for i in inputs[1:]], inputs[:1]
        cases += [case(part.name, i) for i in inputs]
    scope_of = {used: chapter.reference(used) for used in declared.uses}
    for right in declared.rights:
        lend(right.program, scope_of)
    wrongs = []
    for wrong in declared.wrongs:
        assert wrong.program is not None
        lend(wrong.program, scope_of)
        outcomes = []
        for c in cases:
            came = runner.run_case(wrong.program, c.inputs, probe, declared.by_hand)
            outcomes.append(_without_detail(view(declared.view_source, c, came)))
        wrongs.append(
            Misconception(
                wrong.id, wrong.says, wrong.hint, tuple(outcomes), wrong.below
            )
        )
    return Casebook(
        exercise=declared.name,
        chapter=chapter.number,
        order=list(chapter.declarations).index(declared.name),
        parts=tuple(Part(n, p) for n, p in declared.rubric()),
        cases=tuple(cases),
        misconceptions=tuple(wrongs),
        probe=declared.probe_source,
        view=declared.view_source,
        speed=_speed(chapter, declared, cases, large),
        side=declared.SIDE if declared.side_points else "",
        uses=declared.uses,
        by_hand=declared.by_hand,
        seconds=declared.seconds,
        rtol=declared.rtol,
        atol=declared.atol,
    )


def _speed(
    chapter: Chapter, declared: Exercise, cases: list[Case], large: list[Case]
) -> Speed | None:
    timed = declared.timed
    if timed is None:
        return None
    small = next(c for c in cases if c.part == timed.part)
    scale = timed.work(**large[0].inputs) / timed.work(**small.inputs)
    return Speed(
        part=timed.part,
        against=timed.against,
        source=chapter.program(timed.against),
        half=timed.half,
        full=timed.full,
        scale=scale,
        cases=tuple(large),
    )


def _without_detail(outcome: Outcome) -> Outcome:
    """Keep what a diagnosis compares; messages differ between versions of NumPy."""
    return Outcome(outcome.kind, outcome.value, outcome.error, changed=outcome.changed)


def _require(chapter: Chapter, declared: Exercise, part: str, outcome: Outcome) -> None:
    value = outcome.kind == "value" and outcome.value is not None
    if (value or outcome.error == "ValueError") and not outcome.changed:
        return
    raise SourceError(
        f"{chapter.path.name}: {declared.name}: the reference answer fails in part "
        f"{part!r}: {outcome.kind} {outcome.error} {outcome.message} {outcome.line} "
        f"{'changes ' + ', '.join(outcome.changed) if outcome.changed else ''}"
    )


def failed_parts(book: Casebook) -> dict[str, set[str]]:
    """Return the parts that each misconception fails."""
    return {
        m.id: {p.name for p in verdict_on(book, m).parts if not p.passed}
        for m in book.misconceptions
    }


def verdict_on(book: Casebook, wrong: Misconception) -> Verdict:
    """Return what a misconception deserves; only a slow one is taken to be slow."""
    timing = Timing(wrong.below / 2) if wrong.below else FAST
    return judge.judge_seen(book, list(wrong.outcomes), timing)


def blind_spots(
    book: Casebook, must_fail: dict[str, set[str]] | None = None
) -> Iterator[str]:
    """Yield each misconception that a casebook lets pass, or confuses with another."""
    for id, failed in failed_parts(book).items():
        if not failed:
            yield f"the misconception {id!r} passes everything"
        elif must_fail is not None and failed != must_fail[id]:
            yield (
                f"the misconception {id!r} fails {sorted(failed)}, but "
                f"{sorted(must_fail[id])} in the public casebook"
            )
    for wrong in book.misconceptions:
        if any(o.error == "ByHandError" for o in wrong.outcomes):
            yield f"the misconception {wrong.id!r} is not written by hand"
        names = [m.id for m in verdict_on(book, wrong).diagnosis]
        if names != [wrong.id]:
            yield f"the misconception {wrong.id!r} looks like {names}"


def _choices(chapter: Chapter, declared: Choices) -> Casebook:
    return Casebook(
        exercise=declared.name,
        chapter=chapter.number,
        order=list(chapter.declarations).index(declared.name),
        parts=(Part(declared.PART, declared.points),),
        cases=(),
        misconceptions=tuple(
            Misconception(w.id, w.says, w.hint, ()) for w in declared.wrongs
        ),
        choices={
            "options": declared.options,
            "length": len(declared.answer),
            "right": digest(declared.name, list(declared.answer)),
            "wrong": {
                w.id: digest(declared.name, list(w.answer)) for w in declared.wrongs
            },
        },
    )


def answer_by_table(
    book: Casebook, fallback: Outcome, hidden: Casebook
) -> list[Outcome]:
    """Return what an answer that knows only a public casebook's table comes to."""
    return [
        next(
            (c.expected for c in book.cases if _same_inputs(c, case)),
            fallback,
        )
        for case in hidden.cases
    ]


def _same_inputs(one: Case, other: Case) -> bool:
    return one.inputs.keys() == other.inputs.keys() and all(
        runner._same(value, other.inputs[key]) for key, value in one.inputs.items()
    )
