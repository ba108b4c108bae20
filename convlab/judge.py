"""Turn outcomes into a verdict: points by part, the first failure, a diagnosis.

`check` uses it with the public casebook, the grader with the hidden one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from convlab import speed
from convlab.casebook import Case, Casebook, Misconception, Outcome
from convlab.compare import Difference, compare, describe
from convlab.speed import Timing
from convlab.verdict import Failure, PartScore, Verdict, nothing
from convlab.view import view
from convlab.wire import Plain


def judge(
    book: Casebook, outcomes: list[Outcome], timing: Timing | None = None
) -> Verdict:
    """Judge an answer by its outcomes, one for each case of the casebook, in order.

    timing: where the exercise asks for speed, how fast the answer was.
    """
    if len(outcomes) != len(book.cases):
        return nothing(book, f"no outcome came for each of {len(book.cases)} cases")
    seen = [view(book.view, c, o) for c, o in zip(book.cases, outcomes, strict=True)]
    verdict = judge_seen(book, seen, timing)
    if verdict.failure is None:
        return verdict
    place = next(i for i, c in enumerate(book.cases) if c is verdict.failure.case)
    return replace(verdict, failure=replace(verdict.failure, got=outcomes[place]))


def judge_seen(
    book: Casebook, outcomes: list[Outcome], timing: Timing | None = None
) -> Verdict:
    """Judge by what the exercise's view saw in the outcomes."""
    found = [
        difference(book, case, got)
        for case, got in zip(book.cases, outcomes, strict=True)
    ]
    scores = _part_scores(book, outcomes, found)
    if book.speed is not None:
        wrong = timing is not None and any(
            difference(book, case, view(book.view, case, came))
            for case, came in timing.outcomes
        )
        scores = speed.scored(book.speed, scores, timing, wrong)
    failure = None
    for case, got, diff in zip(book.cases, outcomes, found, strict=True):
        if diff is not None:
            failure = Failure(case, got, diff, got)
            break
    diagnosis = _diagnose(book, outcomes, found) or speed.diagnose(book, scores, timing)
    message = _message(book, failure, outcomes) or speed.words(book, scores)
    verdict = Verdict(book.exercise, scores, diagnosis, failure, message)
    return replace(verdict, about=_about(book, outcomes, verdict))


def difference(book: Casebook, case: Case, got: Outcome) -> Difference | None:
    """Return None if the outcome is right for the case, else what is wrong with it."""
    want = case.expected
    if want.kind == "error":
        if got.kind == "error" and got.error == want.error:
            return None
        text = f"expected that {want.error} is raised, but {_came(got)}"
        return Difference("error", text)
    if got.kind != "value":
        return Difference(got.kind, _came(got))
    if got.value is None and book.view:
        return Difference("type", _came(got))
    return compare(want.value, got.value, book.rtol, book.atol)


def _came(got: Outcome) -> str:
    if got.kind == "error":
        place = f", in {got.line}" if got.line else ""
        detail = f": {got.message}" if got.message else ""
        return f"your code raised {got.error}{detail}{place}"
    if got.kind == "timeout":
        return f"your code took too long: {got.message}"
    if got.kind == "unusable":
        return f"your code returned something that {got.message}"
    return f"your code returned {describe(got.value)}"


def _part_scores(
    book: Casebook, outcomes: list[Outcome], found: list[Difference | None]
) -> tuple[PartScore, ...]:
    failed = {c.part for c, d in zip(book.cases, found, strict=True) if d is not None}
    own = {book.side, book.speed.part if book.speed else ""}
    won = {p.name for p in book.parts if p.name not in own | failed}
    if book.side and won and not _spoilt(book, outcomes):
        won.add(book.side)
    wrong = Counter(
        c.part for c, d in zip(book.cases, found, strict=True) if d is not None
    )
    count = Counter(c.part for c in book.cases)
    return tuple(
        PartScore(
            p.name,
            p.points if p.name in won else 0.0,
            p.points,
            count[p.name] - wrong[p.name],
            count[p.name],
            p.name == book.side and won <= {book.side},
        )
        for p in book.parts
    )


def _spoilt(book: Casebook, outcomes: list[Outcome]) -> list[str]:
    """Return the inputs that were changed where the exercise forbids it."""
    if not book.side:
        return []
    pairs = zip(book.cases, outcomes, strict=True)
    # Any other name is none of ours: it could carry a hidden input to the student.
    return sorted({n for case, o in pairs for n in o.changed if n in case.inputs})


def same(book: Casebook, one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes are the same for a diagnosis, but for changed inputs."""
    if one.kind != other.kind:
        return False
    if one.kind == "error":
        return one.error == other.error
    if one.kind == "value":
        return compare(one.value, other.value, book.rtol, book.atol) is None
    return True


def _diagnose(
    book: Casebook, outcomes: list[Outcome], found: list[Difference | None]
) -> tuple[Misconception, ...]:
    """Return the misconceptions that explain the failures, the best first.

    One that agrees everywhere wins, in the inputs that it changes too. Otherwise, part
    by part, one that agrees on all cases of a failed part: two mistakes often show in
    different parts, and the one that is shown is explained first. A yes or a single
    number agrees by chance too easily for that. So does an exception: there it must
    agree in all parts but one, which holds the other mistake.
    """
    if not any(found) and not _spoilt(book, outcomes):
        return ()
    agree = {
        m.id: [same(book, a, b) for a, b in zip(m.outcomes, outcomes, strict=True)]
        for m in book.misconceptions
    }
    changes = [o.changed for o in outcomes]
    changes_as = {
        m.id: [o.changed for o in m.outcomes] == changes for m in book.misconceptions
    }
    whole = [m for m in book.misconceptions if all(agree[m.id]) and changes_as[m.id]]
    if whole:
        return tuple(whole)
    explained: dict[str, list[str]] = {}
    failed = [c.part for c, d in zip(book.cases, found, strict=True) if d]
    for part in dict.fromkeys(failed):
        cases = [i for i, c in enumerate(book.cases) if c.part == part]
        wrong = [outcomes[i] for i in cases if found[i]]
        raised = all(o.kind == "error" for o in wrong)
        if not raised and not _telling([o.value for o in wrong]):
            continue
        for m in book.misconceptions:
            elsewhere = _parts_apart(book, agree[m.id]) if raised else set()
            if all(agree[m.id][i] for i in cases) and len(elsewhere) <= 1:
                explained.setdefault(m.id, []).append(part)

    def rank(m: Misconception) -> tuple[bool, int, bool]:
        parts = explained[m.id]
        agreeing = len(parts) * sum(agree[m.id])
        return failed[0] not in parts, -agreeing, not changes_as[m.id]

    return tuple(
        sorted((m for m in book.misconceptions if m.id in explained), key=rank)
    )


def _parts_apart(book: Casebook, agree: list[bool]) -> set[str]:
    """Return the parts with a case on which a misconception does not agree."""
    return {c.part for c, same in zip(book.cases, agree, strict=True) if not same}


def _about(book: Casebook, outcomes: list[Outcome], verdict: Verdict) -> str:
    """Return the part that the diagnosis is about, if it is not the one shown."""
    if verdict.failure is None or not verdict.diagnosis:
        return ""
    shown, first = verdict.failure.case.part, verdict.diagnosis[0]
    lost = [p.name for p in verdict.parts if p.right < p.cases]
    for part in [shown, *lost]:
        pairs = zip(book.cases, first.outcomes, outcomes, strict=True)
        if all(same(book, a, b) for c, a, b in pairs if c.part == part):
            return "" if part == shown else part
    return ""


def _telling(values: list[Plain]) -> bool:
    """Whether sharing these wrong results is hardly chance: arrays, many numbers."""
    numbers = {v for v in values if type(v) in (int, float)}
    return len(numbers) >= 3 or any(
        isinstance(v, list | tuple | dict)
        or (isinstance(v, np.ndarray) and v.size != 1)
        for v in values
    )


def _message(book: Casebook, failure: Failure | None, outcomes: list[Outcome]) -> str:
    if failure is None:
        names = ", ".join(_spoilt(book, outcomes))
        if not names:
            return ""
        return f"your code changes its input in place ({names}); work on a copy"
    blank = failure.got.kind == "error" and failure.got.error == "NotImplementedError"
    if blank:
        return f"{book.exercise} is not written yet"
    text = failure.difference.text
    if failure.got.kind == "value" and failure.got.value is None:
        missing = "raise" if failure.case.expected.kind == "error" else "return"
        text += f"; is a {missing} missing?"
    # Raised by the call itself: no line of the answer has run.
    if failure.got.error == "TypeError" and not failure.got.line and not book.probe:
        names = ", ".join(dict.fromkeys(n for c in book.cases for n in c.inputs))
        text += f"; does {book.exercise} still take all of these, by name: {names}?"
    return text
