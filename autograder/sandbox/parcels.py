"""Hand contents into a sandbox through open descriptors."""

from __future__ import annotations

import os
from contextlib import ExitStack


def in_memory(content: bytes, stack: ExitStack) -> int:
    """Return a descriptor to read the content from; the stack closes it."""
    descriptor = os.memfd_create("parcel")
    stack.callback(os.close, descriptor)
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor
