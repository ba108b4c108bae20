"""Try one answer from a file, in the sandbox, on public and hidden cases."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import casebooks, feedback
from autograder.chapter import find_exercise
from autograder.exercise import Exercise
from autograder.judging import baselines, judge_answer
from autograder.kernel import Kernel, KernelDied
from autograder.sandbox.limits import Limits
from convlab.casebook import Casebook
from convlab.verdict import Verdict, nothing


@dataclass(frozen=True)
class Trial:
    """The verdicts on one answer, with the casebooks that they were given by."""

    answer: str
    hidden: Casebook
    public: Casebook
    graded: Verdict
    practice: Verdict

    def as_json(self) -> dict[str, Any]:
        """Return the object that `try --json` prints."""
        return feedback.as_json(self.graded, self.answer)


def try_answer(
    exercise: str, file: Path, seed: str = "0", limits: Limits | None = None
) -> Trial:
    """Run a file that defines an answer; judge it like a submission.

    Raises `LookupError` for an unknown exercise, `OSError` for a file that cannot be
    read.
    """
    chapter, declared = find_exercise(exercise)
    try:
        answer = file.read_text("utf-8", errors="replace")
    except OSError as fault:
        raise OSError(f"{file} cannot be read: {fault.strerror}") from fault
    public = casebooks.draw(chapter, exercise)
    hidden = casebooks.draw(chapter, exercise, seed)
    uses = declared.uses if isinstance(declared, Exercise) else ()
    lend = {used: chapter.program(used) for used in uses}
    limits = limits or Limits()
    end = time.monotonic() + limits.notebook_seconds
    verdicts: list[Verdict] = []
    try:
        speeds = baselines([hidden], lambda: Kernel(limits, end, torch=chapter.torch))
        with Kernel(limits, end, torch=chapter.torch) as kernel:
            kernel.run("import numpy as np")
            run = kernel.run(answer)
            error = next((o for o in run.outputs if o.output_type == "error"), None)
            why = "the file lacks it"
            if error is not None:
                why = f"the file raised {feedback.known_error(error.ename)}"
            if run.status == "timeout":
                why = f"the file took more than {limits.cell_seconds:g} s"
            base = speeds.get(exercise)
            books = (public, hidden)
            verdicts, _timing = judge_answer(kernel, books, lend, base, why)
    except KernelDied as death:
        for book in (public, hidden)[len(verdicts) :]:
            verdicts.append(nothing(book, str(death)))
    return Trial(answer, hidden, public, verdicts[1], verdicts[0])
