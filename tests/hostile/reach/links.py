"""Hands in links, pipes, sockets and devices beside a right notebook."""

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

import nbformat
from hostile.corpus import Attack
from nbformat import NotebookNode
from small_class import CHAPTER


def writes(folder: Path, notebook: NotebookNode) -> None:
    """Hand in the notebook among the links."""
    (folder / f"{CHAPTER.id}.ipynb").write_text(nbformat.writes(notebook), "utf-8")
    others = folder.parent.parent
    for name, target in {
        "shadow": "/etc/shadow",
        "class": others.parent,
        "neighbour": others / "right",
        "neighbour.txt": others / "right" / CHAPTER.id / f"{CHAPTER.id}.ipynb",
        "environ": "/proc/self/environ",
        "parent": "..",
        "itself": "itself",
        "nothing": "/nowhere",
    }.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "timestamp.txt")
    socket.socket(socket.AF_UNIX).bind(os.path.relpath(folder / "socket"))
    with suppress(OSError):
        os.mknod(folder / "memory", stat.S_IFCHR | 0o666, os.makedev(1, 1))
        os.link("/etc/shadow", folder / "shadow.txt")


attack = Attack(
    starts="right",
    writes=writes,
    added={
        "check-pad1d": """
import os

for folder, names, files in os.walk("/home/student"):
    for name in names + files:
        path = f"{folder}/{name}"
        if os.path.islink(path) or name in ("pipe", "socket", "memory", "shadow.txt"):
            print("REACHED", path)
print("TRIED")
"""
    },
    tried=True,
)
