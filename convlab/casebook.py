"""Casebooks: the inputs on which an exercise is judged, and what should come out.

A casebook holds, for one exercise, the cases of every part, the outcome of the
reference answer on each, the outcome of every known misconception on each, and the
hints. It holds no program but the probe. `convlab` ships the public ones; the grader
draws hidden ones with the same shape from the class's secret seed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from convlab import wire

FORMAT = 2


@dataclass(frozen=True)
class Outcome:
    """What one call of an answer came to.

    kind: "value" (then `value`), "error" (`error` names the exception's type),
    "timeout", or "unusable" (a result that cannot be compared; `message` says why).
    line: the answer's own line that raised. changed: names of inputs that the call
    changed in place.
    """

    kind: str
    value: wire.Plain = None
    error: str = ""
    message: str = ""
    line: str = ""
    changed: tuple[str, ...] = ()

    def to_plain(self) -> dict[str, wire.Plain]:
        """Return the outcome as a plain value, empty fields left out."""
        fields = {
            "error": self.error,
            "message": self.message,
            "line": self.line,
            "changed": list(self.changed),
        }
        plain: dict[str, wire.Plain] = {k: v for k, v in fields.items() if v}
        # An empty list is a result like any other.
        if self.value is not None:
            plain["value"] = self.value
        return {"kind": self.kind, **plain}

    @classmethod
    def from_plain(cls, plain: wire.Plain) -> Outcome:
        """Rebuild an outcome from untrusted plain data, or raise `WireError`."""
        if not isinstance(plain, dict) or plain.get("kind") not in KINDS:
            raise wire.WireError("is not an outcome")
        texts = {k: plain.get(k, "") for k in ("kind", "error", "message", "line")}
        changed = plain.get("changed", [])
        if not all(isinstance(v, str) for v in texts.values()):
            raise wire.WireError("is not an outcome")
        if not isinstance(changed, list) or not all(
            isinstance(n, str) for n in changed
        ):
            raise wire.WireError("is not an outcome")
        short = {k: v[:500] for k, v in texts.items()}
        return cls(value=plain.get("value"), changed=tuple(changed[:20]), **short)


KINDS = ("value", "error", "timeout", "unusable")


@dataclass(frozen=True)
class Part:
    """One line of the rubric: all its cases right, or no points for it."""

    name: str
    points: float


@dataclass(frozen=True)
class Case:
    """One call: the part it belongs to, its inputs by name, the right outcome."""

    part: str
    inputs: Mapping[str, wire.Plain]
    expected: Outcome


@dataclass(frozen=True)
class Misconception:
    """A wrong program that people really write, known by its outcomes.

    outcomes: one for each case of the casebook, in order. below: for a right program
    that is too slow, how many times as fast as the course's own it does not reach.
    """

    id: str
    says: str
    hint: str
    outcomes: tuple[Outcome, ...]
    below: float = 0.0


@dataclass(frozen=True)
class Speed:
    """How fast a right answer must be, against the course's own program.

    part: the part that it decides. against, source: the program's name and text.
    half, full: how many times as fast, for half and for all points. scale: the work of
    one of the cases over the work of the part's first case, on which the program is
    timed. cases: large inputs, for the answer.
    """

    part: str
    against: str
    source: str
    half: float
    full: float
    scale: float
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Casebook:
    """Everything that judging one exercise needs, apart from the answer.

    side: the part's name under which unchanged inputs are rewarded, or "".
    probe, view: source of the function through which an answer is called, and of the
    one that says what of a result is compared; the outcomes here are what it saw.
    chapter: the chapter's number, as in "02". uses: exercises this one may call.
    """

    exercise: str
    chapter: str
    order: int
    parts: tuple[Part, ...]
    cases: tuple[Case, ...]
    misconceptions: tuple[Misconception, ...] = ()
    probe: str = ""
    view: str = ""
    speed: Speed | None = None
    side: str = ""
    uses: tuple[str, ...] = ()
    by_hand: bool = False
    seconds: float = 5.0
    rtol: float = 1e-6
    atol: float = 1e-8
    choices: Mapping[str, Any] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """The points of all parts together."""
        return sum(part.points for part in self.parts)

    def first_of(self, part: str) -> Case:
        """Return the first case of a part; of a timed one, the small input."""
        return next(case for case in self.cases if case.part == part)


def to_plain(book: Casebook) -> dict[str, wire.Plain]:
    """Return a casebook as one plain value."""
    return {
        "format": FORMAT,
        "exercise": book.exercise,
        "chapter": book.chapter,
        "order": book.order,
        "parts": [{"name": p.name, "points": p.points} for p in book.parts],
        "cases": [_plain_case(c) for c in book.cases],
        "misconceptions": [
            {
                "id": m.id,
                "says": m.says,
                "hint": m.hint,
                "outcomes": [o.to_plain() for o in m.outcomes],
                "below": m.below,
            }
            for m in book.misconceptions
        ],
        "probe": book.probe,
        "view": book.view,
        "speed": _plain_speed(book.speed) if book.speed else None,
        "side": book.side,
        "uses": list(book.uses),
        "by_hand": book.by_hand,
        "seconds": book.seconds,
        "rtol": book.rtol,
        "atol": book.atol,
        "choices": dict(book.choices),
    }


def _plain_case(case: Case) -> dict[str, wire.Plain]:
    expected = case.expected.to_plain()
    return {"part": case.part, "inputs": dict(case.inputs), "expected": expected}


def _plain_speed(speed: Speed) -> dict[str, wire.Plain]:
    fields = {f: getattr(speed, f) for f in _SPEED}
    return {**fields, "cases": [_plain_case(c) for c in speed.cases]}


_SPEED = ["part", "against", "source", "half", "full", "scale"]


def from_plain(plain: dict[str, Any]) -> Casebook:
    """Rebuild a casebook; raise `ValueError` if its format is not ours."""
    if plain.get("format") != FORMAT:
        raise ValueError(
            f"casebook of format {plain.get('format')!r}, this convlab reads {FORMAT}; "
            "install the version of the course that your notebooks came with"
        )
    rest = {k: plain[k] for k in _SAME}
    return Casebook(
        parts=tuple(Part(p["name"], p["points"]) for p in plain["parts"]),
        cases=_cases(plain["cases"]),
        speed=_speed(plain["speed"]) if plain["speed"] else None,
        misconceptions=tuple(
            Misconception(
                m["id"],
                m["says"],
                m["hint"],
                tuple(Outcome.from_plain(o) for o in m["outcomes"]),
                m["below"],
            )
            for m in plain["misconceptions"]
        ),
        uses=tuple(plain["uses"]),
        **rest,
    )


def _cases(plain: list[Any]) -> tuple[Case, ...]:
    return tuple(
        Case(c["part"], c["inputs"], Outcome.from_plain(c["expected"])) for c in plain
    )


def _speed(plain: dict[str, Any]) -> Speed:
    return Speed(**{f: plain[f] for f in _SPEED}, cases=_cases(plain["cases"]))


_SAME = [
    "exercise",
    "chapter",
    "order",
    "probe",
    "view",
    "side",
    "by_hand",
    "seconds",
    "rtol",
    "atol",
    "choices",
]


def save(book: Casebook, path: Path) -> None:
    """Write a casebook as `.npz`: a JSON manifest and one block of bytes."""
    head, data = wire.pack(to_plain(book))
    manifest = np.frombuffer(json.dumps(head).encode(), np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, manifest=manifest, data=np.frombuffer(data, np.uint8))


def load(path: Path) -> Casebook:
    """Read a casebook written by `save`."""
    with np.load(path, allow_pickle=False) as file:
        head = json.loads(file["manifest"].tobytes())
        data = file["data"].tobytes()
    return from_plain(wire.unpack(head, data))


def public_folder() -> Path:
    """Return the folder of the public casebooks that came with this `convlab`."""
    return Path(str(resources.files("convlab"))) / "public"


def public(exercise: str) -> Casebook:
    """Return the public casebook of an exercise.

    Raises `LookupError` that lists the known names if there is none.
    """
    path = public_folder() / f"{exercise}.npz"
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in public_folder().glob("*.npz")))
        raise LookupError(
            f"there is no exercise {exercise!r}; the exercises here are: {known}"
        )
    return load(path)
