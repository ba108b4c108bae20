"""Find the submissions in a class folder, and receive them."""

from __future__ import annotations

import os
from dataclasses import dataclass

import nbformat
from nbformat import NotebookNode

from autograder import intake
from autograder.graded import Graded
from autograder.places import ClassFolder
from autograder.preprocessors.record import recorded_path
from autograder.transcript import write_whole


@dataclass(frozen=True)
class Found:
    """What lies in `submitted/`: students' folders by name, and files of nobody."""

    students: list[str]
    strays: list[str]

    @property
    def about_strays(self) -> str:
        """A sentence about the files of nobody, if there are any."""
        if not self.strays:
            return ""
        names = ", ".join(map(repr, self.strays[:3]))
        more = f" and {len(self.strays) - 3} more" if len(self.strays) > 3 else ""
        return (
            f"not read, because it lies in no student's folder: submitted/ holds "
            f"{names}{more}"
        )


def find(place: ClassFolder, chapter_id: str) -> Found:
    """Return what lies in `submitted/`; raise `FileNotFoundError` if no folder does.

    A student counts whether they handed in the chapter or not. Names that begin with a
    dot are the system's.
    """
    where = (
        f"{place.root.name}/{place.submitted.name}/STUDENT/{chapter_id}/"
        f"{chapter_id}.ipynb"
    )
    if not place.submitted.is_dir():
        raise FileNotFoundError(
            f"there is no folder {place.submitted.name}/ in the class folder "
            f"{place.root.name}/; put submissions into {where}"
        )
    students: list[str] = []
    strays: list[str] = []
    with os.scandir(place.submitted) as entries:
        for entry in entries:
            if not entry.name.startswith("."):
                file = entry.is_file(follow_symlinks=False)
                (strays if file else students).append(entry.name)
    found = Found(sorted(students), sorted(strays))
    if not students:
        raise FileNotFoundError(
            f"no student has a folder in {place.root.name}/{place.submitted.name}/"
            f"{f', it holds {len(strays)} files' if strays else ''}; put submissions "
            f"into {where}"
        )
    return found


def row_of(student: str, chapter_id: str, max_score: float) -> Graded:
    """Return an empty row; a name that cannot be printed or stored is refused in it."""
    name = student.encode("utf-8", "replace").decode()
    row = Graded(name, chapter_id, max_score=max_score)
    if name != student:
        row.refuse("unreadable", "the folder's name is not UTF-8; rename it")
    elif not name.isprintable():
        row.refuse(
            "unreadable",
            f"the folder's name {name!r} has a control character; rename it",
        )
    return row


def receive(
    place: ClassFolder, row: Graded, master: NotebookNode
) -> NotebookNode | None:
    """Return a submission in the master's form, or None; the row says why.

    What was received is kept in `received/`, where nbgrader takes it from.
    """
    if row.status == "unreadable":
        return None
    folder = place.submitted / row.student / row.chapter
    if folder.parent.is_dir() and not os.path.lexists(folder):
        nothing = f"nothing was handed in for {row.chapter}"
        row.refuse("missing", nothing, *_earlier(place, row))
        return None
    try:
        received = intake.receive(folder, master)
    except (intake.Unreadable, OSError) as error:
        row.refuse("unreadable", str(error), *_earlier(place, row))
        return None
    row.remarks += received.remarks
    target = place.received / row.student / row.chapter / f"{row.chapter}.ipynb"
    write_whole(target, nbformat.writes(received.notebook))
    return received.notebook


def _earlier(place: ClassFolder, row: Graded) -> list[str]:
    """Remark that the gradebook still holds what was handed in before."""
    graded = recorded_path(place, row.student, row.chapter).exists()
    kept = "the gradebook and the feedback are those of an earlier submission"
    return [kept] if graded else []
