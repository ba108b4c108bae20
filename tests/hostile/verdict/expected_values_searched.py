"""Searches frames, the garbage collector and the request for expected values."""

from hostile.corpus import Attack

SEARCH = """
import gc
import sys

word = "".join(["REA", "CHED"])
PARTS = ("expected", "right", "misconceptions", "points", "score")

def NAME(*args, **inputs):
    frame = sys._getframe()
    found = []
    while frame is not None:
        found += [v for v in frame.f_locals.values() if isinstance(v, dict)]
        frame = frame.f_back
    found += [o for o in gc.get_objects() if type(o) is dict and "exercise" in o]
    for one in found:
        if "cases" in one and any(part in one for part in PARTS):
            print(word, str(one)[:200])
    for one in gc.get_objects():
        if type(one).__name__ in ("Casebook", "Case", "Misconception"):
            if getattr(one, "exercise", "echo") != "echo":
                print(word, repr(one)[:200])
    raise LookupError

print("TRIED")
"""

attack = Attack(
    answers={name: SEARCH.replace("NAME", name) for name in ("correlate1d", "pad1d")},
    says="raises LookupError",
    tried=True,
)
