"""Binds answers to objects whose type, name, text and result are markup."""

from hostile.corpus import Attack
from hostile.payloads import ALL, RUN

BREAKS = f"<img src=x onerror={RUN}>"

attack = Attack(
    starts="right",
    answers={
        "pad1d": f"pad1d = type({BREAKS!r}, (), {{}})()",
        "correlate1d": f"def correlate1d(x, w):\n    return {{{BREAKS!r}: {ALL!r}}}",
        "find_pattern": f"def find_pattern(*a, **k):\n    return [{ALL!r}]",
        "match_outputs": f"match_outputs = [{BREAKS!r}] * 3",
    },
    points=dict.fromkeys(("pad1d", "correlate1d", "find_pattern", "match_outputs"), 0),
    says="is of type imgsrcxonerrorwindowHOSTILE1|is of another type|a function",
)
