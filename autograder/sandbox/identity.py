"""Which user a submission runs as."""

from __future__ import annotations

import os
import random
from pathlib import Path

# Between the ranges that systemd, containers and people's accounts take.
FIRST, LAST = 0x70000000, 0x7FF00000
ENOUGH = 65000
UID_MAP = Path("/proc/self/uid_map")


def unused_user() -> int | None:
    """Return a user id of its own for one submission; None if we cannot give any.

    Root gives each submission another one, so that the limit on processes, which counts
    per user, is its own. Others have the one that a user namespace gives them.
    """
    if os.geteuid() != 0:
        return None
    ranges = []
    for line in UID_MAP.read_text().splitlines():
        start, _, count = map(int, line.split())
        ranges.append(range(start, start + count))
    if any(FIRST in numbers and LAST in numbers for numbers in ranges):
        return random.SystemRandom().randrange(FIRST, LAST)
    largest = max(ranges, key=len)
    if len(largest) < ENOUGH:
        return None
    # Few accounts have high numbers; the very last are nobody's.
    middle = largest.start + len(largest) // 2
    return random.SystemRandom().randrange(middle, largest.start + ENOUGH)
