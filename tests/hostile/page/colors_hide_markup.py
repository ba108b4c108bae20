"""Prints control sequences with markup inside, cut short, or as links of terminals."""

from hostile.corpus import Attack
from hostile.payloads import RUN

BREAKS = f"<img src=x onerror={RUN}>"

attack = Attack(
    starts="right",
    added={
        "setup-001": f"""
tag = {BREAKS!r}
for text in (f"\\x1b[31m{{tag}}\\x1b[0m", f"\\x1b[{{tag}}m", f"\\x1b[38;5;{{tag}}",
             f'\\x1b[38;2;1;2;3;"{{tag}}m x', f"\\x1b]8;;javascript:{RUN}\\x1b\\\\x",
             f"\\x1b]0;{{tag}}\\x07", "\\x1b[999999999m" + tag, "\\x1b[" * 5000 + tag,
             "\\x9b31m" + tag, "\\r" * 99 + tag, "\\x08" * 99 + tag, "\\x00" + tag):
    print(text)
raise ValueError(f"\\x1b[31m{{tag}}\\x1b[")
""",
        "check-pad1d": "print('TRIED')",
    },
    tried=True,
)
