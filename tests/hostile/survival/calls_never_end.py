"""Lets every call of an answer loop for ever, and catch what would stop it."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    answers={
        "pad1d": """
def pad1d(x, *args, **kwargs):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
""",
    },
    points={"pad1d": 0},
    says="pad1d: ",
    status=("graded", "timeout"),
)
