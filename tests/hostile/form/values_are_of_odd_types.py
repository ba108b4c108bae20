"""Makes every value of every cell something else: numbers, lists, nothing."""

import json

from hostile.corpus import Attack

ODD = [None, 7, [], {}, [[["x"]]], {"a": {"b": 1}}, True, "x" * 10**5, -1e308]


def write(folder, notebook):
    cells = json.loads(json.dumps(notebook.cells))
    for number, cell in enumerate(list(cells)):
        for key in ("cell_type", "source", "metadata", "id", "attachments", "outputs"):
            for odd in ODD[number % 3 :: 3]:
                cells.append(cell | {key: odd})
        cells.append(cell | {"metadata": {"nbgrader": ODD, "convlab": ODD}})
        cells.append(cell | {"metadata": {"nbgrader": dict.fromkeys("ab", ODD)}})
    whole = {"cells": [*ODD, *cells, *ODD], "metadata": ODD, "nbformat": {"4": 4}}
    (folder / f"{folder.name}.ipynb").write_text(json.dumps(whole))


attack = Attack(starts="right", writes=write, says="are no cells")
