"""Compare what came with what was expected: shape and values, within a tolerance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from convlab.wire import Plain


@dataclass(frozen=True)
class Difference:
    """Where two results first differ.

    kind: "type", "shape", "length", "keys" or "value". where: the index of the first
    wrong element, () for a number. wrong, total: how many elements differ, of how many.
    """

    kind: str
    text: str
    where: tuple[int, ...] = ()
    wrong: int = 0
    total: int = 0


def compare(
    expected: Plain, got: Plain, rtol: float = 1e-6, atol: float = 1e-8
) -> Difference | None:
    """Return None if `got` is as good as `expected`, else where they first differ.

    Lists, tuples and every real dtype are accepted. The absolute tolerance grows with
    the largest expected magnitude, so that an FFT's rounding passes.
    """
    if isinstance(expected, str) or expected is None:
        same = type(got) is type(expected) and got == expected
        return None if same else _wrong_type(expected, got)
    if isinstance(expected, dict):
        return _compare_dicts(expected, got, rtol, atol)
    if isinstance(expected, list | tuple) and not _is_number_list(expected):
        return _compare_sequences(expected, got, rtol, atol)
    if isinstance(expected, tuple):
        return _compare_sequences(expected, got, rtol, atol)
    return _compare_arrays(expected, got, rtol, atol)


def _is_number_list(value: Any) -> bool:
    return bool(value) and all(isinstance(v, int | float) for v in value)


def _compare_dicts(
    expected: dict[str, Plain], got: Plain, rtol: float, atol: float
) -> Difference | None:
    if not isinstance(got, dict):
        return _wrong_type(expected, got)
    if set(got) != set(expected):
        text = f"expected the keys {sorted(expected)}, found {sorted(got)}"
        return Difference("keys", text)
    for key, value in expected.items():
        if found := compare(value, got[key], rtol, atol):
            text = f"{key}: {found.text}"
            return Difference(found.kind, text, found.where, found.wrong, found.total)
    return None


def _compare_sequences(
    expected: list[Plain] | tuple[Plain, ...], got: Plain, rtol: float, atol: float
) -> Difference | None:
    if isinstance(got, np.ndarray) and got.ndim:
        found = _compare_sequences(expected, list(got), rtol, atol)
        if found is None or found.kind == "value":
            return found
        if not expected:
            return Difference("length", f"expected no values, found {_shape(got)}")
        text = f"expected {len(expected)} results, found one array of {_shape(got)}"
        return Difference("length", f"{text}; return them side by side")
    if not isinstance(got, list | tuple):
        return _wrong_type(expected, got)
    if len(got) != len(expected):
        text = f"expected {len(expected)} values, found {len(got)}"
        return Difference("length", text)
    for i, (want, have) in enumerate(zip(expected, got, strict=True)):
        if found := compare(want, have, rtol, atol):
            text = f"in result {i} of {len(expected)} (counted from 0): {found.text}"
            return Difference(found.kind, text, found.where, found.wrong, found.total)
    return None


def _compare_arrays(
    expected: Plain, got: Plain, rtol: float, atol: float
) -> Difference | None:
    want, have = _array(expected), _array(got)
    if want is None or have is None:
        return _wrong_type(expected, got)
    if have.dtype.kind == "c" and want.dtype.kind != "c":
        text = "expected real numbers, found complex ones; take the real part"
        return Difference("type", text)
    if want.shape != have.shape:
        text = f"expected {_shape(want)}, found {_shape(have)}"
        return Difference("shape", text)
    return _compare_values(want, have, rtol, atol)


def _array(value: Plain) -> np.ndarray | None:
    """Return numbers as an array, None for anything else."""
    try:
        array = np.asarray(value)
        if array.dtype == object and all(isinstance(v, int) for v in array.flat):
            array = array.astype(float)  # integers beyond 64 bits
    except (TypeError, ValueError, OverflowError):
        return None
    return array if array.dtype.kind in "biufc" else None


def _compare_values(
    want: np.ndarray, have: np.ndarray, rtol: float, atol: float
) -> Difference | None:
    target: np.ndarray = want.astype(_wide(want))
    found: np.ndarray = have.astype(_wide(have))
    finite = np.abs(target[np.isfinite(target)])
    scale = max(1.0, float(finite.max())) if finite.size else 1.0
    close = np.isclose(found, target, rtol=rtol, atol=atol * scale, equal_nan=True)
    if close.all():
        return None
    where = tuple(int(i) for i in np.argwhere(~close)[0])
    wrong = int((~close).sum())
    place = f"at {_index(where)} " if where else ""
    first, second = _apart(want[where], have[where])
    text = f"{place}expected {first}, found {second}"
    if want.size > 1:
        text += f" ({wrong} of {want.size} values differ)"
    return Difference("value", text, where, wrong, want.size)


def _wide(array: np.ndarray) -> type:
    return complex if array.dtype.kind == "c" else float


def _shape(array: np.ndarray) -> str:
    if array.ndim == 0:
        return "a single number"
    if array.ndim == 1:
        return (
            f"{array.size} value{'s' if array.size != 1 else ''} (shape {array.shape})"
        )
    return f"shape {array.shape}"


def _index(where: tuple[int, ...]) -> str:
    return f"[{', '.join(map(str, where))}]"


def number(value: Any, digits: int = 6) -> str:
    """Return a number in `digits` significant digits; whole ones, True, False whole."""
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    if isinstance(value, int | float | np.integer | np.floating):
        size = abs(float(value))
        whole = size < 1e15 and size == int(size)
        return str(int(value)) if whole else f"{value:.{digits}g}"
    return f"{value:.{digits}g}"


def _apart(want: Any, have: Any) -> tuple[str, str]:
    """Return two different numbers in as many digits as show the difference."""
    for digits in (6, 9, 12, 17):
        texts = number(want, digits), number(have, digits)
        if texts[0] != texts[1]:
            break
    return texts


def _wrong_type(expected: Plain, got: Plain) -> Difference:
    text = f"expected {describe(expected)}, found {describe(got)}"
    return Difference("type", text)


def describe(value: Plain) -> str:
    """Name a plain value in a few words: `an array of shape (3, 2)`, `None`."""
    if value is None:
        return "None"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return f"the number {number(value)}"
    if isinstance(value, str):
        return f"the text {value[:40]!r}"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, dict):
        return f"a dictionary with the keys {sorted(value)}"
    uneven = " of different lengths" if _uneven(value) else ""
    return f"a {type(value).__name__} of {len(value)} values{uneven}"


def _uneven(rows: list[Plain] | tuple[Plain, ...]) -> bool:
    """Whether the rows of what should be a table differ in length."""
    sizes = {len(r) for r in rows if isinstance(r, list | tuple)}
    sizes |= {r.size for r in rows if isinstance(r, np.ndarray)}
    return len(sizes) > 1
