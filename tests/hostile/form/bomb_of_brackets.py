"""Hands in 50 MB of brackets, which would be gigabytes of lists."""

from hostile.corpus import Attack


def write(folder, notebook):
    text = '{"cells":[' + '{"id":[]},' * 5_000_000 + "0]}"
    (folder / f"{folder.name}.ipynb").write_text(text)


attack = Attack(
    writes=write, points=None, status=("unreadable",), says="more than|none of its"
)
