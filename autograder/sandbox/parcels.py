"""Hand contents into a sandbox through open descriptors."""

from __future__ import annotations

import os
import tarfile
import tempfile
from contextlib import ExitStack
from pathlib import Path


def in_memory(content: bytes, stack: ExitStack) -> int:
    """Return a descriptor to read the content from; the stack closes it."""
    descriptor = os.memfd_create("parcel")
    stack.callback(os.close, descriptor)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def pack(folder: Path, stack: ExitStack) -> tuple[int, int]:
    """Return the descriptor and the bytes of a tar archive of a folder.

    Only plain files and folders that can be read are in it: a link could lead anywhere.
    """
    archive = tempfile.TemporaryFile()  # noqa: SIM115 (the stack closes it)
    stack.callback(archive.close)

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
        member.mode = 0o755 if member.isdir() else 0o644
        known = member.isfile() or member.isdir()
        return member if known and os.access(folder / member.name, os.R_OK) else None

    with tarfile.open(fileobj=archive, mode="w") as tar:
        for entry in sorted(folder.iterdir()):
            tar.add(entry, entry.name, filter=plain)
    size = archive.tell()
    archive.seek(0)
    return archive.fileno(), size
