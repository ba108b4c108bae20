"""Links to the notebook of a student who has full marks."""

from hostile.corpus import Attack


def write(folder, notebook):
    name = f"{folder.name}.ipynb"
    (folder / name).symlink_to(f"../../right/{folder.name}/{name}")


attack = Attack(
    writes=write, points=None, status=("unreadable",), says="is a symbolic link"
)
