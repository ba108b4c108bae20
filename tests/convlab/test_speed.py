"""Points for speed: decided by a clock that the answer cannot reach. No test waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from convlab import speed
from convlab.casebook import Case, Casebook, Misconception, Outcome, Part, Speed
from convlab.judge import judge
from convlab.speed import FAST, Baseline, Timing
from convlab.verdict import Verdict

RIGHT = Outcome("value", 1.0)
LARGE = tuple(Case("speed", {"n": n}, RIGHT) for n in range(100, 113))
WANTED = Speed("speed", "loops", "", half=20, full=50, scale=16, cases=LARGE)
BOOK = Casebook(
    exercise="fast",
    chapter="03",
    order=0,
    parts=(Part("basic", 6), Part("speed", 4)),
    cases=(Case("basic", {"n": 1}, RIGHT), Case("speed", {"n": 2}, RIGHT)),
    misconceptions=(
        Misconception("one-loop", "A loop.", "Which?", (RIGHT, RIGHT), below=20),
        Misconception("all-loops", "Loops.", "How many?", (RIGHT, RIGHT), below=2),
    ),
    speed=WANTED,
)
BASE = Baseline(loops=1.0, message=0.001, noise=1.1)


def answering(seconds: list[float], outcome: Outcome = RIGHT) -> speed.Call:
    """Return a call whose clock shows these seconds, one after the other."""
    clock: Iterator[float] = iter(seconds)
    return lambda inputs, limit: (next(clock), [outcome] * len(inputs))


def judged(ratio: float, noise: float = 1.0) -> Verdict:
    return judge(BOOK, [RIGHT, RIGHT], Timing(ratio, noise=noise))


@pytest.mark.parametrize(
    ("ratio", "points", "named"),
    [
        (1.0, 6, ["all-loops"]),
        (4.0, 6, ["one-loop"]),
        (19.9, 6, ["one-loop"]),
        (20.0, 8, []),
        (49.0, 8, []),
        (50.0, 10, []),
    ],
)
def test_points_and_names_by_ratio(
    ratio: float, points: float, named: list[str]
) -> None:
    verdict = judged(ratio)
    assert verdict.score == points
    assert [m.id for m in verdict.diagnosis] == named
    assert ("times as fast as the course's loops" in verdict.message) == (points < 10)


def test_a_busy_machine_is_never_held_against_a_student() -> None:
    verdict = judged(40.0, noise=1.2)
    assert verdict.passed
    assert "busy machine" in verdict.parts[1].note


def test_a_busy_machine_excuses_no_loops() -> None:
    """Protects from points for an answer that no noise explains."""
    verdict = judged(5.0, noise=1.5)
    assert verdict.score == 6
    assert [m.id for m in verdict.diagnosis] == ["one-loop"]


def test_speed_is_not_given_untimed() -> None:
    assert judge(BOOK, [RIGHT, RIGHT]).score == 6


def test_a_wrong_answer_wins_nothing_by_speed() -> None:
    wrong = Outcome("value", 2.0)
    verdict = judge(BOOK, [RIGHT, wrong], FAST)
    assert verdict.score == 6
    assert not speed.worth_timing(BOOK, verdict)


def test_wrong_on_the_large_inputs_wins_nothing() -> None:
    """Protects from an answer that is right on small inputs only."""
    timing = Timing(900.0, ((LARGE[0], Outcome("value", 2.0)),))
    verdict = judge(BOOK, [RIGHT, RIGHT], timing)
    assert verdict.score == 6
    assert "large inputs is wrong" in verdict.message


def test_the_loops_are_scaled_and_the_message_taken_off() -> None:
    first, small, large = [0.9], [0.002, 0.001, 0.003] * 2, [0.005, 0.004, 0.006] * 2
    echo = answering(first + small[:5] + large[:5])
    loops = answering([0.3, 0.201, 0.25, 0.24, 0.9])
    base = speed.baseline(WANTED, loops, echo, {"n": 2})
    assert base.loops == pytest.approx(0.2 * 16)
    assert base.message == 0.001
    assert base.noise == pytest.approx(0.25 / 0.201)


def test_the_fastest_round_counts() -> None:
    answer = answering([0.051, 0.124, 0.164, 0.084])
    timing = speed.measure(WANTED, BASE, answer)
    assert timing.ratio == pytest.approx(50)
    assert len(timing.outcomes) == 1 + 3 * 4


def test_no_input_comes_twice() -> None:
    """Protects from an answer that keeps its results."""
    timing = speed.measure(WANTED, BASE, answering([0.051, 0.124, 0.164, 0.124]))
    seen = [case.inputs["n"] for case, _ in timing.outcomes]
    assert sorted(seen) == sorted({*seen})


def test_a_hopeless_answer_is_timed_once() -> None:
    timing = speed.measure(WANTED, BASE, answering([0.501]))
    assert timing.ratio == pytest.approx(2)


def test_an_answer_that_fails_on_a_large_input_is_timed_once() -> None:
    broken = Outcome("error", error="MemoryError")
    timing = speed.measure(WANTED, BASE, answering([0.002], broken))
    assert judge(BOOK, [RIGHT, RIGHT], timing).score == 6


def test_a_fast_answer_leaves_no_doubt() -> None:
    noisy = Baseline(loops=1.0, message=0.001, noise=2.0)
    timing = speed.measure(WANTED, noisy, answering([0.011, 0.014]))
    assert timing.ratio >= WANTED.full
    assert not timing.doubtful(WANTED)


@pytest.mark.parametrize("came", [0, 1])
def test_results_that_do_not_come_win_nothing(came: int) -> None:
    """Protects the points from a forged reply, which is the fastest of all."""
    timing = speed.measure(WANTED, BASE, lambda inputs, limit: (1e-6, [RIGHT] * came))
    verdict = judge(BOOK, [RIGHT, RIGHT], timing)
    assert verdict.score == 6
