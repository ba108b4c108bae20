"""Choices: judged by a slow hash, so that a public casebook holds no answer."""

from __future__ import annotations

import hashlib

import numpy as np

from convlab.casebook import Casebook
from convlab.verdict import PartScore, Verdict
from convlab.wire import Plain

MOST = 100
"""As many items are looked at: a choice has a few letters."""


def digest(exercise: str, answer: Plain) -> str:
    """Return the slow hash under which a choice is kept in a public casebook."""
    text = ",".join(str(item).strip().upper() for item in _items(answer))
    key = hashlib.pbkdf2_hmac("sha256", text.encode(), exercise.encode(), 20_000)
    return key.hex()


def _items(answer: Plain) -> list[Plain]:
    """Return the choices one by one; "A, B" is ["A", "B"]."""
    if isinstance(answer, str):
        return [letter for letter in answer[:MOST] if letter not in ", "]
    if isinstance(answer, np.ndarray):
        return answer.flat[:MOST].tolist()
    items = answer[:MOST] if isinstance(answer, list | tuple) else [answer]
    return [item if isinstance(item, str | int | float) else "none" for item in items]


def _not_a_choice(book: Casebook, items: list[Plain], quote: bool) -> str:
    """Say what is wrong with the form of a choice, or ""."""
    if any("?" in str(item) for item in items):
        return "there is still a ? in it"
    options, length = book.choices["options"], book.choices["length"]
    given = {str(item).strip().upper() for item in items}
    others = ", ".join(sorted(given - set(options)))[:60]
    if len(items) == length and not others:
        return ""
    found = others if len(items) == length else f"{len(items)} in number"
    wanted = f"expected {length} of the letters {options}"
    return f"{wanted}, found {found}" if quote else wanted


def judge_choice(book: Casebook, answer: Plain, quote: bool = True) -> Verdict:
    """Judge a choice, or a sequence of choices, by digests: all or nothing.

    quote: whether the message may hold text of the answer's own.
    """
    key = digest(book.exercise, answer)
    part = book.parts[0]
    if key == book.choices["right"]:
        return Verdict(book.exercise, (PartScore(part.name, part.points, part.points),))
    diagnosis = tuple(
        m for m in book.misconceptions if key == book.choices["wrong"].get(m.id)
    )
    message = _not_a_choice(book, _items(answer), quote) or "not yet"
    parts = (PartScore(part.name, 0.0, part.points),)
    return Verdict(book.exercise, parts, diagnosis, None, message)
