"""Gives the easy answer's cell the ids of all others, twice and crosswise."""

from copy import deepcopy

from hostile.corpus import Attack


def swapped(notebook):
    names = [c.id for c in notebook.cells if c.id.startswith(("exercise-", "check-"))]
    easy = next(c for c in notebook.cells if c.id == "exercise-correlate1d")
    for name in [*names, *reversed(names)]:
        copy = deepcopy(easy)
        copy.id = copy.metadata.nbgrader.grade_id = name
        copy.metadata.convlab = {"kind": "exercise", "name": name.split("-")[1]}
        notebook.cells.append(copy)
    for cell, name in zip(notebook.cells, reversed(names), strict=False):
        cell.id = name


attack = Attack(starts="right", changes=swapped)
