"""The chapters that are graded: an excerpt of chapter 02, and a small one of torch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograder import chapter as lookup
from autograder.chapter import Cell, Chapter
from autograder.exercise import Declaration

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Excerpt(Chapter):
    """Some exercises of a chapter, without its prose and figures.

    names: of exercises that use no other; plain nbgrader lends none.
    """

    names: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The chapter's number, and that it is not the whole."""
        return f"{self.path.stem[:2]}_excerpt"

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The title, the setup, and the cells of the chosen exercises."""
        title, *others = Chapter(self.path).cells
        return (title, *(c for c in others if self._kept(c)))

    def _kept(self, cell: Cell) -> bool:
        return cell.kind == "setup" or (cell.name in self.names and cell.kind != "text")

    @cached_property
    def declarations(self) -> dict[str, Declaration]:
        """The declarations of the chosen exercises, in the order of the source."""
        whole = Chapter(self.path).declarations
        return {name: whole[name] for name in whole if name in self.names}


NUMPY = Excerpt(
    lookup.chapter("02").path,
    names=(
        *("correlate1d", "pad1d", "correlate1d_general"),
        *("band_matrix", "gaussian_kernel", "find_pattern"),
    ),
)
TORCH = Chapter(HERE / "solutions/13_tensors.py", "classroom.exercises")
CHAPTERS = {"numpy": NUMPY, "torch": TORCH}


def make_known() -> None:
    """Let the grader of this process find these chapters by their names."""
    lookup.ELSEWHERE[:] = CHAPTERS.values()
