"""Every exercise judges rightly; and `verify` would notice one that does not."""

from __future__ import annotations

import builtins
import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from autograder import casebooks, verify
from autograder.chapter import Chapter, SourceError, chapter, chapters
from autograder.exercise import Draw, Exercise, PartDeclaration, Wrong
from autograder.program import source_of
from convlab import casebook
from convlab.runner import global_names

SEEDS = ["test 0", "test 1"]


@pytest.mark.parametrize("one", chapters(), ids=lambda c: c.id)
def test_every_promise_of_a_chapter_holds(one: Chapter) -> None:
    findings = list(verify.verify(one, SEEDS))
    assert [f for f in findings if not f.holds] == []
    assert len(findings) >= 10 * len(one.coded()) - 10


@pytest.fixture
def doctored(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Return what `verify` finds broken in `correlate1d` with some fields replaced."""
    whole = chapter("02")

    def broken(**fields: Any) -> list[str]:
        declared = replace(whole.coded()["correlate1d"], **fields)
        monkeypatch.setattr(Chapter, "coded", lambda self: {"correlate1d": declared})
        findings = verify.verify_exercise(whole, declared, SEEDS)
        return [f"{f.what}: {f.detail}" for f in findings if not f.holds]

    return broken


def test_a_misconception_that_passes_is_noticed(
    doctored: Callable[..., list[str]],
) -> None:
    exercise = declared()
    right = exercise.rights[0].program
    wrongs = [*exercise.wrongs, Wrong("none at all", "says", "hint", right)]
    assert "'none at all' passes everything" in doctored(wrongs=wrongs)[0]


def test_two_misconceptions_that_look_the_same_are_noticed(
    doctored: Callable[..., list[str]],
) -> None:
    exercise = declared()
    twin = replace(exercise.wrongs[0], id="twin")
    assert "looks like" in doctored(wrongs=[*exercise.wrongs, twin])[0]


def test_an_alternative_that_fails_is_noticed(
    doctored: Callable[..., list[str]],
) -> None:
    exercise = declared()
    rights = [replace(exercise.rights[0], program=exercise.wrongs[0].program)]
    assert any("gets full marks" in line for line in doctored(rights=rights))


def test_a_part_of_zeros_is_noticed(doctored: Callable[..., list[str]]) -> None:
    def zeros(draw: Draw) -> Any:
        yield {"x": np.zeros(draw.integer(5, 9)), "w": draw.array(3)}

    parts = [*declared().parts, PartDeclaration("zeros", 1, zeros)]
    found = doctored(parts=parts)
    assert any(line.startswith("zeros of the right shape") for line in found)


def test_a_part_with_public_cases_only_is_noticed(
    doctored: Callable[..., list[str]],
) -> None:
    def fixed(draw: Draw) -> Any:
        yield {"x": np.array([1.0, 2.0, 4.0]), "w": np.array([3.0, -1.0])}

    parts = [*declared().parts, PartDeclaration("fixed", 1, fixed)]
    found = doctored(parts=parts)
    assert any(line.startswith("public table") for line in found)


def test_a_part_that_only_refuses_is_noticed(
    doctored: Callable[..., list[str]],
) -> None:
    def refused(draw: Draw) -> Any:
        n = draw.integer(3, 5)
        yield {"x": draw.array(n), "w": draw.array(n + 1)}

    parts = [*declared().parts, PartDeclaration("refused", 1, refused)]
    assert any(line.startswith("always refusing") for line in doctored(parts=parts))


def declared() -> Exercise:
    found = chapter("02").coded()["correlate1d"]
    assert isinstance(found, Exercise)
    return found


def test_a_seed_decides_the_hidden_casebook() -> None:
    def drawn(seed: str) -> dict[str, Any]:
        return casebook.to_plain(casebooks.draw(chapter("02"), "correlate1d", seed))

    one, same, other = drawn("a"), drawn("a"), drawn("b")
    assert repr(one) == repr(same)
    assert repr(one) != repr(other)


def test_a_reference_that_changes_its_input_stops_the_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def spoils(x: np.ndarray, w: np.ndarray) -> float:
        x[0] = 0
        return 1.0

    monkeypatch.setattr(Chapter, "reference", lambda self, name: spoils)
    with pytest.raises(SourceError, match=r"correlate1d.*changes x"):
        casebooks.draw(chapter("02"), "correlate1d")


def test_an_answer_that_calls_itself_is_renamed_throughout() -> None:
    """Protects the simulated class from recursive answers without a name."""

    def shrink(x: Any) -> Any:
        return shrink(x[1:]) if len(x) > 1 else x.shrink(1)

    source = source_of(shrink, "answer")
    assert "def answer(" in source and "return answer(" in source
    assert "x.shrink(1)" in source


def _halved(x: Any) -> Any:
    """Halve, for the test below."""
    return x / 2


def quartered(x: Any) -> Any:
    return _halved(_halved(x))


def zeros(x: Any) -> Any:
    return x


def blank(x: Any) -> Any:
    return np.zeros(len(x))


def test_a_part_does_not_travel_because_numpy_has_its_name() -> None:
    """Protects from a part `zeros` beside a program that calls np.zeros."""
    assert "def zeros" not in source_of(blank, "answer")


def test_a_program_travels_with_the_functions_that_it_calls() -> None:
    """Protects the simulated class from wrong programs that share their checks."""
    scope: dict[str, Any] = {"Any": Any}
    exec(source_of(quartered, "answer"), scope)
    assert scope["answer"](8) == 2


@pytest.mark.parametrize("one", chapters(), ids=lambda c: c.id)
def test_every_declared_program_stands_alone(one: Chapter) -> None:
    """Protects the simulated class: a program needs the setup, and what it may use."""
    for declared in one.coded().values():
        if not isinstance(declared, Exercise):
            continue
        for given in (*declared.rights, *declared.wrongs):
            scope: dict[str, Any] = {"np": np, **dict.fromkeys(declared.uses)}
            exec(one.setup, scope)
            assert given.program is not None
            source = source_of(given.program, declared.name)
            exec(compile(source, given.id, "exec", dont_inherit=True), scope)
            codes = [f.__code__ for f in scope.values() if inspect.isfunction(f)]
            own = [code for code in codes if code.co_filename == given.id]
            names = set().union(*map(global_names, own))
            unknown = names - set(scope) - set(dir(builtins))
            assert not unknown, f"{declared.name}, {given.id}"
