"""Take a submission in: read whatever came, and put it into the master's form."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from nbformat import NotebookNode

from autograder import reading
from autograder.form import Received, rebuild
from autograder.reading import ASK, Unreadable

__all__ = ["Received", "Unreadable", "rebuild", "receive"]

# In formgrader's pages, the name of a folder stands as it is.
MARKUP = re.compile(r"[<>\"]")


def receive(folder: Path, master: NotebookNode) -> Received:
    """Read the submission in a folder; raise `Unreadable` if there is none.

    master: the released notebook of the chapter. The remarks come with what was
    received; nothing outside the folder is read.
    """
    chapter = str(master.metadata.convlab.chapter)
    remarks: list[str] = []
    try:
        path = _find(folder, f"{chapter}.ipynb", remarks)
        read = reading.read(path)
    except OSError as error:
        raise Unreadable(f"it cannot be read: {error.strerror}") from error
    received = rebuild(master, NotebookNode(cells=read.cells))
    _refuse_other_chapter(read.chapter, chapter, received.found)
    remarks += read.remarks + received.remarks
    return Received(received.notebook, remarks, received.found)


def _find(folder: Path, name: str, remarks: list[str]) -> Path:
    if MARKUP.search(folder.parent.name):
        raise Unreadable("the student's folder has one of <>\" in its name; rename it")
    for place in (folder.parent, folder):
        if (kind := _kind(place)) != "a folder":
            raise Unreadable(f"{place.name!r} is {kind}; a folder was expected")
    path, others = folder / name, _notebooks(folder)
    if path in others:
        others.remove(path)
        if others:
            remarks.append(f"other notebooks are not read: {_names(others)}")
    elif len(others) == 1:
        path = others[0]
        remarks.append(f"the file is named {path.name!r}")
    elif others:
        raise Unreadable(f"there is no {name}; which is meant: {_names(others)}?")
    else:
        raise Unreadable(f"there is no notebook{_instead(folder)}; {name} was expected")
    if (kind := _kind(path)) != "a file":
        raise Unreadable(f"{path.name!r} is {kind}; a file was expected")
    return path


def _notebooks(folder: Path) -> list[Path]:
    """Return what is named like a notebook; browsers may add `.txt` to it."""
    shown = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    exact = [p for p in shown if p.suffix == ".ipynb"]
    return exact or [p for p in shown if ".ipynb" in p.name.lower()]


def _instead(folder: Path) -> str:
    shown = sorted(p for p in folder.iterdir() if not p.name.startswith("."))
    return f", but {_names(shown)}" if shown else ""


def _names(paths: list[Path]) -> str:
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return ", ".join(repr(p.name) for p in paths[:3]) + more


def _kind(path: Path) -> str:
    """Say what a path is; links are not followed."""
    mode = path.lstat().st_mode
    if stat.S_ISREG(mode):
        return "a file"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a symbolic link" if stat.S_ISLNK(mode) else "a pipe or a device"


def _refuse_other_chapter(named: str | None, chapter: str, found: set[str]) -> None:
    """Raise `Unreadable` where a notebook answers nothing because it is another."""
    if named is not None and named != chapter:
        # A blank written answer looks the same in every chapter.
        if not any(own.startswith("exercise-") for own in found):
            raise Unreadable(
                f"it is the notebook of {named[:60]!r}; {chapter!r} was expected"
            )
    elif not found:
        raise Unreadable(f"none of its cells is of {chapter!r}; {ASK}")
