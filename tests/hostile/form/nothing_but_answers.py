"""Deletes everything but one answer, and pastes the others as lies into one cell."""

from hostile.corpus import Attack
from nbformat.v4 import new_code_cell
from small_class import POINTS

OTHERS = sorted(set(POINTS) - {"correlate1d"})
LIES = "\n".join(f"{name} = lambda *a, **k: True" for name in OTHERS)


def deleted(notebook):
    kept = [c for c in notebook.cells if c.id == "exercise-correlate1d"]
    notebook.cells = [*kept, new_code_cell(LIES)]


attack = Attack(
    starts="right",
    changes=deleted,
    points=dict.fromkeys(OTHERS, 0.0),
    says="a check cell is missing",
)
