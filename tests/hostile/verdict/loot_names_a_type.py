"""Binds an exercise to an object whose type is named after hidden inputs."""

from hostile.corpus import Attack
from hostile.stealing import STEAL

attack = Attack(
    starts="right",
    answers={
        "correlate1d": STEAL,
        "pad1d": """
digits = "".join(c if c.isdigit() else "_" for c in str(kept))
pad1d = type("LOOT_" + digits[:40], (), {})()
convolve1d = kept
print("TRIED")
""",
        "convolve1d": "",
    },
    points={"pad1d": 0, "convolve1d": 0},
    says="pad1d is of a type of its own; .*convolve1d is of type list",
    tried=True,
)
