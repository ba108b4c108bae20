"""Build: `solutions/` to the student notebooks and the public casebooks."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from autograder import casebooks
from autograder.chapter import Chapter, SourceError, chapters
from autograder.configuration import configure
from autograder.notebook import source_notebook
from autograder.places import NOTEBOOKS, ClassFolder
from convlab import casebook
from convlab.casebook import Casebook
from convlab.compare import compare


@dataclass(frozen=True)
class Built:
    """Everything that a build makes, before any of it is written.

    notebooks: the bytes of each student notebook by chapter id. books: the public
    casebooks by exercise.
    """

    notebooks: Mapping[str, bytes]
    books: Mapping[str, Casebook]


def make(chosen: list[Chapter] | None = None) -> Built:
    """Build in memory; raise `SourceError` with file, exercise and reason."""
    chosen = chapters() if chosen is None else chosen
    for chapter in chosen:
        for fault in chapter.faults():
            raise SourceError(fault)
    books = {
        name: casebooks.draw(chapter, name)
        for chapter in chosen
        for name in chapter.coded()
    }
    with tempfile.TemporaryDirectory() as folder:
        place = ClassFolder(Path(folder).resolve())
        notebooks = {c.id: generate_assignment(c, place) for c in chosen}
    return Built(notebooks, books)


def generate_assignment(chapter: Chapter, place: ClassFolder) -> bytes:
    """Run nbgrader's own `generate_assignment` in a class; return the student notebook.

    Writes the source and the released notebook below the class folder, and the
    chapter's cells into its gradebook.
    """
    source = place.source / chapter.id / f"{chapter.id}.ipynb"
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(_dumps(source_notebook(chapter)), "utf-8")
    result = nbgrader_api(place).generate_assignment(chapter.id, force=True)
    if not result["success"]:
        raise SourceError(
            f"{chapter.path.name}: nbgrader cannot generate the assignment: "
            f"{result.get('error') or result.get('log')}"
        )
    released = place.release / chapter.id / f"{chapter.id}.ipynb"
    return _dumps(nbformat.read(released, as_version=4)).encode()


def nbgrader_api(place: ClassFolder) -> Any:
    """Return nbgrader's Python interface for a class."""
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory

    place.root.mkdir(parents=True, exist_ok=True)
    _put_alembic_on_the_path()
    config = configure(Config(), place)
    logging.getLogger("traitlets").setLevel(logging.ERROR)
    # nbgrader 0.9 with SQLAlchemy 2.1: harmless, and a page of it for each submission.
    warnings.filterwarnings("ignore", category=SAWarning)
    return NbGraderAPI(CourseDirectory(config=config), config=config)


def _put_alembic_on_the_path() -> None:
    """Let nbgrader find alembic, which it calls, when the environment is not active."""
    here = str(Path(sys.executable).parent)
    path = os.environ.get("PATH", "")
    if here not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([here, path])


def _dumps(notebook: nbformat.NotebookNode) -> str:
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"


def notebook_path(chapter_id: str) -> Path:
    """Return where a chapter's student notebook is kept."""
    return NOTEBOOKS / chapter_id / f"{chapter_id}.ipynb"


def stale(built: Built) -> Iterator[str]:
    """Yield each file on disk that differs from the build, and how."""
    for chapter_id, data in built.notebooks.items():
        path = notebook_path(chapter_id)
        if not path.is_file():
            yield f"{path.name} is missing"
        elif path.read_bytes() != data:
            yield f"{path.name} differs from solutions/{chapter_id}.py"
    for name, book in built.books.items():
        if reason := _stale_book(name, book):
            yield reason
    known = {p.stem for p in casebook.public_folder().glob("*.npz")}
    for name in sorted(known - set(built.books)):
        yield f"the public casebook {name} belongs to no exercise"


def _stale_book(name: str, book: Casebook) -> str:
    path = casebook.public_folder() / f"{name}.npz"
    if not path.is_file():
        return f"the public casebook {name} is missing"
    try:
        old = casebook.to_plain(casebook.load(path))
    except (ValueError, KeyError, OSError) as error:
        return f"the public casebook {name} cannot be read: {error}"
    found = compare(casebook.to_plain(book), old, rtol=1e-9, atol=1e-12)
    return f"the public casebook {name} differs: {found.text}" if found else ""


def write(built: Built) -> list[Path]:
    """Write what changed; return the paths written or removed."""
    changed = []
    for chapter_id, data in built.notebooks.items():
        path = notebook_path(chapter_id)
        if not path.is_file() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            changed.append(path)
    for name, book in built.books.items():
        if _stale_book(name, book):
            path = casebook.public_folder() / f"{name}.npz"
            casebook.save(book, path)
            changed.append(path)
    for path in casebook.public_folder().glob("*.npz"):
        if path.stem not in built.books:
            path.unlink()
            changed.append(path)
    return changed
