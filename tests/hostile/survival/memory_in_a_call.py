"""Takes all memory within a call of an answer."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    answers={
        "pad1d": """
def pad1d(x, *args, **kwargs):
    return np.ones(1 << 36)
""",
    },
    points={"pad1d": 0},
    says="MemoryError",
)
