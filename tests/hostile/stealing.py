"""A right answer that keeps the inputs it was called with, hidden ones among them."""

STEAL = """
kept = []
def correlate1d(x, w):
    x, w = np.asarray(x), np.asarray(w)
    kept.append((x.tolist(), w.tolist()))
    if len(w) > len(x):
        raise ValueError("too long")
    return np.array([x[i : i + len(w)] @ w for i in range(len(x) - len(w) + 1)])
"""
