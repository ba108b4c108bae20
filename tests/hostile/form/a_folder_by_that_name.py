"""Hands in a folder by the notebook's name, with a right notebook inside."""

import nbformat
from hostile.corpus import Attack


def write(folder, notebook):
    inner = folder / f"{folder.name}.ipynb"
    inner.mkdir()
    (inner / f"{folder.name}.ipynb").write_text(nbformat.writes(notebook))


attack = Attack(
    starts="right",
    writes=write,
    points=None,
    status=("unreadable",),
    says="is a folder; a file was expected",
)
