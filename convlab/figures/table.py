"""Results as a table: HTML in the notebook, lines of text in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from numbers import Integral

import numpy as np
from IPython.display import display


def table(columns: Mapping[str, Sequence[object]], caption: str) -> None:
    """Show columns of equal length under their names; numbers stand on the right.

    caption: a sentence that says what the table holds. Large whole numbers get commas.
    Raises ValueError if the columns differ in length.
    """
    lengths = {name: len(values) for name, values in columns.items()}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"table: columns of equal length expected, found {lengths}")
    rows = list(zip(*columns.values(), strict=True))
    html = _html(columns, rows, caption)
    text = _text([tuple(columns), *rows], caption)
    display({"text/html": html, "text/plain": text}, raw=True)


def cell(value: object) -> str:
    """Write a value: whole numbers with commas, shapes with ×, the rest as it is."""
    if isinstance(value, (tuple, list, np.ndarray)):
        return " × ".join(cell(part) for part in value)
    if isinstance(value, str):
        return value
    written = f"{value:,}" if isinstance(value, Integral) else str(value)
    return written.replace("-", "−")


def _html(
    columns: Mapping[str, Sequence[object]],
    rows: Sequence[Sequence[object]],
    caption: str,
) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell(v))}</td>" for v in row) + "</tr>"
        for row in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _text(rows: Sequence[Sequence[object]], caption: str) -> str:
    written = [[cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*written, strict=True)]
    lines = [
        "  ".join(text.rjust(width) for text, width in zip(row, widths, strict=True))
        for row in written
    ]
    return "\n".join([caption, *lines])
