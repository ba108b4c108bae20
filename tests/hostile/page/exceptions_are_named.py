"""Raises exceptions whose names and messages are markup, in cells and in answers."""

from hostile.corpus import Attack
from hostile.payloads import ALL, RUN

BREAKS = f"<img src=x onerror={RUN}>"
RAISES = f"raise type({BREAKS!r}, (Exception,), {{}})({ALL!r})"

attack = Attack(
    starts="right",
    answers={"pad1d": f"def pad1d(x, w_len, mode):\n    {RAISES}"},
    added={
        "setup-001": RAISES,
        "check-pad1d": "print('TRIED')",
        "check-convolve1d": f"raise SystemExit({ALL!r})",
    },
    points={"pad1d": 0.0},
    says="an exception of its own",
    tried=True,
)
