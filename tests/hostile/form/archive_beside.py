"""Hands in a zip archive instead of a notebook: a bomb, with `../` in its names."""

import zipfile

from hostile.corpus import Attack


def write(folder, notebook):
    with zipfile.ZipFile(folder / "work.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../../gradebook.db", "REACHED")
        archive.writestr(f"{folder.name}.ipynb", b"\0" * (50 * 2**20))


attack = Attack(
    writes=write,
    points=None,
    status=("unreadable",),
    says="there is no notebook, but 'work.zip'",
)
