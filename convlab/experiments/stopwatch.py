"""Seconds that a call takes, for demonstrations: no check and no grade rests on it."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

REPEATS = 5
ENOUGH = 0.02
"""Seconds after which one repeat is long enough."""


def seconds(function: Callable[..., object], *arguments: Any) -> float:
    """Return how long a call with these arguments takes, the fastest of five repeats.

    What takes less than ENOUGH is called several times in a repeat; what takes longer
    than ten times ENOUGH is called once in all.
    """
    first = _timed(function, arguments, 1)
    if first > 10 * ENOUGH:
        return first
    times = max(1, round(ENOUGH / max(first, 1e-7)))
    return min(_timed(function, arguments, times) for _ in range(REPEATS))


def _timed(
    function: Callable[..., object], arguments: tuple[Any, ...], times: int
) -> float:
    start = perf_counter()
    for _ in range(times):
        function(*arguments)
    return (perf_counter() - start) / times
