"""Plain values as bytes: one format for casebooks, the kernel's wire, transcripts.

A *plain* value is None, a bool, an int, a float, a str, a real or complex array, or
a list, tuple or dict (keys are text) of plain values. `pack` turns it into a JSON
head and one block of bytes; `unpack` reverses it and trusts nothing: dtypes come from
an allow-list, sizes and nesting are bounded, nothing is ever unpickled.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

Plain = Any
"""None | bool | int | float | str | ndarray | list | tuple | dict[str, Plain]"""

DTYPES = frozenset(
    ["|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8"]
    + ["<f2", "<f4", "<f8", "<c8", "<c16"]
)
MAX_BYTES = 64 * 2**20
MAX_DEPTH = 8
MAX_ITEMS = 100_000
MAX_TEXT = 100_000
MAX_DIMENSIONS = 16


class WireError(ValueError):
    """A value that cannot travel, or bytes that are not what they claim."""


def to_plain(value: object, depth: int = 0) -> Plain:
    """Return `value` as a plain value, or raise `WireError` that names what it is.

    NumPy scalars become numbers, tensors become arrays, and lists of numbers that
    form a rectangle become arrays.
    """
    if depth > MAX_DEPTH:
        raise WireError(f"is nested more than {MAX_DEPTH} deep")
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return float(value)
    if isinstance(value, np.ndarray | np.generic):
        return _plain_array(np.asarray(value))
    if isinstance(value, complex):
        return np.asarray(value)
    if hasattr(value, "detach") and hasattr(value, "cpu"):
        return _plain_array(value.detach().cpu().numpy())
    if isinstance(value, list | tuple):
        return _plain_sequence(value, depth)
    if isinstance(value, dict):
        return {str(k): to_plain(v, depth + 1) for k, v in value.items()}
    raise WireError(f"is of type {type(value).__name__}")


def _plain_array(array: np.ndarray) -> Plain:
    if array.dtype.kind not in "biufc":
        if array.dtype == object and array.size <= MAX_ITEMS:
            return to_plain(array.tolist(), 1)
        raise WireError(f"is an array of {array.dtype}")
    if array.dtype.kind in "fc" and array.dtype.str not in DTYPES:
        array = array.astype(complex if array.dtype.kind == "c" else float)
    if array.ndim == 0:
        return array.item() if array.dtype.kind != "c" else np.asarray(array)
    return array


def _plain_sequence(value: list[Any] | tuple[Any, ...], depth: int) -> Plain:
    if len(value) > MAX_ITEMS:
        return _plain_array(np.asarray(value))
    items = [to_plain(item, depth + 1) for item in value]
    if depth == 0 and isinstance(value, tuple):
        return tuple(items)
    if items and all(isinstance(i, np.ndarray | int | float) for i in items):
        try:
            array = np.asarray(items)
        except (ValueError, OverflowError):
            return items
        if array.dtype.kind in "biufc":
            return array
    return items


def pack(value: Plain) -> tuple[Any, bytes]:
    """Split a plain value into a JSON-able head and one block of bytes."""
    chunks: list[bytes] = []
    head = _pack(value, chunks, 0)
    return head, b"".join(chunks)


def _pack(value: Plain, chunks: list[bytes], depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise WireError(f"is nested more than {MAX_DEPTH} deep")
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else {"int": str(value)}
    if isinstance(value, float):
        return value if math.isfinite(value) else {"float": repr(value)}
    if isinstance(value, np.ndarray):
        return _pack_array(value, chunks)
    if isinstance(value, list | tuple):
        kind = "tuple" if isinstance(value, tuple) else "list"
        return {kind: [_pack(item, chunks, depth + 1) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[k, _pack(v, chunks, depth + 1)] for k, v in value.items()]}
    raise WireError(f"is of type {type(value).__name__}")


def _pack_array(array: np.ndarray, chunks: list[bytes]) -> dict[str, Any]:
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    data = np.asarray(little, order="C").tobytes()
    head: dict[str, Any] = {
        "array": little.dtype.str,
        "shape": list(array.shape),
        "at": sum(map(len, chunks)),
    }
    if not array.flags.c_contiguous:
        head["strided"] = True
    chunks.append(data)
    return head


def unpack(head: Any, data: bytes, depth: int = 0) -> Plain:
    """Rebuild the plain value; raise `WireError` on anything that is not one."""
    if depth > MAX_DEPTH:
        raise WireError(f"is nested more than {MAX_DEPTH} deep")
    if isinstance(head, str) and len(head) > MAX_TEXT:
        raise WireError(f"is a text of {len(head)} characters, over {MAX_TEXT}")
    if head is None or isinstance(head, bool | int | float | str):
        return head
    if not isinstance(head, dict):
        raise WireError("has a malformed head")
    if "array" in head:
        return _unpack_array(head, data)
    if len(head) != 1:
        raise WireError("has a malformed head")
    kind, body = next(iter(head.items()))
    if kind == "float" and body in ("inf", "-inf", "nan"):
        return float(body)
    if kind == "int" and isinstance(body, str) and len(body) < 400:
        return int(body)
    if not isinstance(body, list) or len(body) > MAX_ITEMS:
        raise WireError("has a malformed head")
    if kind in ("list", "tuple"):
        items = [unpack(item, data, depth + 1) for item in body]
        return tuple(items) if kind == "tuple" else items
    if kind == "dict" and all(isinstance(p, list) and len(p) == 2 for p in body):
        return {str(k): unpack(v, data, depth + 1) for k, v in body}
    raise WireError("has a malformed head")


def _unpack_array(head: dict[str, Any], data: bytes) -> np.ndarray:
    code, shape, at = head["array"], head.get("shape"), head.get("at")
    if code not in DTYPES:
        raise WireError(f"has an array of dtype {code!r}")
    if not (
        isinstance(shape, list)
        and len(shape) <= MAX_DIMENSIONS
        and all(type(n) is int and 0 <= n <= MAX_BYTES for n in shape)
        and type(at) is int
        and at >= 0
    ):
        raise WireError("has an array with a malformed shape")
    dtype = np.dtype(code)
    count = math.prod(shape)
    if count * dtype.itemsize > MAX_BYTES or at + count * dtype.itemsize > len(data):
        raise WireError("has an array larger than its bytes")
    if not count:
        return np.empty(shape, dtype)
    array = np.frombuffer(data, dtype, count, at).reshape(shape).copy()
    if head.get("strided") and array.ndim:
        return np.repeat(array, 2, axis=-1)[..., ::2]
    return array
