"""A chapter with torch is judged like any other, and found where it lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from classroom.chapters import NUMPY, TORCH

from autograder import chapter as lookup
from autograder import verify
from autograder.chapter import Chapter
from autograder.exercise import Exercise
from convlab import runner


@pytest.mark.parametrize("name", list(TORCH.coded()))
def test_tensors_are_judged(name: str) -> None:
    """Protects torch chapters: right answers pass, wrong ones fail and are named."""
    declared = TORCH.coded()[name]
    assert isinstance(declared, Exercise)
    found = list(verify.verify_exercise(TORCH, declared, ["0"]))
    assert [f"{f.what}: {f.detail}" for f in found if not f.holds] == []
    assert any(f.what == "reference gets full marks" for f in found)


def test_a_program_brings_what_the_setup_imports_of_torch() -> None:
    """Protects answers that are lent, or timed, in a kernel of their own."""
    program = runner.load(TORCH.program("convolution"), "convolution")
    names = {"torch", "nn"} & set(program.__globals__)
    assert names == {"torch", "nn"}
    assert NUMPY.program("pad1d") == NUMPY.answer("pad1d")


@pytest.mark.parametrize(("number", "torch"), [("01", 0), ("12", 0), ("13", 1)])
def test_torch_comes_with_chapter_13(number: str, torch: bool) -> None:
    """Protects NumPy chapters from kernels with torch in them."""
    assert Chapter(Path(f"{number}_any.py")).torch == torch


def test_a_chapter_elsewhere_is_found_by_its_name_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Protects the course: its own numbers never lead to a benchmark's chapter."""
    elsewhere = Chapter(Path("99_elsewhere.py"))
    monkeypatch.setattr(lookup, "ELSEWHERE", [elsewhere])
    assert lookup.chapter("99_elsewhere") is elsewhere
    assert elsewhere not in lookup.chapters()
    with pytest.raises(LookupError):
        lookup.chapter("99")
