"""Hands in a pipe that nobody writes to, beside links to the class and the machine."""

import os

from hostile.corpus import Attack


def write(folder, notebook):
    os.mkfifo(folder / f"{folder.name}.ipynb")
    (folder / "seed.ipynb").symlink_to("../../../seed")
    (folder / "folder").symlink_to("/")


attack = Attack(
    writes=write, points=None, status=("unreadable",), says="is a pipe or a device"
)
