"""Shows outputs and errors whose texts are lists, numbers and dictionaries."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    starts="right",
    added={
        "check-pad1d": SPEAK
        + """
for odd in ([], {}, 7, None, True, [["x"]], 1e308, {"a": {"b": []}}):
    say("stream", {"name": "stdout", "text": odd})
    say("stream", {"name": odd, "text": "x"})
    say("error", {"ename": odd, "evalue": odd, "traceback": odd})
    say("error", {"ename": "E", "evalue": "e", "traceback": [odd, "x"]})
    say("display_data", {"data": odd, "metadata": odd, "transient": odd})
    for kind in ("execute_result", "display_data"):
        say(kind, {"data": {"text/plain": odd, "text/html": odd, "image/png": odd},
                   "metadata": {"text/html": {"isolated": True}, "image/png": odd},
                   "execution_count": odd})
    say("execute_result", {"execution_count": odd})
    say("stream", {"text": "x"})
print("TRIED")
"""
    },
    tried=True,
    often=True,
)
