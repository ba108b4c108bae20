"""Hands in a tar archive by the notebook's name: links, devices, `../`, absolute."""

import io
import tarfile

from hostile.corpus import Attack


def write(folder, notebook):
    with tarfile.open(folder / f"{folder.name}.ipynb", "w") as archive:
        for name in ("../../../../gradebook.db", "/etc/cron.d/x", "a/../../b"):
            member = tarfile.TarInfo(name)
            member.size = 7
            archive.addfile(member, io.BytesIO(b"REACHED"))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE):
            member = tarfile.TarInfo(f"link{kind!r}")
            member.type, member.linkname = kind, "../../seed"
            archive.addfile(member)


attack = Attack(
    writes=write, points=None, status=("unreadable",), says="the file is a tar archive"
)
