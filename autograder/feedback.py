"""Say what a verdict means without giving a hidden case away.

On a public case a student reads what was tried, what came and what was expected. On a
hidden one: the part, the kind of failure, their own line, diagnosis and hint.
"""

from __future__ import annotations

import builtins
import re
from dataclasses import replace
from html import escape
from typing import Any

from convlab import show
from convlab.casebook import Casebook, Outcome
from convlab.judge import difference, same
from convlab.verdict import Failure, Verdict

AFTER = "style='margin-top: 1em'"
GAP = "style='padding-right: 1.5em'"
MOST_LINES = 250
KINDS = {
    "value": "a result with wrong values",
    "shape": "a result of the wrong shape",
    "length": "the wrong number of results",
    "keys": "a dictionary with the wrong keys",
    "type": "a result of the wrong kind",
    "timeout": "no result in time",
    "unusable": "a result that cannot be compared",
}


def known_error(name: str) -> str:
    """Return the name of a built-in exception; any other could carry a message out."""
    found = getattr(builtins, name, None)
    if isinstance(found, type) and issubclass(found, BaseException):
        return name
    return "ByHandError" if name == "ByHandError" else "an exception of its own"


def known_end(death: Exception) -> str:
    """Return why a kernel ended, without the detail that its code could choose."""
    return str(death).partition(" (")[0]


def message(verdict: Verdict, answer: str) -> str:
    """Return in one sentence why points were lost, with no value of a hidden case."""
    failure = verdict.failure
    if failure is None:
        return verdict.message
    if failure.got.error == "NotImplementedError":
        return f"{verdict.exercise} is not written yet"
    return f"on a case not shown, in the part {failure.case.part!r}: " + _kind(
        failure, answer
    )


def _kind(failure: Failure, answer: str) -> str:
    got, want = failure.got, failure.case.expected
    if got.kind == "error":
        text = f"the code raises {known_error(got.error)}"
        if want.kind == "error":
            text += f" where {want.error} is expected"
        if got.error == "ByHandError":
            text += " (np.convolve and np.correlate are switched off here)"
        line = _own_line(got.line, answer)
        return f"{text}, in {line}" if line else text
    if want.kind == "error" and got.kind == "value":
        return f"a result where {want.error} is expected"
    if got.kind == "value" and got.value is None:
        return "None; is a return missing?"
    return KINDS.get(failure.difference.kind, "a wrong result")


def _own_line(line: str, answer: str) -> str:
    """Take only the number from the kernel, the text from the submission."""
    match = re.match(r"line ([1-9]\d{0,5})\b", line)
    lines = answer.splitlines()
    blank = next((i for i, text in enumerate(lines) if text.strip()), 0)
    number = int(match[1]) + blank if match else 0  # IPython drops blank lines above
    # Of very many lines, the number itself could carry a message out.
    if not 1 <= number <= len(lines) <= MOST_LINES:
        return ""
    return f"line {number}: {lines[number - 1].strip()[:120]}"


def withheld(public: Casebook, practice: Verdict, answer: str) -> Verdict:
    """Return a verdict on public cases in which no value is from the kernel.

    Once hidden inputs were in it, what it returns on public cases may be those. Where a
    known wrong program returns the same, its value stands instead.
    """
    failure = practice.failure
    if failure is None:
        return practice
    known = _known_outcome(public, failure)
    came = known or _without_value(failure, answer)
    words = _kind(failure, answer)
    if known and (apart := difference(public, failure.case, known)):
        words = apart.text
    if failure.got.error == "NotImplementedError":
        words = f"{practice.exercise} is not written yet"
    failure = replace(failure, got=came, seen=came)
    return replace(practice, message=words, failure=failure)


def _known_outcome(public: Casebook, failure: Failure) -> Outcome | None:
    if failure.seen.kind != "value":
        return None
    place = next(i for i, c in enumerate(public.cases) if c is failure.case)
    outcomes = (m.outcomes[place] for m in public.misconceptions)
    return next((o for o in outcomes if same(public, o, failure.seen)), None)


def _without_value(failure: Failure, answer: str) -> Outcome:
    got = failure.got
    if got.kind == "error":
        line = _own_line(got.line, answer)
        return Outcome("error", error=known_error(got.error), line=line)
    if got.kind == "timeout":
        return Outcome("timeout", message="stopped in the end")
    return Outcome("unusable", message="the check in your own notebook shows")


def as_json(verdict: Verdict, answer: str) -> dict[str, Any]:
    """Return a verdict as the JSON of the command line."""
    return {
        "exercise": verdict.exercise,
        "passed": verdict.passed,
        "score": verdict.score,
        "max_score": verdict.max_score,
        "parts": [
            {"name": p.name, "score": p.score, "max_score": p.max_score}
            for p in verdict.parts
        ],
        "diagnosis": [m.id for m in verdict.diagnosis],
        "message": message(verdict, answer),
    }


def output(
    verdict: Verdict, practice: Verdict | None, public: Casebook, answer: str
) -> dict[str, Any]:
    """Return a check cell's output: the score for nbgrader, the words for people."""
    score = float(min(max(verdict.score, 0.0), verdict.max_score))
    return {
        "output_type": "execute_result",
        "execution_count": None,
        "metadata": {},
        "data": {
            "text/plain": repr(score),
            "text/html": html(verdict, practice, public, answer),
        },
    }


def html(
    verdict: Verdict, practice: Verdict | None, public: Casebook, answer: str
) -> str:
    """Return the feedback on one exercise as simple HTML that sanitisers keep."""
    rows = "".join(
        f"<tr><td {GAP}>{escape(p.name)}</td>"
        f"<td {GAP}>{escape(p.note) or ('passed' if p.passed else 'not passed')}</td>"
        f"<td>{p.score:g} of {p.max_score:g}</td></tr>"
        for p in verdict.parts
    )
    head = f"{verdict.exercise}: {verdict.score:g} of {verdict.max_score:g} points"
    parts = [
        f"<p><strong>{escape(head)}</strong></p>",
        "<table><thead><tr><th>part</th><th>result</th><th>points</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>",
    ]
    if not verdict.passed:
        parts.append(
            f"<p {AFTER}>What went wrong: {escape(message(verdict, answer))}.</p>"
        )
    for found in verdict.diagnosis[:1]:
        label = (
            f"Diagnosis of the part {verdict.about}" if verdict.about else "Diagnosis"
        )
        parts.append(f"<p><strong>{escape(label)}:</strong> {escape(found.says)}</p>")
        parts.append(f"<p><strong>Hint:</strong> {escape(found.hint)}</p>")
    if practice is not None and not practice.passed:
        words = show.story(public, practice)
        parts.append(f"<p>On the public cases:</p><pre>{escape(words)}</pre>")
    return "".join(parts)
