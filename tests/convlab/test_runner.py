"""Whatever an answer does, running it ends in an outcome and leaves no trace."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

import numpy as np
import pytest

from convlab import runner
from convlab.runner import run_case, run_cases


def times_two(x: Any) -> None:
    x *= 2


def nested_list(x: Any) -> None:
    x[1].append(3)


def grows(x: Any) -> None:
    x["new"] = 1


def shape_only(x: Any) -> None:
    x.shape = (2, 2)


@pytest.mark.parametrize(
    ("change", "x"),
    [
        (times_two, np.arange(4.0)),
        (times_two, np.arange(8.0)[::2]),
        (times_two, np.arange(6.0).reshape(2, 3).T),
        (times_two, np.array([1.0, np.nan])),
        (times_two, np.array(3.0)),
        (times_two, [1, 2]),
        (shape_only, np.arange(4.0)),
        (nested_list, [1, [2]]),
        (nested_list, ([], [])),
        (grows, {"k": np.zeros(2)}),
        (lambda x: x[0].fill(9), (np.zeros(2), 1)),
    ],
    ids=lambda v: getattr(v, "__name__", type(v).__name__),
)
def test_changed_inputs_are_noticed(change: Callable[[Any], None], x: Any) -> None:
    """Protects the side condition, and the casebook: only a copy is changed."""
    before = repr(x)

    def answer(x: Any, y: int) -> None:
        change(x)

    assert run_case(answer, {"x": x, "y": 1}).changed == ("x",)
    assert repr(x) == before


@pytest.mark.parametrize(
    "x",
    [
        np.array([1.0, np.nan]),
        np.arange(8)[::2],
        float("nan"),
        (1.0, float("nan")),
        [np.array([np.inf])],
        {"k": None},
        "text",
    ],
    ids=repr,
)
def test_unchanged_inputs_are_not_accused(x: Any) -> None:
    """Protects honest answers: nan is not equal to itself and still unchanged."""
    assert run_case(lambda x: 1, {"x": x}).changed == ()


def test_inputs_keep_their_strides() -> None:
    """Protects the cases that try a non-contiguous signal."""
    contiguous = run_case(lambda x: x.flags.c_contiguous, {"x": np.arange(8)[::2]})
    assert contiguous.value is False


@pytest.mark.parametrize("name", ["convolve", "correlate"])
def test_numpy_is_refused_by_hand_and_comes_back(name: str) -> None:
    """Protects exercises by hand, and the notebook's own np afterwards."""
    before = getattr(np, name)

    def answer(x: np.ndarray) -> Any:
        return getattr(np, name)(x, x)

    outcome = run_case(answer, {"x": np.ones(2)}, by_hand=True)
    assert outcome.error == "ByHandError"
    assert outcome.message == (
        f"np.{name} is switched off in this exercise, and so is what calls it: "
        "write the sum by hand"
    )
    assert getattr(np, name) is before
    assert run_case(answer, {"x": np.ones(2)}).kind == "value"


def test_prints_and_warnings_are_dropped(capfd: pytest.CaptureFixture[str]) -> None:
    """Protects the verdict from being buried, on consoles of any encoding."""

    def chatty() -> float:
        print("∑ \ud800", flush=True)
        print("oh", file=sys.stderr)
        warnings.warn("careful", stacklevel=1)
        return float(np.float64(1) / np.float64(0))

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert run_case(chatty, {}).value == float("inf")
    assert capfd.readouterr() == ("", "")
    print("after")
    assert capfd.readouterr().out == "after\n"


def helper() -> NoReturn:
    raise KeyError("lost")


def by_helper() -> None:
    helper()


def in_numpy() -> None:
    np.zeros(3) + np.zeros(4)


def recursive() -> None:
    recursive()


class Mute(Exception):
    def __str__(self) -> str:
        raise ValueError("no words")


def talkative() -> None:
    raise RuntimeError("first line\nsecond line")


TALK = 'raise RuntimeError("first line\\nsecond line")'


def mute() -> None:
    raise Mute


@pytest.mark.parametrize(
    ("answer", "error", "message", "line"),
    [
        (by_helper, "KeyError", "'lost'", 'raise KeyError("lost")'),
        (cache(by_helper), "KeyError", "'lost'", 'raise KeyError("lost")'),
        (in_numpy, "ValueError", "broadcast", "np.zeros(3) + np.zeros(4)"),
        (recursive, "RecursionError", "maximum recursion", "recursive()"),
        (talkative, "RuntimeError", "first line", TALK),
        (mute, "Mute", "", "raise Mute"),
    ],
)
def test_an_exception_gives_the_own_line(
    answer: Callable[[], None], error: str, message: str, line: str
) -> None:
    """Protects the student from a traceback through other people's code."""
    outcome = run_case(answer, {})
    assert (outcome.kind, outcome.error) == ("error", error)
    assert message in outcome.message and "\n" not in outcome.message
    assert outcome.line.startswith("line ") and outcome.line.endswith(": " + line)


@pytest.mark.parametrize("error", [SystemExit, KeyboardInterrupt, GeneratorExit])
def test_an_answer_cannot_end_the_kernel(error: type[BaseException]) -> None:
    """Protects the notebook from `exit()`; the outcome names what was raised."""

    def leaves() -> None:
        raise error("bye")

    outcome = run_case(leaves, {})
    assert (outcome.error, outcome.message) == (error.__name__, "bye")
    assert outcome.line.endswith('raise error("bye")')


def test_a_wrong_signature_is_an_outcome() -> None:
    """Protects from a traceback through the runner when a parameter was renamed."""
    outcome = run_case(lambda signal: 1, {"x": 1})
    assert outcome.error == "TypeError"
    assert "unexpected keyword argument 'x'" in outcome.message
    assert outcome.line == ""


class Quarrelsome(dict[str, int]):
    def items(self) -> Any:
        raise ValueError("no")


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ((i for i in range(3)), "is of type generator, not an array, a list"),
        (helper, "is of type function"),
        (np.array([object()]), "is of type object"),
        (10**5000, "is an integer of 16610 bits"),
        ([[1]] * 100_001 + [[1, 2]], "form no array of numbers"),
        (Quarrelsome(), "cannot be read (ValueError)"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_an_unusable_result_is_not_an_error_of_the_answer(
    result: object, words: str
) -> None:
    """Protects cases that expect ValueError: a strange result is none."""
    outcome = run_case(lambda: result, {})
    assert outcome.kind == "unusable"
    assert words in outcome.message


def test_an_output_array_may_be_reused() -> None:
    """Protects earlier outcomes from an answer that fills one array again and again."""
    y = np.zeros(1)

    def answer(x: float) -> np.ndarray:
        y[0] = x
        return y

    outcomes = run_cases(answer, [{"x": 1.0}, {"x": 2.0}])
    assert [o.value[0] for o in outcomes] == [1.0, 2.0]


def test_a_probe_calls_the_answer() -> None:
    """Protects exercises whose answer is called through a probe."""
    probe = "def probe(answer, n):\n    return [answer(i) for i in range(n)]\n"
    (outcome,) = run_cases(lambda i: 2 * i, [{"n": 3}], probe)
    assert np.array_equal(outcome.value, [0, 2, 4])
    assert runner.load_probe("") is None
