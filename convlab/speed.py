"""Speed: an answer against the course's own loops, timed in the same way.

The loops are timed on a small input and their time is scaled by the work; the answer is
timed on large inputs. Whoever calls holds the clock: beside the student `check` does,
in grading the grader, outside the student's process and before any of their code ran.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from convlab.casebook import Case, Casebook, Misconception, Outcome, Speed
from convlab.verdict import PartScore, Verdict
from convlab.wire import Plain

Inputs = Mapping[str, Plain]
Clocked = tuple[float, list[Outcome]]
Call = Callable[[list[Inputs], float], Clocked]
"""Calls a program on inputs within a limit of seconds; returns seconds and outcomes."""

REPEATS = 5
ROUNDS = 3
SHORTEST = 1e-5
LIMIT = 6
HOPELESS = 0.15


@dataclass(frozen=True)
class Baseline:
    """What the course's loops take, measured before the answer.

    loops: seconds for one large input. message: seconds for handing one large input
    over and back. noise: the median repeat over the fastest.
    """

    loops: float
    message: float
    noise: float


@dataclass(frozen=True)
class Timing:
    """How many times as fast as the loops an answer is, and what it returned.

    noise: of the baseline. A ratio has two times in it, so it may be off by its square.
    """

    ratio: float
    outcomes: tuple[tuple[Case, Outcome], ...] = ()
    noise: float = 1.0

    def share(self, speed: Speed) -> float:
        """Return the share of the points that the ratio wins, all doubt granted."""
        return _share(speed, self.ratio * self.noise**2)

    def doubtful(self, speed: Speed) -> bool:
        """Whether points rest on that doubt alone: the machine was too busy."""
        return self.share(speed) != _share(speed, self.ratio)


def _share(speed: Speed, ratio: float) -> float:
    return 1.0 if ratio >= speed.full else 0.5 if ratio >= speed.half else 0.0


FAST = Timing(float("inf"))


def baseline(speed: Speed, loops: Call, echo: Call, small: Inputs) -> Baseline:
    """Time the loops on the small input, and messages with the large ones.

    echo: returns its first input, for the cost of the way there and back.
    """
    large = [case.inputs for case in _rounds(speed)[0]]
    echo([small], 60.0)  # the first call of all pays for imports
    way = min(echo([small], 60.0)[0] for _ in range(REPEATS))
    times = sorted(loops([small], 60.0)[0] for _ in range(REPEATS))
    message = min(echo(large, 60.0)[0] for _ in range(REPEATS)) / len(large)
    alone = max(times[0] - way, SHORTEST)
    return Baseline(alone * speed.scale, message, times[REPEATS // 2] / times[0])


def _rounds(speed: Speed) -> list[tuple[Case, ...]]:
    """Deal all cases but the first out: no input comes twice, so nothing is kept."""
    return [speed.cases[1 + i :: ROUNDS] for i in range(ROUNDS)]


def measure(speed: Speed, base: Baseline, answer: Call) -> Timing:
    """Time an answer: one call, and if that is not hopeless, a few rounds of others.

    The fastest round counts. An answer much slower than the loops is stopped.
    """
    came: list[tuple[Case, Outcome]] = []

    def ratio_on(cases: tuple[Case, ...]) -> float:
        inputs = [case.inputs for case in cases]
        seconds, outcomes = answer(inputs, LIMIT * len(cases) * base.loops)
        # What did not come is wrong: an empty reply would be the fastest of all.
        missing = [Outcome("unusable", message="did not come")] * len(cases)
        came.extend(zip(cases, [*outcomes, *missing], strict=False))
        return base.loops / max(seconds / len(cases) - base.message, SHORTEST)

    def failed() -> bool:
        return any(outcome.kind != "value" for _, outcome in came)

    ratio = ratio_on(speed.cases[:1])
    if ratio >= HOPELESS * speed.half and not failed():
        ratio = 0.0
        for cases in _rounds(speed):
            ratio = max(ratio, ratio_on(cases))
            if ratio >= speed.full or failed():
                break
    return Timing(ratio, tuple(came), base.noise)


def worth_timing(book: Casebook, verdict: Verdict) -> bool:
    """Whether speed can win points: some part passes, and the small case is right."""
    if book.speed is None:
        return False
    part = _part(book.speed, verdict.parts)
    return part.right == part.cases and any(p.score for p in verdict.parts)


def scored(
    speed: Speed, scores: tuple[PartScore, ...], timing: Timing | None, wrong: bool
) -> tuple[PartScore, ...]:
    """Give the part for speed its points: none, half or all of them.

    wrong: whether a result on the large inputs is wrong.
    """
    part = _part(speed, scores)
    if part.right < part.cases:
        return scores
    share, note = 0.0, "counts once another part passes"
    if wrong:
        note = "not passed, a result on the large inputs is wrong"
    elif timing is not None:
        share, note = timing.share(speed), _note(speed, timing)
    judged = replace(part, score=share * part.max_score, note=note)
    return tuple(judged if p is part else p for p in scores)


def _part(speed: Speed, scores: tuple[PartScore, ...]) -> PartScore:
    return next(p for p in scores if p.name == speed.part)


def _note(speed: Speed, timing: Timing) -> str:
    if timing.ratio == float("inf"):
        return ""
    times = f"{timing.ratio:.2g}" if timing.ratio < 10 else f"{timing.ratio:.0f}"
    times = times if timing.ratio < 1000 else "over 1000"
    words = f"{times} times as fast as the course's {speed.against}"
    if timing.ratio >= speed.full:
        return f"passed, {words}"
    if timing.doubtful(speed):
        return f"{words}, on a busy machine: the points stand for now"
    if timing.ratio >= speed.half:
        return f"half passed, {words}; {speed.full:g} times wins all points"
    return f"not passed, {words}; {speed.half:g} times wins half the points"


def diagnose(
    book: Casebook, scores: tuple[PartScore, ...], timing: Timing | None
) -> tuple[Misconception, ...]:
    """Return the known slow program that a right but slow answer is taken for."""
    speed = book.speed
    if speed is None or timing is None or timing.share(speed):
        return ()
    if not all(p.passed for p in scores if p.name != speed.part):
        return ()
    slower = [m for m in book.misconceptions if timing.ratio < m.below]
    return tuple(sorted(slower, key=lambda m: m.below)[:1])


def words(book: Casebook, scores: tuple[PartScore, ...]) -> str:
    """Say how fast an answer is that loses points for speed alone, or ""."""
    if book.speed is None:
        return ""
    part = _part(book.speed, scores)
    return "" if part.passed or not part.note else f"{part.name}: {part.note}"
