"""Hands in a file whose name is markup and turns the direction of the text."""

import nbformat
from hostile.corpus import Attack

NAME = '\u202e<img src=x onerror="window.HOSTILE=1">&<!--\n.ipynb'


def write(folder, notebook):
    (folder / NAME).write_text(nbformat.writes(notebook), "utf-8")


attack = Attack(starts="right", writes=write, says="the file is named")
