"""Returns subclasses of arrays and numbers whose methods lie about them."""

from hostile.corpus import Attack

attack = Attack(
    answers={
        "correlate1d": """
class Array(np.ndarray):
    def copy(self, order="C"):
        return self
    def astype(self, *args, **kwargs):
        return self
    def tobytes(self, order="C"):
        return b""
    def __eq__(self, other):
        return True
    def __array_finalize__(self, other):
        pass
    shape = property(lambda self: (2**40,))
    nbytes = property(lambda self: 0)

def correlate1d(x, w):
    return np.zeros(3).view(Array)
""",
        "pad1d": """
class Rows(list):
    def __len__(self):
        return 10**9
    def __iter__(self):
        while True:
            yield 0.0

def pad1d(x, w_len, mode):
    return Rows([1.0])
""",
        "is_equivariant": """
class Both(int):
    def __bool__(self):
        return True
    def __eq__(self, other):
        return True
    def __int__(self):
        return 1
    __hash__ = int.__hash__

def is_equivariant(*args, **inputs):
    return Both(7)
print("TRIED")
""",
    },
    tried=True,
)
