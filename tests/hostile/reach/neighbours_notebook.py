"""Hands in a link to another student's notebook as its own."""

from pathlib import Path

from hostile.corpus import Attack
from nbformat import NotebookNode
from small_class import CHAPTER


def writes(folder: Path, notebook: NotebookNode) -> None:
    """Link the file."""
    name = f"{CHAPTER.id}.ipynb"
    (folder / name).symlink_to(folder.parent.parent / "right" / CHAPTER.id / name)


attack = Attack(
    writes=writes, points=None, status=("unreadable",), says="a symbolic link"
)
