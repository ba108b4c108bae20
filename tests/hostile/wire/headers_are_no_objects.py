"""Signs messages whose header, parent or content are lists, numbers and nothing."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    starts="right",
    added={
        "check-correlate1d": SPEAK
        + "say_raw(header(), [1, 2], {}, {'name': 'stdout', 'text': 'x'})",
        "check-pad1d": SPEAK
        + "say_raw(header() | {'msg_type': {'a': []}}, parent(), {}, {})",
        "check-convolve1d": SPEAK + "say_raw(header('status'), parent(), 7, [[]])",
        "check-correlate1d_general": SPEAK
        + "say_raw(header('convlab_outcomes'), parent(), None, 'idle')",
        "check-match_outputs": "print('TRIED')",
    },
    status=("graded", "killed"),
    tried=True,
)
