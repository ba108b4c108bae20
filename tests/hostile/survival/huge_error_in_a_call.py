"""Raises within a call, named and worded in megabytes."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    answers={
        "pad1d": """
def pad1d(x, *args, **kwargs):
    raise type("E" * 10_000_000, (ValueError,), {})("x" * 50_000_000)
""",
    },
    points={"pad1d": 0},
    status=("killed", "timeout"),
    says="pad1d: ",
)
