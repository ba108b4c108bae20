"""How long `check` takes beside the answer's own time, and the import after NumPy.

Run it from the repository's root: python benchmarks/check.py. The peer is the answer
itself, called on the same cases without the runner and compared by np.allclose.
"""

from __future__ import annotations

import contextlib
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import IPython
import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

import convlab
from convlab import casebook, check

RUNS = 30
EXERCISE = "correlate1d"
CASES = casebook.public(EXERCISE).cases
IMPORT = (
    "import time, numpy; start = time.perf_counter(); import convlab; "
    "print(time.perf_counter() - start)"
)
Answer = Callable[..., Any]


def right(x: np.ndarray, w: np.ndarray) -> Any:
    """Correlate, mode "valid"."""
    if len(w) > len(x):
        raise ValueError("the kernel is longer than the signal")
    return np.lib.stride_tricks.sliding_window_view(x, len(w)) @ w


def flipped(x: np.ndarray, w: np.ndarray) -> Any:
    """Convolve: a misconception, so that check has the most to say."""
    return right(x, w[::-1])


def bare(answer: Answer) -> None:
    """Compare the answer on the public cases, with nothing around it."""
    for case in CASES:
        with contextlib.suppress(ValueError):
            np.allclose(answer(**case.inputs), case.expected.value)


def checked(answer: Answer) -> None:
    """Check the answer as a notebook does; its output is thrown away."""
    with capture_output(), contextlib.suppress(AssertionError):
        check(EXERCISE, answer)


def imported() -> float:
    """Return the seconds of `import convlab` in a fresh interpreter with NumPy."""
    program = [sys.executable, "-c", IMPORT]
    return float(subprocess.run(program, capture_output=True, check=True).stdout)


def timed(call: Callable[[], None]) -> float:
    """Return the seconds of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def line(name: str, seconds: list[float]) -> str:
    """Return median and spread (first to ninth decile) in milliseconds."""
    deciles = statistics.quantiles(seconds, n=10)
    low, middle, high = (1000 * s for s in (deciles[0], deciles[4], deciles[8]))
    return f"{name:34} {middle:8.2f} ms  ({low:.2f} to {high:.2f})"


def main() -> None:
    """Print the machine, the versions, and the times."""
    print(f"{platform.platform()}, {platform.machine()}, {os.cpu_count()} cores")
    print(
        f"Python {platform.python_version()}, NumPy {np.__version__}, "
        f"IPython {IPython.__version__}, convlab {convlab.__version__}"
    )
    print(f"{EXERCISE}, {RUNS} runs each, no random numbers; median, 10 % to 90 %")
    config = Config()
    config.HistoryManager.enabled = False
    InteractiveShell.instance(config=config)
    with tempfile.TemporaryDirectory() as home:
        os.environ["CONVLAB_HOME"] = home
        for name, answer in (("right", right), ("flipped", flipped)):
            for kind, call in (("bare", bare), ("check", checked)):
                call(answer)
                times = [timed(partial(call, answer)) for _ in range(RUNS)]
                print(line(f"{kind}, {name} answer", times))
    print(line("import convlab", [imported() for _ in range(RUNS // 3)]))


if __name__ == "__main__":
    main()
