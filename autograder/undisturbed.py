"""One run at a time on a class, and what ends a run: no room, no gradebook."""

from __future__ import annotations

import errno
import fcntl
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from autograder import gradebook
from autograder.places import ClassFolder

# What meets every submission alike, unlike one folder that belongs to somebody else.
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO}
AGAIN = "what is done is kept: then run the same command again"


class CannotGoOn(ValueError):
    """Nothing more can be graded before a person has mended what the sentence says."""


@contextmanager
def alone(place: ClassFolder) -> Iterator[None]:
    """Keep other runs off a class; raise `CannotGoOn` if one is at work.

    The lock is the system's, so it ends with the process, however that ends.
    """
    path = place.root / "grading.lock"
    try:
        place.root.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise cannot_write(place, error) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise CannotGoOn(
                f"another grading is at work on {place.root.name}/ "
                f"({file.read(200).strip() or 'it has just begun'}); wait until it ends"
            ) from None
        now = datetime.now().astimezone().isoformat(" ", "seconds")
        file.truncate(0)
        file.write(f"process {os.getpid()} on {platform.node()} since {now}\n")
        file.flush()
        yield


def fatal(place: ClassFolder, error: BaseException | None) -> CannotGoOn | None:
    """Return what to tell where an error would meet every other submission too."""
    while error is not None:
        if isinstance(error, gradebook.GradebookUnusable):
            return None  # it says itself what to tell
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return cannot_write(place, error)
        if isinstance(error, DBAPIError) and not isinstance(
            error, (DataError, IntegrityError)
        ):
            said = (str(error.orig).strip().splitlines() or ["no reason was given"])[0]
            return CannotGoOn(
                f"the gradebook {gradebook.name(place)} cannot be written: {said}; end "
                f"what holds it, or mend it; {AGAIN}"
            )
        # nbgrader raises errors of its own while it handles the database's.
        error = error.__cause__ or error.__context__
    return None


def cannot_write(place: ClassFolder, error: OSError) -> CannotGoOn:
    """Return what to tell where the class folder cannot be written."""
    where = f" ({error.filename})" if error.filename else ""
    return CannotGoOn(
        f"the class folder {place.root} cannot be written: {error.strerror}{where}; "
        f"make room or give the right to write; {AGAIN}"
    )
