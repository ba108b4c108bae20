"""Puts a link to another student's folder where its own is expected."""

import shutil
from pathlib import Path

from hostile.corpus import Attack
from nbformat import NotebookNode


def writes(folder: Path, notebook: NotebookNode) -> None:
    """Link the folder."""
    shutil.rmtree(folder)
    folder.symlink_to(folder.parent.parent / "right" / folder.name)


attack = Attack(
    writes=writes, points=None, status=("unreadable",), says="a symbolic link"
)
