"""Writes markup into code, comments and texts of code cells, and what they print."""

from hostile.corpus import Attack
from hostile.payloads import ALL, TAGS

COMMENTS = "\n".join(f"# {line}" for line in ALL.splitlines())

attack = Attack(
    starts="right",
    added={
        "setup-001": f"""{COMMENTS}
import sys, warnings
for tag in {TAGS!r}:
    print(tag)
    print(tag, file=sys.stderr)
    warnings.warn(tag)
{ALL!r}
""",
        "check-pad1d": "print('TRIED')",
        "check-match_outputs": ALL,
    },
    tried=True,
)
