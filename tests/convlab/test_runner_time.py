"""An answer's time is bounded, on every system, and what runs on is ended."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from typing import Any, NoReturn

import numpy as np
import pytest

from convlab.casebook import Outcome
from convlab.runner import run_case, run_cases


def endless(x: object = None) -> NoReturn:
    while True:
        pass


def endless_and_deaf_to_exceptions() -> NoReturn:
    while True:
        with contextlib.suppress(Exception):
            time.sleep(0.001)


def answer_threads() -> list[threading.Thread]:
    """The threads of answers that still run, after a moment to end."""
    end = time.monotonic() + 1
    while time.monotonic() < end:
        running = [t for t in threading.enumerate() if "work" in t.name]
        if not running:
            return []
        time.sleep(0.01)
    return running


@pytest.mark.parametrize("answer", [endless, endless_and_deaf_to_exceptions])
def test_an_endless_loop_is_stopped(answer: Callable[[], NoReturn]) -> None:
    """Protects the notebook from a kernel that hangs, without signals: Windows too."""
    outcome = run_case(answer, {}, seconds=0.1)
    assert outcome == Outcome("timeout", message="stopped after 0.1 s")
    assert not answer_threads()


def test_a_result_that_is_slow_to_read_is_stopped() -> None:
    """Protects the notebook from a small list that holds itself many times over."""
    many: list[Any] = [0]
    for _ in range(7):
        many = [many] * 100
    assert run_case(lambda: many, {}, seconds=0.1).kind == "timeout"


def test_an_answer_that_cannot_be_stopped_is_left_behind() -> None:
    """Protects the notebook from a loop that swallows even its own interruption."""
    over = threading.Event()

    def stubborn() -> None:
        while not over.is_set():
            with contextlib.suppress(BaseException):
                over.wait(0.001)

    try:
        assert run_case(stubborn, {}, seconds=0.05).kind == "timeout"
    finally:
        over.set()


@pytest.mark.skipif(os.name == "nt", reason="sends SIGINT, as a kernel does on Unix")
def test_pressing_stop_ends_the_answer() -> None:
    """Protects the student's machine from a loop that runs on after "stop"."""
    # A shell's job in the background would ignore it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
    try:
        with pytest.raises(KeyboardInterrupt):
            run_case(endless, {}, seconds=20)
    finally:
        signal.signal(signal.SIGINT, before)
    assert not answer_threads()


def test_all_cases_share_one_time_limit() -> None:
    """Protects the notebook from waiting the whole limit in each of many cases."""
    start = time.monotonic()
    outcomes = run_cases(endless, [{"x": 1}] * 50, seconds=0.2)
    assert time.monotonic() - start < 5
    assert [o.kind for o in outcomes] == ["timeout"] * 50
    assert outcomes[-1].message == "stopped after 0.2 s"


def test_one_endless_case_leaves_time_for_the_others() -> None:
    """Protects the points of all other parts from one endless case."""

    def answer(x: int) -> int:
        return endless() if x == 1 else x

    outcomes = run_cases(answer, [{"x": 1}, {"x": 2}], seconds=0.4)
    assert [o.kind for o in outcomes] == ["timeout", "value"]


def test_numpy_comes_back_after_a_timeout() -> None:
    """Protects the notebook's np.convolve from an endless answer by hand."""
    before = np.convolve
    run_case(endless, {}, by_hand=True, seconds=0.05)
    assert np.convolve is before
