"""Plain values as bytes: one format for casebooks, the kernel's wire, transcripts.

A *plain* value is None, a bool, an int, a float, a str, a real or complex array, or
a list, tuple or dict (keys are text) of plain values. `pack` turns it into a JSON
head and one block of bytes; `unpack` reverses it and trusts nothing: dtypes come from
an allow-list, sizes and nesting are bounded, nothing is ever unpickled.
"""

from __future__ import annotations

import contextlib
import math
import re
from typing import Any, TypeGuard

import numpy as np

Plain = Any
"""None | bool | int | float | str | ndarray | list | tuple | dict[str, Plain]"""

DTYPES = frozenset(
    [
        *("|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8"),
        *("<f2", "<f4", "<f8", "<c8", "<c16"),
    ]
)
MAX_BYTES = 64 * 2**20
MAX_DEPTH = 8
"""How deep an answer's result may nest."""
MAX_WIRE_DEPTH = MAX_DEPTH + 8
"""The casebook or the outcomes around a result nest it deeper."""
MAX_INT_BITS = 1000
"""An integer of so many bits is still a finite float."""
MAX_ITEMS = 100_000
MAX_TEXT = 100_000
MAX_DIMENSIONS = 16


class WireError(ValueError):
    """A value that cannot travel, or bytes that are not what they claim."""


def to_plain(value: object, depth: int = 0) -> Plain:
    """Return `value` as a plain value, or raise `WireError` that names what it is.

    NumPy scalars become numbers, tensors become arrays, and lists of numbers that
    form a rectangle become arrays. The result shares no memory with `value`.
    """
    if depth > MAX_DEPTH:
        raise WireError(f"is nested more than {MAX_DEPTH} deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _bounded_text(str(value))
    if isinstance(value, int):
        return _bounded_integer(int(value))
    if isinstance(value, float):
        return float(value)
    if isinstance(value, np.ndarray | np.generic):
        return _plain_array(np.asarray(value), depth)
    if isinstance(value, complex):
        return np.asarray(value)
    if hasattr(value, "detach") and hasattr(value, "cpu"):
        return _plain_tensor(value, depth)
    if isinstance(value, list | tuple):
        return _plain_sequence(value, depth)
    if isinstance(value, dict) and len(value) <= MAX_ITEMS:
        items = value.items()
        return {_bounded_text(str(k)): to_plain(v, depth + 1) for k, v in items}
    name = type(value).__name__
    raise WireError(f"is of type {name}, not an array, a list or a number")


def _bounded_text(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise WireError(f"is a text of {len(text)} characters, over {MAX_TEXT}")
    return text


def _bounded_integer(value: int) -> int:
    if value.bit_length() > MAX_INT_BITS:
        raise WireError(f"is an integer of {value.bit_length()} bits")
    return value


def _plain_array(array: np.ndarray, depth: int) -> Plain:
    if array.dtype.kind not in "biufc":
        if array.dtype == object and array.size <= MAX_ITEMS:
            return to_plain(array.tolist(), depth + 1)
        raise WireError(f"is an array of {array.dtype}, not of numbers")
    if array.nbytes > MAX_BYTES:  # as a view it may have cost nothing yet
        raise WireError(f"is an array of {array.size} numbers, too large to compare")
    if array.dtype.kind in "fc" and array.dtype.str not in DTYPES:
        array = array.astype(complex if array.dtype.kind == "c" else float)
    if array.ndim == 0:
        return array.item() if array.dtype.kind != "c" else array.copy()
    return array.copy()


def _plain_tensor(tensor: Any, depth: int) -> Plain:
    try:
        array = tensor.detach().cpu().resolve_conj().resolve_neg().numpy()
    except Exception as error:
        raise WireError(_no_array(tensor, error)) from error
    if not isinstance(array, np.ndarray):
        raise WireError(f"is of type {type(tensor).__name__}, not a tensor")
    return _plain_array(array, depth)


def _no_array(tensor: Any, error: Exception) -> str:
    """Say why a tensor, or what looks like one, is no array, and what to do."""
    reason = type(error).__name__
    with contextlib.suppress(Exception):  # what a subclass of a student's may raise
        reason = str(error).partition("\n")[0][:200]
        if str(tensor.layout).startswith("torch.sparse"):
            return "is a sparse tensor; return it as .to_dense()"
        if str(tensor.device) == "meta":
            return "is a tensor on the device meta, which has no values"
        if "unsupported ScalarType" in reason:
            return f"is a tensor of {tensor.dtype}, unknown to NumPy; use .float()"
    return f"is a {type(tensor).__name__} that NumPy cannot hold: {reason}"


def _plain_sequence(value: list[Any] | tuple[Any, ...], depth: int) -> Plain:
    if len(value) > MAX_ITEMS:
        try:
            return _plain_array(np.asarray(value), MAX_DEPTH)
        except (ValueError, TypeError, RuntimeError) as error:
            text = f"is a list of {len(value)} items that form no array of numbers"
            raise WireError(text) from error
    items = [to_plain(item, depth + 1) for item in value]
    if depth == 0 and isinstance(value, tuple):
        return tuple(items)
    if items and all(isinstance(i, np.ndarray | int | float) for i in items):
        try:
            array = np.asarray(items)
            if array.dtype == object:  # integers of more than 64 bits
                array = array.astype(float)
        except ValueError:
            return items
        if array.dtype.kind in "biufc":
            return array
    return items


def pack(value: Plain) -> tuple[Any, bytes]:
    """Split a plain value into a JSON-able head and one block of bytes."""
    data = bytearray()
    head = _pack(value, data, 0)
    return head, bytes(data)


def _pack(value: Plain, data: bytearray, depth: int) -> Any:
    if depth > MAX_WIRE_DEPTH:
        raise WireError(f"is nested more than {MAX_WIRE_DEPTH} deep")
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else {"int": str(value)}
    if isinstance(value, float):
        return value if math.isfinite(value) else {"float": repr(value)}
    if isinstance(value, np.ndarray):
        return _pack_array(value, data)
    if isinstance(value, list | tuple):
        kind = "tuple" if isinstance(value, tuple) else "list"
        return {kind: [_pack(item, data, depth + 1) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[k, _pack(v, data, depth + 1)] for k, v in value.items()]}
    raise WireError(f"is of type {type(value).__name__}")


def _pack_array(array: np.ndarray, data: bytearray) -> dict[str, Any]:
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    if little.dtype.str not in DTYPES:
        raise WireError(f"is an array of {array.dtype}")
    head = {"array": little.dtype.str, "shape": list(array.shape), "at": len(data)}
    if not array.flags.c_contiguous:
        head["strided"] = True
    data += np.asarray(little, order="C").tobytes()
    return head


def unpack(head: Any, data: bytes) -> Plain:
    """Rebuild the plain value; raise `WireError` on anything that is not one."""
    return _Reader(data).value(head, 0)


class _Reader:
    """Takes each byte once, in order: little data cannot ask for much memory."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def value(self, head: Any, depth: int) -> Plain:
        if depth > MAX_WIRE_DEPTH:
            raise WireError(f"is nested more than {MAX_WIRE_DEPTH} deep")
        if isinstance(head, str):
            return _bounded_text(head)
        if isinstance(head, int) and not isinstance(head, bool):
            return _bounded_integer(head)
        if head is None or isinstance(head, bool | float):
            return head
        if isinstance(head, dict) and "array" in head:
            return self.array(head)
        if not isinstance(head, dict) or len(head) != 1:
            raise WireError("has a malformed head")
        return self.nested(*next(iter(head.items())), depth)

    def nested(self, kind: str, body: Any, depth: int) -> Plain:
        if kind == "float" and body in ("inf", "-inf", "nan"):
            return float(body)
        if kind == "int" and isinstance(body, str) and INTEGER.fullmatch(body):
            return _bounded_integer(int(body))
        if not isinstance(body, list) or len(body) > MAX_ITEMS:
            raise WireError("has a malformed head")
        if kind in ("list", "tuple"):
            items = [self.value(item, depth + 1) for item in body]
            return tuple(items) if kind == "tuple" else items
        if kind == "dict" and all(map(_is_entry, body)):
            return {_bounded_text(k): self.value(v, depth + 1) for k, v in body}
        raise WireError("has a malformed head")

    def array(self, head: dict[str, Any]) -> np.ndarray:
        code, shape, at = head["array"], head.get("shape"), head.get("at")
        if not isinstance(code, str) or code not in DTYPES:
            raise WireError("has an array of a dtype that is not allowed")
        if not _is_shape(shape) or type(at) is not int or at != self.at:
            raise WireError("has an array with a malformed shape")
        dtype = np.dtype(code)
        # NumPy bounds an empty array's other axes too.
        if math.prod(n or 1 for n in shape) * dtype.itemsize > MAX_BYTES:
            raise WireError("has an array that is too large")
        count = math.prod(shape)
        self.at += count * dtype.itemsize
        if self.at > len(self.data):
            raise WireError("has an array larger than its bytes")
        if not count:
            return np.empty(shape, dtype)
        array = np.frombuffer(self.data, dtype, count, at).reshape(shape)
        if head.get("strided") and array.ndim:
            return np.repeat(array, 2, axis=-1)[..., ::2]
        return array.copy()


INTEGER = re.compile(r"-?[0-9]{1,302}")


def _is_entry(pair: Any) -> bool:
    return isinstance(pair, list) and len(pair) == 2 and isinstance(pair[0], str)


def _is_shape(shape: Any) -> TypeGuard[list[int]]:
    return (
        isinstance(shape, list)
        and len(shape) <= MAX_DIMENSIONS
        and all(type(n) is int and 0 <= n <= MAX_BYTES for n in shape)
    )
