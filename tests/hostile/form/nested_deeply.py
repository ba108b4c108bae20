"""Nests JSON a million deep, in the metadata and in the cells."""

import nbformat
from hostile.corpus import Attack


def write(folder, notebook):
    deep = "[" * 10**6 + "]" * 10**6
    text = nbformat.writes(notebook).replace(
        '"metadata": {', f'"x": {deep}, "id": {{', 1
    )
    (folder / f"{folder.name}.ipynb").write_text(text)


attack = Attack(
    writes=write, points=None, status=("unreadable",), says="nested too deeply"
)
