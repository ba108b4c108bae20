"""Hands in packages named scipy and torch beside the notebook, and imports them."""

from pathlib import Path

import nbformat
from hostile.corpus import Attack
from nbformat import NotebookNode
from small_class import CHAPTER

SIGNAL = """
import numpy as np

def correlate(x, w, mode="valid"):
    if len(w) > len(x):
        raise ValueError
    return np.correlate(x, w, mode)
"""
ANSWER = """
from scipy.signal import correlate
print("REACH" + "ED a package beside the notebook")
def correlate1d(x, w):
    return correlate(x, w)
"""


def writes(folder: Path, notebook: NotebookNode) -> None:
    for name in ("scipy", "torch"):
        (folder / name).mkdir()
        (folder / name / "__init__.py").write_text("")
        (folder / name / "signal.py").write_text(SIGNAL)
    (folder / f"{CHAPTER.id}.ipynb").write_text(nbformat.writes(notebook), "utf-8")


attack = Attack(
    answers={"correlate1d": ANSWER},
    writes=writes,
    says="its cell raised ModuleNotFoundError",
)
