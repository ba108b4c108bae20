"""Show a verdict: in words for everybody, as HTML in a notebook."""

from __future__ import annotations

import textwrap
from html import escape
from typing import Any

import numpy as np

from convlab import picture
from convlab.casebook import Casebook, Outcome
from convlab.verdict import Failure, PartScore, Verdict
from convlab.wire import Plain

PUBLIC = (
    "These are the public cases. Grading uses other cases of the same parts, so an "
    "answer written for these numbers alone wins nothing."
)
MOST_LINES = 20
LINE = 78
# JupyterLab floats the labels and words of a list, and they fall out of step.
GRID = "display:grid;grid-template-columns:max-content minmax(0,1fr);gap:0.2em 1em"
VALUES = "margin:0;white-space:pre-wrap;word-break:normal;overflow-wrap:anywhere"


def headline(verdict: Verdict) -> str:
    """Return one line: exercise, points, and whether it passed."""
    state = "passed" if verdict.passed else "not passed yet"
    return (
        f"{verdict.exercise}: {state}, {verdict.score:g} of {verdict.max_score:g} "
        "points on the public cases"
    )


def short(verdict: Verdict) -> str:
    """Return what went wrong in a few lines: failed parts, diagnosis, hint.

    They are short lines, because nbgrader's Validate cuts long ones off.
    """
    failed = ", ".join(p.name for p in verdict.parts if not (p.passed or p.waits))
    lines = [headline(verdict), f"Not passed: {failed}."]
    lines += [_sentence(verdict)] if verdict.message else []
    for found in verdict.diagnosis[:1]:
        lines += [f"{_diagnosis(verdict)}: {found.says}", f"Hint: {found.hint}"]
    return "\n".join(textwrap.fill(line, LINE) for line in lines)


def _sentence(verdict: Verdict) -> str:
    """Return the message as a sentence; the exercise's name keeps its first letter."""
    text = verdict.message
    end = "" if text.endswith((".", "?")) else "."
    if text.startswith(verdict.exercise):
        return text + end
    return text[:1].upper() + text[1:] + end


def text(book: Casebook, verdict: Verdict) -> str:
    """Return the whole verdict as plain text."""
    return "\n".join([headline(verdict), story(book, verdict), _about(book)])


def _about(book: Casebook) -> str:
    return "" if book.choices else PUBLIC


def state(part: PartScore) -> str:
    """Return whether a part passed, and if not, how many of its cases are right."""
    if part.note:
        return part.note
    if part.passed:
        return "passed"
    if part.waits:
        return "counts once another part passes"
    if not part.right:
        return "not passed"
    return f"not passed, {part.right} of {part.cases} cases right"


def story(book: Casebook, verdict: Verdict) -> str:
    """Return parts, first failure, diagnosis and hint as plain text."""
    lines = []
    width = max(len(p.name) for p in verdict.parts)
    for part in verdict.parts:
        points = f"{part.score:g} of {part.max_score:g}"
        lines.append(f"  {part.name:<{width}}  {points:>8}  {state(part)}")
    for label, value in _story(book, verdict):
        indented = value.replace("\n", "\n    ")
        lines.append(f"{label}: {indented}")
    return "\n".join(lines)


def _story(book: Casebook, verdict: Verdict) -> list[tuple[str, str]]:
    """Return (label, words) for what follows the table of parts."""
    rows: list[tuple[str, str]] = []
    failure = verdict.failure
    blank = failure is not None and failure.got.error == "NotImplementedError"
    if verdict.message:
        rows.append(("What is wrong", _sentence(verdict)))
    for found in verdict.diagnosis[:1]:
        rows += [(_diagnosis(verdict), found.says), ("Hint", found.hint)]
    if failure is not None and not blank:
        rows.append(("First failure", f"in the part {failure.case.part!r}"))
        rows += [
            (f"Input {name}", show_value(value))
            for name, value in failure.case.inputs.items()
        ]
        rows += _compared(failure)
        if verdict.printed:
            rows.append(("Yours printed", verdict.printed))
    return rows


def _compared(failure: Failure) -> list[tuple[str, str]]:
    """Return what came and what was expected; where a view compares, what it saw."""
    expected = show_outcome(failure.case.expected)
    came, seen = show_outcome(failure.got), show_outcome(failure.seen)
    if seen == came or failure.seen.kind != "value":
        return [("Expected", expected), ("Yours", came)]
    return [
        ("Yours", came),
        ("Yours, as it is judged", seen),
        ("Expected of it", expected),
    ]


def _diagnosis(verdict: Verdict) -> str:
    """Return the diagnosis's label; it names a part that is not shown."""
    return f"Diagnosis of the part {verdict.about!r}" if verdict.about else "Diagnosis"


def show_outcome(outcome: Outcome) -> str:
    """Return an outcome as a student reads it."""
    if outcome.kind == "value":
        return show_value(outcome.value)
    if outcome.kind == "error":
        detail = f": {outcome.message}" if outcome.message else ""
        place = f"\nraised in {outcome.line}" if outcome.line else ""
        return f"raises {outcome.error}{detail}{place}"
    if outcome.kind == "timeout":
        return f"no result: {outcome.message}"
    return f"a result that {outcome.message}"


def show_value(value: Plain) -> str:
    """Return a value in at most a few lines; of a large array, its corners."""
    if isinstance(value, np.ndarray):
        body = np.array2string(
            value,
            precision=4,
            threshold=80,
            edgeitems=3,
            suppress_small=True,
            separator=" ",
            max_line_width=72,
        )
        rows = body.splitlines()
        if len(rows) > MOST_LINES:
            body = "\n".join([*rows[:MOST_LINES], "…"])
        kind = "" if value.dtype.kind == "f" else f", {value.dtype}"
        return (
            body
            if value.ndim == 1 and not kind
            else f"{body}  (shape {value.shape}{kind})"
        )
    if isinstance(value, float):
        words = f"{value:.6g}"
        return f"{words}.0" if words.lstrip("-").isdigit() else words
    if isinstance(value, tuple | list) and any(
        isinstance(v, np.ndarray) for v in value
    ):
        return "\n".join(f"[{i}] {show_value(v)}" for i, v in enumerate(value))
    if isinstance(value, dict) and 0 < len(value) <= MOST_LINES // 2:
        return "\n".join(f"{key}: {show_value(v)}" for key, v in value.items())
    words = repr(value)
    return words if len(words) <= 300 else words[:300] + " …"


def html(book: Casebook, verdict: Verdict) -> str:
    """Return the whole verdict as HTML that reads well without colour."""
    colour = "#009E73" if verdict.passed else "#D55E00"
    rows = "".join(
        f"<tr><th scope='row' style='text-align:left'>{escape(p.name)}</th>"
        f"<td style='text-align:left'>{state(p)}</td>"
        f"<td>{p.score:g} of {p.max_score:g}</td></tr>"
        for p in verdict.parts
    )
    story = "".join(_row(*row) for row in _story(book, verdict))
    return (
        f"<section style='border-left:6px solid {colour};padding:0.2em 0.8em'>"
        f"<p><strong>{escape(headline(verdict))}</strong></p>"
        "<table><thead><tr><th scope='col' style='text-align:left'>part</th>"
        "<th scope='col' style='text-align:left'>result</th>"
        f"<th scope='col'>points</th></tr></thead><tbody>{rows}</tbody></table>"
        f"{_picture(verdict.failure)}<dl style='{GRID}'>{story}</dl>"
        f"<p><small>{_about(book)}</small></p></section>"
    )


def _row(label: str, words: str) -> str:
    """Return a label beside its words; values keep their columns."""
    said = escape(words)
    if label.startswith(("Input", "Expected", "Yours")):
        said = f"<pre style='{VALUES}'>{said}</pre>"
    return (
        f"<dt style='float:none;width:auto'><strong>{escape(label)}</strong></dt>"
        f"<dd style='float:none;width:auto;margin:0'>{said}</dd>"
    )


def _picture(failure: Failure | None) -> str:
    if failure is None or failure.difference.kind not in ("value", "shape", "length"):
        return ""
    return picture.compared(failure.case.expected.value, failure.seen.value)


def display(book: Casebook, verdict: Verdict) -> None:
    """Show the verdict in the notebook, or print it where there is none."""
    words = text(book, verdict)
    shell = _shell()
    if shell is None:
        print(words)
        return
    from IPython.display import display as show_bundle

    bundle = {"text/plain": words, "text/html": html(book, verdict)}
    show_bundle(bundle, raw=True)


def _shell() -> Any:
    import sys

    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None
