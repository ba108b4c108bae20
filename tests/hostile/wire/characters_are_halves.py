"""Shows halves of characters and zero bytes, which cannot be written as UTF-8."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    starts="right",
    added={
        "check-pad1d": SPEAK
        + r"""
half = b'"x\\ud800\\u0000\\udfff\\ufffe"'
def twice(text):
    return text.replace(b"HALF", half)

say_raw(header(), parent(), {}, twice(b'{"name": "stdout", "text": HALF}'))
say_raw(header("error"), parent(), {},
        twice(b'{"ename": HALF, "evalue": HALF, "traceback": [HALF]}'))
for kind in ("display_data", "execute_result"):
    say_raw(header(kind), parent(), {},
            twice(b'{"data": {"text/plain": HALF, "text/html": HALF},'
                  b' "metadata": {}, "execution_count": 1}'))
print("TRIED")
"""
    },
    tried=True,
)
