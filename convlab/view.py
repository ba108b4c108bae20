"""See in a result what is compared, where many different answers are right.

A view runs where the verdict is made: in the grader, or beside the student in `check`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from convlab.casebook import Case, Outcome
from convlab.runner import Answer, load
from convlab.wire import WireError, to_plain


def view(source: str, case: Case, outcome: Outcome) -> Outcome:
    """Return the outcome with what an exercise's view sees in its value.

    source: of the function `view(result, **inputs)`; without one, the outcome itself. A
    ValueError of the view says what is wrong with the result.
    """
    refusal = case.expected.kind == "error"
    if not source or refusal or outcome.kind != "value" or outcome.value is None:
        return outcome
    try:
        with np.errstate(all="ignore"):
            seen = to_plain(_function(source)(outcome.value, **case.inputs))
    except (ValueError, WireError) as error:
        return replace(outcome, kind="unusable", value=None, message=str(error)[:300])
    except Exception:
        message = f"is not of the form asked for ({type(outcome.value).__name__})"
        return replace(outcome, kind="unusable", value=None, message=message)
    return replace(outcome, value=seen)


@lru_cache(maxsize=64)
def _function(source: str) -> Answer:
    return load(source, "view")
