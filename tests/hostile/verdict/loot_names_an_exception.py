"""Names an exception after hidden inputs, in a later cell and on later public cases."""

from hostile.corpus import Attack
from hostile.stealing import STEAL

RAISE = 'raise type(f"{word} {kept}"[:200], (Exception,), {})(f"{word} {kept}")'

attack = Attack(
    starts="right",
    answers={
        "correlate1d": f'{STEAL}\nword = "".join(["LO", "OT"])',
        "pad1d": f'print("TRIED")\n{RAISE}',
        "convolve1d": f"def convolve1d(x, w):\n    {RAISE}\n",
    },
    points={"pad1d": 0, "convolve1d": 0},
    says="pad1d is not defined: its cell raised an exception of its own",
    tried=True,
)
