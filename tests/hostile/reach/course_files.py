"""Writes, renames, removes and remodels what the course and Python consist of."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "setup-001": """
import os, sys

import convlab.kernel_side
import IPython
import numpy

own = ("/home/student", "/tmp", "/dev/shm")
here = {folder for folder in sys.path if folder.startswith("/")}
here |= {os.path.dirname(m.__file__) for m in (convlab, numpy, IPython, os)}
here |= {"/", "/run/convlab", "/run/convlab/inside", "/etc", "/usr/bin", "/home"}
files = [convlab.kernel_side.__file__, numpy.__file__, IPython.__file__, os.__file__,
         sys.executable, "/etc/passwd", "/etc/ld.so.cache", "/run/convlab"]
for folder in sorted(here):
    if folder.startswith(own) or not os.path.isdir(folder):
        continue
    for attempt in (
        lambda: open(f"{folder}/hostile.py", "w"),
        lambda: os.mkdir(f"{folder}/hostile"),
        lambda: os.symlink("/tmp", f"{folder}/hostile"),
        lambda: os.chmod(folder, 0o777),
        lambda: os.rename(folder, f"{folder}.old"),
        lambda: os.utime(folder),
    ):
        try:
            attempt()
            print("REACHED", folder)
        except OSError:
            pass
for path in files:
    for attempt in (
        lambda: os.open(path, os.O_WRONLY),
        lambda: os.open(f"/proc/self/root{path}", os.O_RDWR),
        lambda: os.truncate(path, 0),
        lambda: os.unlink(path),
        lambda: os.chmod(path, 0o777),
        lambda: os.link(path, "/tmp/linked"),
        lambda: os.setxattr(path, "user.hostile", b"1"),
    ):
        try:
            attempt()
            print("REACHED", path)
        except OSError:
            pass
print("TRIED")
"""
    },
    tried=True,
)
