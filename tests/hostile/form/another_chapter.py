"""Hands in another chapter's notebook, with this one's name on it."""

import nbformat
from hostile.corpus import Attack

from autograder import build


def write(folder, notebook):
    other = build.notebook_path("01_patches_and_filters").read_text("utf-8")
    assert nbformat.reads(other, 4).metadata.convlab.chapter != folder.name
    (folder / f"{folder.name}.ipynb").write_text(other, "utf-8")


attack = Attack(
    writes=write,
    points=None,
    status=("unreadable",),
    says="it is the notebook of '01_patches_and_filters'",
)
