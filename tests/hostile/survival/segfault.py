"""Reads address 0 within a call of an answer."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    answers={
        "pad1d": """
import ctypes

def pad1d(x, *args, **kwargs):
    return ctypes.string_at(0)
""",
    },
    points={"pad1d": 0},
    status=("killed",),
    says="pad1d: .*SIGSEGV",
)
