"""Two answers end their kernel when called; the others deserve their points."""

from hostile.corpus import Attack

END = """
import os
print("TRIED")
def NAME(*args, **inputs):
    os._exit(0)
"""

attack = Attack(
    starts="right",
    answers={name: END.replace("NAME", name) for name in ("pad1d", "find_pattern")},
    points={"pad1d": 0, "find_pattern": 0},
    status=("killed",),
    says="check pad1d: the code ended .*check find_pattern: the code ended ",
    tried=True,
)
