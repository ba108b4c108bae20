"""Searches modules, the garbage collector and mapped files for torch and scipy."""

from hostile.corpus import Attack

attack = Attack(
    answers={
        "correlate1d": """
import gc
import sys
import types

BAD = ("torch", "scipy", "sklearn", "pandas", "numba", "autograder", "nbgrader")

def bad(name):
    return isinstance(name, str) and name.partition(".")[0] in BAD

for one in gc.get_objects():
    if isinstance(one, types.ModuleType) and bad(vars(one).get("__name__")):
        if len(vars(one)) > 12:
            print("REACHED", one)
    if isinstance(one, (type, types.FunctionType)) and bad(one.__module__):
        print("REACHED", one)
for name in list(sys.modules):
    if bad(name) and sys.modules[name] is not None:
        print("REACHED", name)
for line in open("/proc/self/maps"):
    file = line.split("/", 1)[-1].replace("numpy.libs/libscipy_openblas", "")
    if any(f"/{mark}" in file or f"lib{mark}" in file for mark in BAD):
        print("REACHED", line)
print("TRIED")
"""
    },
    says="correlate1d is not defined",
    tried=True,
)
