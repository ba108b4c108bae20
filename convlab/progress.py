"""`progress`: a chapter at a glance."""

from __future__ import annotations

from html import escape
from typing import Any

from convlab import casebook, progress_store
from convlab.casebook import Casebook
from convlab.show import _shell


def progress(chapter: str | int | None = None) -> None:
    """Show which exercises are passed, with points, for one chapter or all."""
    wanted = None if chapter is None else str(chapter).zfill(2)
    books = sorted(
        (casebook.load(p) for p in casebook.public_folder().glob("*.npz")),
        key=lambda book: (book.chapter, book.order),
    )
    chosen = [b for b in books if wanted in (None, b.chapter)]
    if not chosen:
        known = sorted({book.chapter for book in books})
        raise LookupError(
            f"there is no chapter {chapter!r}; there are {', '.join(known)}"
        )
    stored = progress_store.read()
    rows = [_row(book, stored.get(book.exercise, {})) for book in chosen]
    passed = sum(row[2] == "passed" for row in rows)
    title = f"{passed} of {len(rows)} exercises passed on the public cases"
    if _shell() is None:
        print("\n".join([title, *("  ".join(row) for row in rows)]))
        return
    _show(title, rows)


def _row(book: Casebook, entry: dict[str, Any]) -> tuple[str, str, str, str]:
    if "passed" not in entry:
        return (book.chapter, book.exercise, "not tried", f"0 of {book.points:g}")
    before = "not passed any more" if entry.get("ever") else "not passed yet"
    state = "passed" if entry["passed"] else before
    score = entry.get("score")
    score = score if isinstance(score, int | float) else 0
    return (book.chapter, book.exercise, state, f"{score:g} of {book.points:g}")


def _show(title: str, rows: list[tuple[str, str, str, str]]) -> None:
    from IPython.display import display

    heads = ("chapter", "exercise", "state", "points")
    head = "".join(f"<th scope='col' style='text-align:left'>{h}</th>" for h in heads)
    body = "".join(
        "<tr>"
        + "".join(f"<td style='text-align:left'>{escape(item)}</td>" for item in row)
        + "</tr>"
        for row in rows
    )
    html = (
        f"<table><caption><strong>{title}</strong></caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    words = "\n".join([title, *("  ".join(row) for row in rows)])
    display({"text/plain": words, "text/html": html}, raw=True)
