"""Turns the direction of texts, hides letters, and writes lines without end."""

from hostile.corpus import Attack

TURNED = "\u202e\u2066\u2069\u200b\ufeff\u0301" * 50

attack = Attack(
    starts="right",
    answers={"written-reflection_02": f"{TURNED}# right\n" + "x" * 10_000},
    added={
        "setup-001": f"""
text = {TURNED!r}
print(text, "10 of 10 points")
print("x" * 10**6)
# {TURNED} }} if is_staff:
{"x = 0 + " + "1 + " * 5_000 + "1"}
""",
        "check-pad1d": "print('TRIED')",
    },
    tried=True,
)
