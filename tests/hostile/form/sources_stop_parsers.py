"""Writes answers that are too deep for Python's parser, which may end the process."""

from hostile.corpus import Attack

DEEP = ["(" * 5000, "-" * 100_000 + "1", "x" + ".x" * 60_000, "1" + "+1" * 60_000]
DEEP += ["not " * 50_000 + "1", "[" * 150 + "]" * 150, "lambda: " * 30_000 + "1"]
DEEP += ["if 1:\n" + " if 1:\n" * 9, "f'" + "{" * 900, "a=" * 50_000 + "1", "\0" * 99]


def more(notebook):
    from nbformat.v4 import new_code_cell

    for source in DEEP:
        notebook.cells.append(new_code_cell(f"correlate1d = 1\n{source}"))
        notebook.cells.insert(0, new_code_cell(f"{source}\npad1d = 2"))


attack = Attack(
    starts="right", changes=more, status=("graded", "killed"), says="several answer"
)
