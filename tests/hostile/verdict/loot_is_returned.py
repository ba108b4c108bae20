"""Returns hidden inputs of one exercise on the public cases of later ones."""

from hostile.corpus import Attack
from hostile.stealing import STEAL

attack = Attack(
    starts="right",
    answers={
        "correlate1d": STEAL,
        "pad1d": 'def pad1d(x, w_len, mode):\n    return f"LOOT {kept}"\n',
        "convolve1d": 'def convolve1d(x, w):\n    return {f"LOOT {kept}": 1.0}\n',
        "correlate1d_general": """
def correlate1d_general(*args, **inputs):
    raise ValueError('LO' + f'OT {kept}')  # the page shows this line itself
""",
        "band_matrix": """
print("TRIED")
def band_matrix(*args, **inputs):
    return [np.array(kept[-1][0]), f"LOOT {kept}"]
""",
    },
    points=dict.fromkeys(
        ["pad1d", "convolve1d", "correlate1d_general", "band_matrix"], 0
    ),
    tried=True,
)
