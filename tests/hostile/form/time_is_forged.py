"""Brings a timestamp of its own, a gradebook, marks and the grader's other files."""

import nbformat
from hostile.corpus import Attack


def write(folder, notebook):
    (folder / f"{folder.name}.ipynb").write_text(nbformat.writes(notebook))
    (folder / "timestamp.txt").write_text("9999-99-99 99:99:99 Mars/Phobos")
    (folder / "gradebook.db").write_bytes(b"SQLite format 3\0")
    (folder / "nbgrader_config.py").write_text("raise SystemExit('REACHED')")
    (folder / "class.toml").write_text("[limits]\ncell_seconds = 9999\n")
    (folder / "transcript.json").write_text('{"score": 99}')


attack = Attack(writes=write)
