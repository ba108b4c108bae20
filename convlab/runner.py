"""Call an answer on a case and say what it came to.

The same source runs beside the student, in `check`, and in the grading kernel. It only
collects: nothing that it reports is trusted there.
"""

from __future__ import annotations

import contextlib
import copy
import ctypes
import dis
import inspect
import io
import linecache
import os
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, TracebackType
from typing import Any, TextIO

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
    out: TextIO | None = None,
) -> Outcome:
    """Call `answer` (through `probe`, if there is one) on copies of the inputs.

    Warnings of the answer are dropped, and its prints go to `out` or nowhere. A call
    that outlasts `seconds` is interrupted where Python allows it. Whatever the answer
    raises becomes an outcome.
    """
    given = copy.deepcopy(dict(inputs))
    given = {k: _keep_strides(inputs[k], v) for k, v in given.items()}

    def call() -> Plain:
        return _plain(probe(answer, **given) if probe else answer(**given))

    with _quiet(out), _by_hand(by_hand):
        ended = _limited(call, seconds)
    changed = tuple(k for k in given if not _same(inputs[k], given[k]))
    if isinstance(ended.error, WireError):
        return Outcome("unusable", message=str(ended.error), changed=changed)
    if ended.error is not None:
        return _raised(ended.error, answer)
    if not ended.finished:
        return Outcome("timeout", message=f"stopped after {seconds:.3g} s")
    return Outcome("value", ended.result, changed=changed)


def _plain(result: object) -> Plain:
    """Read a result within the answer's time: that too can be slow, or raise."""
    try:
        return to_plain(result)
    except WireError:
        raise
    except Exception as error:
        reason = f"cannot be read ({type(error).__name__})"
        raise WireError(reason) from error


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
        both_nan = before != before and after != after
        return bool(before == after or both_nan)
    except Exception:
        return False


def _raised(error: BaseException, answer: Any) -> Outcome:
    try:
        message = str(error).strip()
    except Exception:
        message = ""
    return Outcome(
        "error",
        error=type(error).__name__,
        message=message.partition("\n")[0][:300],
        line=own_line(error.__traceback__, answer),
    )


def own_line(trace: TracebackType | None, answer: Any) -> str:
    """Return the last line of the answer's own cell in a traceback, or ""."""
    code = getattr(inspect.unwrap(answer), "__code__", None)
    home = getattr(code, "co_filename", None)
    for frame in reversed(traceback.extract_tb(trace)):
        if frame.filename == home and frame.lineno is not None:
            text = linecache.getline(frame.filename, frame.lineno).strip()
            return f"line {frame.lineno}: {text}" if text else f"line {frame.lineno}"
    return ""


@dataclass
class _Ended:
    """How a call ended: with a result, with an error, or not within its time."""

    finished: bool = False
    result: Plain = None
    error: BaseException | None = None


def _limited(call: Callable[[], Plain], seconds: float) -> _Ended:
    """Run `call` in a thread, which can be left behind on every system."""
    ended, over = _Ended(), threading.Event()

    def work() -> None:
        try:
            ended.result = call()
            ended.finished = True
        except TookTooLong:
            pass
        except BaseException as error:
            ended.error = error
        finally:
            over.set()

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        # Not join: interrupted, it takes a running thread for an ended one.
        over.wait(seconds)
    finally:  # also when the student presses stop
        _stop(thread, over)
    return ended


def _stop(thread: threading.Thread, over: threading.Event) -> None:
    for _ in range(5):
        if over.is_set():
            return
        ctypes.pythonapi.PyThreadState_SetAsyncExc(
            ctypes.c_ulong(thread.ident or 0), ctypes.py_object(TookTooLong)
        )
        over.wait(0.2)


@contextlib.contextmanager
def _quiet(out: TextIO | None) -> Iterator[None]:
    with (
        open(os.devnull, "w", encoding="utf-8", errors="replace") as nowhere,
        warnings.catch_warnings(),
        contextlib.redirect_stdout(out or nowhere),
        contextlib.redirect_stderr(nowhere),
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
            f"np.{name} is switched off in this exercise, and so is what calls it: "
            "write the sum by hand"
        )

    return refuse


class _Page(io.StringIO):
    """A page for prints, which takes no more when it is full."""

    FULL = 600

    def write(self, text: str) -> int:
        """Keep what still fits."""
        super().write(text[: max(0, self.FULL - self.tell())])
        return len(text)


def printed(answer: Any, inputs: Mapping[str, Plain], probe: str = "") -> str:
    """Return the first lines that an answer prints when it is called once more."""
    page = _Page()
    run_case(answer, inputs, load_probe(probe), seconds=1, out=page)
    return page.getvalue().rstrip()


def global_names(code: CodeType) -> set[str]:
    """Return the global names in a function's code, inner functions included."""
    loads = (i for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL")
    inner = (c for c in code.co_consts if isinstance(c, CodeType))
    return {str(i.argval) for i in loads}.union(*map(global_names, inner))


def load_probe(source: str) -> Answer | None:
    """Return the probe function of a casebook, or None if it has none."""
    return load(source, "probe") if source else None


def load(source: str, name: str) -> Answer:
    """Return the function of that name which a source of ours defines."""
    scope: dict[str, Any] = {"np": np}
    exec(compile(source, f"<{name}>", "exec"), scope)
    found: Answer = scope[name]
    return found


def echo(**inputs: Plain) -> Plain:
    """Return the first input: an answer that costs nothing but the way."""
    return next(iter(inputs.values()))


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
