"""Adds a hundred thousand cells, which would take hours one by one."""

import json

import nbformat
from hostile.corpus import Attack


def write(folder, notebook):
    plain = json.loads(nbformat.writes(notebook))
    plain["cells"] += [{"cell_type": "code", "source": "1"}] * 100_000
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(plain))


attack = Attack(starts="right", writes=write, says="cells are left out")
