"""Declare an exercise: the parts of its rubric, misconceptions, alternative answers.

A declaration says how an answer is judged. The reference answer is not here: it is the
answer cell in the chapter's source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from autograder.program import Program, source_alone
from convlab.wire import Plain

Inputs = dict[str, Plain]
SIDE_SHARE = 0.1


class DeclarationError(ValueError):
    """A declaration that contradicts itself; the message names exercise and reason."""


@dataclass(frozen=True)
class Draw:
    """Random inputs on a coarse binary grid, so that sums agree exactly in any order.

    hidden: whether the casebook is for grading; then draw harder cases.
    """

    rng: np.random.Generator
    hidden: bool

    def array(
        self, shape: int | tuple[int, ...], low: float = -4, high: float = 4
    ) -> np.ndarray:
        """Return floats n/8 between low and high."""
        return self.rng.integers(round(8 * low), round(8 * high) + 1, shape) / 8

    def ints(
        self, shape: int | tuple[int, ...], low: int = -9, high: int = 9
    ) -> np.ndarray:
        """Return an integer array between low and high, both included."""
        return self.rng.integers(low, high + 1, shape)

    def integer(self, low: int, high: int) -> int:
        """Return one integer between low and high, both included."""
        return int(self.rng.integers(low, high + 1))

    def choice(self, options: Sequence[Any]) -> Any:
        """Return one of the options."""
        return options[int(self.rng.integers(len(options)))]

    def permutation(self, n: int) -> np.ndarray:
        """Return 0 … n-1 in random order."""
        return self.rng.permutation(n)


Generator = Callable[[Draw], Iterator[Inputs]]


@dataclass(frozen=True)
class PartDeclaration:
    """A line of the rubric: its points, and the generator of its inputs."""

    name: str
    points: float
    generate: Generator


@dataclass(frozen=True)
class Wrong:
    """A misconception: a complete wrong program, or a wrong choice.

    below: of a right program that is too slow, the ratio that it does not reach.
    """

    id: str
    says: str
    hint: str
    program: Program | None = None
    answer: Sequence[str] = ()
    below: float = 0.0


@dataclass(frozen=True)
class Right:
    """An alternative answer that must get full marks."""

    id: str
    program: Program


@dataclass(frozen=True)
class SpeedDeclaration:
    """How a part's points depend on speed; see `Exercise.speed`."""

    part: str
    against: str
    half: float
    full: float
    work: Callable[..., float]


@dataclass
class Exercise:
    """A function that students write, judged by its outputs.

    difficulty, importance: 1 to 5. minutes: what a student needs. by_hand: np.convolve
    and np.correlate are switched off. uses: earlier exercises that the answer may call.
    seconds: for all cases together.
    """

    name: str
    difficulty: int
    importance: int
    minutes: int
    by_hand: bool = False
    uses: tuple[str, ...] = ()
    seconds: float = 5.0
    rtol: float = 1e-6
    atol: float = 1e-8
    parts: list[PartDeclaration] = field(default_factory=list)
    wrongs: list[Wrong] = field(default_factory=list)
    rights: list[Right] = field(default_factory=list)
    side_points: float = 0.0
    probe_source: str = ""
    view_source: str = ""
    timed: SpeedDeclaration | None = None

    SIDE = "input unchanged"

    @property
    def points(self) -> float:
        """The points of all parts together."""
        return sum(p.points for p in self.parts) + self.side_points

    def rubric(self) -> list[tuple[str, float]]:
        """Return (part, points) in the order in which they are shown."""
        rows = [(p.name, p.points) for p in self.parts]
        return rows + ([(self.SIDE, self.side_points)] if self.side_points else [])

    def part(self, name: str, points: float) -> Callable[[Generator], Generator]:
        """Add a part: the decorated generator yields the inputs of its cases."""

        def add(generate: Generator) -> Generator:
            self.parts.append(PartDeclaration(name, points, generate))
            return generate

        return add

    def keeps_inputs(self, points: float = 1) -> None:
        """Reward answers that leave their inputs unchanged, once some part passed."""
        self.side_points = points

    def probe(self, function: Program) -> Program:
        """Call answers through this function; its source travels to the kernel."""
        self.probe_source = source_alone(function, "probe")
        return function

    def view(self, function: Program) -> Program:
        """Compare what this function sees in a result: many answers may be right.

        It gets the result, then the case's inputs by name, and returns what is compared
        with what it sees in the reference's result. It runs where the verdict is made,
        never beside the student's code, on a result that may be anything: its work must
        be bounded. A ValueError says what is wrong with a result that it cannot read.
        """
        self.view_source = source_alone(function, "view")
        return function

    def speed(
        self,
        name: str,
        points: float,
        *,
        against: str,
        half: float,
        full: float,
        work: Callable[..., float],
    ) -> Callable[[Generator], Generator]:
        """Add a part for right answers that are fast: half or all of its points.

        against: the exercise of this chapter whose reference is timed beside the
        answer. half, full: how many times as fast as that. The generator yields first a
        small input, on which that reference is timed and every answer must be right,
        then at least four large ones of one size, on which the answer is timed: one to
        see whether it is worth it, the others in three rounds. work(**inputs): the
        operations that an input needs, to scale the one to the other.
        """
        self.timed = SpeedDeclaration(name, against, half, full, work)
        return self.part(name, points)

    def wrong(self, id: str, says: str, *, hint: str) -> Callable[[Program], Program]:
        """Add a misconception: the decorated function is the wrong program."""
        return self._add_wrong(id, says, hint, 0.0)

    def slow(
        self, id: str, says: str, *, hint: str, below: float
    ) -> Callable[[Program], Program]:
        """Add a right program that is too slow: it is less than `below` times as fast.

        Of several, an answer is taken for the one with the smallest fitting `below`.
        """
        return self._add_wrong(id, says, hint, below)

    def _add_wrong(
        self, id: str, says: str, hint: str, below: float
    ) -> Callable[[Program], Program]:
        def add(program: Program) -> Program:
            self.wrongs.append(Wrong(id, says, hint, program, below=below))
            return program

        return add

    def right(self, id: str) -> Callable[[Program], Program]:
        """Add an alternative answer: the decorated function must get full marks."""

        def add(program: Program) -> Program:
            self.rights.append(Right(id, program))
            return program

        return add

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the declaration itself."""
        if not self.parts:
            yield "has no part; add one with @exercise.part(name, points)"
        if len(self.wrongs) < 3:
            yield f"has {len(self.wrongs)} misconceptions; at least 3 are needed"
        if len(self.rights) < 2:
            yield f"has {len(self.rights)} alternative answers; at least 2 are needed"
        if self.side_points > SIDE_SHARE * self.points:
            share = f"{self.side_points:g} of {self.points:g} points"
            yield f"gives {share} for unchanged inputs; at most a tenth is allowed"
        yield from _common_faults(self)
        yield from _repeated([p.name for p in self.parts], "part")


@dataclass
class Choices:
    """A choice, or a sequence of choices, judged all or nothing."""

    name: str
    answer: Sequence[str]
    options: str
    points: float
    difficulty: int
    importance: int
    minutes: int
    wrongs: list[Wrong] = field(default_factory=list)
    PART = "all choices right"

    def rubric(self) -> list[tuple[str, float]]:
        """Return (part, points) in the order in which they are shown."""
        return [(self.PART, self.points)]

    def wrong(self, id: str, says: str, *, hint: str, answer: Sequence[str]) -> None:
        """Add a misconception: the wrong choices that it leads to."""
        self.wrongs.append(Wrong(id, says, hint, answer=answer))

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the declaration itself."""
        for answer in [self.answer, *(w.answer for w in self.wrongs)]:
            if len(answer) != len(self.answer) or set(answer) - set(self.options):
                yield f"has the choices {list(answer)}, not from {self.options!r}"
        yield from _common_faults(self)


@dataclass
class Written:
    """A written answer, marked by a person with the scheme in the chapter's source."""

    name: str
    points: float
    minutes: int

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the declaration itself."""
        if self.points <= 0:
            yield f"gives {self.points} points; a written answer needs some"


Declaration = Exercise | Choices | Written


def _common_faults(declared: Exercise | Choices) -> Iterator[str]:
    for label in ("difficulty", "importance"):
        value = getattr(declared, label)
        if not 1 <= value <= 5:
            yield f"has {label} {value}; it goes from 1 to 5"
    yield from _repeated([w.id for w in declared.wrongs], "misconception")
    for wrong in declared.wrongs:
        if not wrong.says or not wrong.hint:
            yield f"has a misconception without words or hint: {wrong.id}"


def _repeated(names: list[str], what: str) -> Iterator[str]:
    for name in sorted({n for n in names if names.count(n) > 1}):
        yield f"has two {what}s named {name!r}"
