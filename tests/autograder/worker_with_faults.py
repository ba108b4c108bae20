"""Preloaded into a worker of the tests: makes it another version, or mortal."""

from __future__ import annotations

import os
import signal
from typing import Any

from autograder import examiner
from autograder.cluster import worker


def versions() -> dict[str, str]:
    return {**examiner.versions(), "numpy": "0.9"}


def die(*_args: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if os.environ["FAULT"] == "old":
    worker.versions = versions
if os.environ["FAULT"] == "dies":
    worker.execute = die
