"""Sends outcomes of forbidden dtypes, of huge shapes, nested a million deep."""

from hostile.corpus import Attack
from hostile.in_the_kernel import ANSWER

attack = Attack(
    added={
        "setup-001": ANSWER
        + """
def array(**head):
    return json.dumps({"dict": [["found", "function"], ["outcomes", {"list": [
        {"dict": [["kind", "value"], ["value", head]]}]}]]}).encode()

HEADS = {
    "correlate1d": array(array="|O", shape=[1], at=0),
    "pad1d": array(array="<f8", shape=[2**40, 2**40], at=0),
    "convolve1d": b"[" * 10**6,
    "find_pattern": b'{"list":' * 10**5 + b"1" + b"}" * 10**5,
}

def reply(request):
    send({"found": "nothing", "outcomes": []}, HEADS.get(request["exercise"]))

print("TRIED")
"""
    },
    status=("killed",),
    says="malformed result|gave no account",
    tried=True,
)
