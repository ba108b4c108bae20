"""Call an answer on a case and say what it came to.

The same source runs beside the student, in `check`, and in the grading kernel. It only
collects: nothing that it reports is trusted there.
"""

from __future__ import annotations

import contextlib
import copy
import ctypes
import io
import linecache
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any

import numpy as np

from convlab.casebook import Outcome
from convlab.wire import Plain, WireError, to_plain

Answer = Callable[..., Any]


class ByHandError(RuntimeError):
    """The exercise asks to write by hand what NumPy has ready."""


class TookTooLong(BaseException):
    """Raised inside an answer whose time is over."""


def run_case(
    answer: Any,
    inputs: Mapping[str, Plain],
    probe: Answer | None = None,
    by_hand: bool = False,
    seconds: float = 5.0,
) -> Outcome:
    """Call `answer` (through `probe`, if there is one) on copies of the inputs.

    Prints and warnings of the answer are dropped. A call that outlasts `seconds` is
    interrupted where Python allows it.
    """
    given = copy.deepcopy(dict(inputs))
    given = {k: _keep_strides(inputs[k], v) for k, v in given.items()}

    def call() -> Any:
        return probe(answer, **given) if probe else answer(**given)

    try:
        with _quiet(), _by_hand(by_hand):
            finished, result = _limited(call, seconds)
    except Exception as error:
        return _raised(error, answer)
    if not finished:
        return Outcome("timeout", message=f"stopped after {seconds:g} s")
    changed = tuple(k for k in given if not _same(inputs[k], given[k]))
    try:
        return Outcome("value", to_plain(result), changed=changed)
    except WireError as error:
        return Outcome("unusable", message=str(error), changed=changed)
    except Exception as error:
        return _raised(error, answer)


def _keep_strides(original: Plain, copied: Plain) -> Plain:
    if isinstance(original, np.ndarray) and not original.flags.c_contiguous:
        return np.repeat(np.asarray(copied, order="C"), 2, axis=-1)[..., ::2]
    return copied


def _same(before: Plain, after: Plain) -> bool:
    try:
        if isinstance(before, np.ndarray):
            return (
                isinstance(after, np.ndarray)
                and before.dtype == after.dtype
                and np.array_equal(before, after, equal_nan=before.dtype.kind in "fc")
            )
        if isinstance(before, list | tuple):
            return len(before) == len(after) and all(map(_same, before, after))
        if isinstance(before, dict):
            return before.keys() == after.keys() and all(
                _same(v, after[k]) for k, v in before.items()
            )
        return bool(before == after)
    except Exception:
        return False


def _raised(error: BaseException, answer: Any) -> Outcome:
    message = str(error).strip().splitlines()[:1]
    return Outcome(
        "error",
        error=type(error).__name__,
        message=(message[0] if message else "")[:300],
        line=own_line(error.__traceback__, answer),
    )


def own_line(trace: TracebackType | None, answer: Any) -> str:
    """Return the last line of the answer's own cell in a traceback, or ""."""
    code = getattr(answer, "__code__", None)
    home = getattr(code, "co_filename", None)
    for frame in reversed(traceback.extract_tb(trace)):
        if frame.filename == home and frame.lineno is not None:
            text = linecache.getline(frame.filename, frame.lineno).strip()
            return f"line {frame.lineno}: {text}" if text else f"line {frame.lineno}"
    return ""


def _limited(call: Callable[[], Any], seconds: float) -> tuple[bool, Any]:
    """Run `call` in a thread; return (finished, result). Works on every system."""
    box: dict[str, Any] = {}

    def work() -> None:
        try:
            box["result"] = call()
        except TookTooLong:
            pass
        except BaseException as error:
            box["error"] = error

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    patience = 5
    while thread.is_alive() and patience:
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident or 0), ctypes.py_object(TookTooLong)
        )
        thread.join(0.2)
        patience -= 1
    if "error" in box:
        error = box["error"]
        if isinstance(error, Exception):
            raise error
        raise RuntimeError(f"the answer raised {type(error).__name__}") from error
    return "result" in box, box.get("result")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _by_hand(active: bool) -> Iterator[None]:
    if not active:
        yield
        return
    ready = {name: getattr(np, name) for name in ("convolve", "correlate")}
    try:
        for name in ready:
            setattr(np, name, _refuse(name))
        yield
    finally:
        for name, function in ready.items():
            setattr(np, name, function)


def _refuse(name: str) -> Callable[..., Any]:
    def refuse(*_args: Any, **_kwargs: Any) -> Any:
        raise ByHandError(
            f"np.{name} is switched off in this exercise: write the sum by hand"
        )

    return refuse


def load_probe(source: str) -> Answer | None:
    """Return the probe function of a casebook, or None if it has none."""
    if not source:
        return None
    scope: dict[str, Any] = {"np": np}
    exec(compile(source, "<probe>", "exec"), scope)
    return scope["probe"]


def run_cases(
    answer: Any,
    cases: list[Mapping[str, Plain]],
    probe: str = "",
    by_hand: bool = False,
    seconds: float = 5.0,
) -> list[Outcome]:
    """Run all cases of an exercise, `seconds` for all, a quarter of it for one."""
    function = load_probe(probe)
    end = time.monotonic() + seconds
    outcomes = []
    for inputs in cases:
        left = end - time.monotonic()
        if left <= 0:
            outcomes.append(Outcome("timeout", message=f"stopped after {seconds:g} s"))
        else:
            limit = min(left, seconds / 4)
            outcomes.append(run_case(answer, inputs, function, by_hand, limit))
    return outcomes
