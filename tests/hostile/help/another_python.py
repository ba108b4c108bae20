"""Asks other interpreters and pip for what this one goes without."""

from hostile.corpus import Attack

attack = Attack(
    answers={
        "correlate1d": """
import glob
import subprocess
import sys

CODE = "import {0}; print({0}.__version__, 'imported')"

def said(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=1)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout

for path in {sys.executable, *glob.glob("/usr/bin/python3"), "/proc/self/exe"}:
    for name in ("scipy", "torch"):
        if "imported" in (out := said(path, "-I", "-c", CODE.format(name))):
            print("REACHED", path, out)
print(said(sys.executable, "-m", "pip", "download", "scipy", "--retries", "0"))
print("TRIED")
"""
    },
    status=("graded", "timeout"),
    says="correlate1d is not defined",
)
