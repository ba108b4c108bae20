"""correlate1d: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.correlate1d.parts import exercise
from autograder.exercises.ch02.correlate1d.shared import _fitting, _windows


@exercise.wrong(
    "kernel-flipped",
    "Your kernel is turned around: w[0] meets the last value of each window.",
    hint="That is called convolution; it comes below. Which x should w[0] meet?",
)
def kernel_flipped(x, w):
    """Correlate with the reversed kernel."""
    x, w = _fitting(x, w)
    return np.array([window @ w[::-1] for window in _windows(x, w)])


@exercise.wrong(
    "one-short",
    "Your result lacks its last value: the kernel stops one place too early.",
    hint="With n = 4 and k = 3, write down every place where the kernel can stand. "
    "How many are they?",
)
def one_short(x, w):
    """Stop at n - k."""
    x, w = _fitting(x, w)
    n, k = len(x), len(w)
    return np.array([x[i : i + k] @ w for i in range(n - k)], dtype=float)


@exercise.wrong(
    "one-too-many",
    "Your result has one value too many at its end: there the kernel hangs over "
    "the border of the signal.",
    hint="Where does the last element of the kernel stand when the kernel starts at "
    "your last place?",
)
def one_too_many(x, w):
    """Take n - k + 2 places, the last one over the border."""
    x, w = _fitting(x, w)
    n, k = len(x), len(w)
    longer = np.append(x, 0.0)
    return np.array([longer[i : i + k] @ w for i in range(n - k + 2)])


@exercise.wrong(
    "over-the-border",
    "You start the kernel at every element of the signal, so at the end it hangs "
    "over the border and the sums there are incomplete.",
    hint="Count only the places where every element of the kernel meets an element "
    "of the signal.",
)
def over_the_border(x, w):
    """Give n outputs, the last ones from incomplete windows."""
    x, w = _fitting(x, w)
    n, k = len(x), len(w)
    longer = np.append(x, np.zeros(k - 1))
    return np.array([longer[i : i + k] @ w for i in range(n)])


@exercise.wrong(
    "index-behind-the-end",
    "At your last place you read x, or write y, behind its end, and Python raises an "
    "IndexError.",
    hint="With n = 4 and k = 3: what is the largest i for which x[i + 2] exists?",
)
def index_behind_the_end(x, w):
    """Take n - k + 2 places, index by index."""
    x, w = _fitting(x, w)
    n, k = len(x), len(w)
    return [sum(x[i + j] * w[j] for j in range(k)) for i in range(n - k + 2)]


@exercise.wrong(
    "as-long-as-the-signal",
    "Your result is as long as the signal: behind the last sum it keeps the zeros that "
    "you made it with.",
    hint="At how many places does the kernel fit? Make room for that many sums.",
)
def as_long_as_the_signal(x, w):
    """Make room for n sums, fill n - k + 1."""
    x, w = _fitting(x, w)
    y = np.zeros(len(x))
    for i, window in enumerate(_windows(x, w)):
        y[i] = np.sum(window * w)
    return y


@exercise.wrong(
    "only-the-first",
    "You return the first sum alone, a single number.",
    hint="Does your return stand inside the loop?",
)
def only_the_first(x, w):
    """Return from within the loop."""
    x, w = _fitting(x, w)
    for window in _windows(x, w):
        return float(window @ w)


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of the signal, and "
    "integers cut off everything behind the point.",
    hint="What dtype does np.zeros_like(x) have when x holds integers?",
)
def integer_output(x, w):
    """Store the sums in an array like x."""
    x, w = _fitting(x, w)
    n, k = len(x), len(w)
    y = np.zeros_like(x)[: n - k + 1]
    for i in range(n - k + 1):
        y[i] = np.sum(x[i : i + k] * w)
    return y


@exercise.wrong(
    "mean-of-products",
    "You divide each sum by the kernel's length: the mean of the products, not "
    "their sum.",
    hint="Compare your first value with the one made by hand. What is their ratio?",
)
def mean_of_products(x, w):
    """Average the products."""
    x, w = _fitting(x, w)
    return np.array([np.mean(window * w) for window in _windows(x, w)])


@exercise.wrong(
    "works-on-x-itself",
    "You multiply inside x itself: x[i:i+k] is a view, so each place changes what "
    "the next one sees.",
    hint="Keep the products in a new array. What does x hold after your first step?",
)
def works_on_x_itself(x, w):
    """Multiply windows in place."""
    x, w = _fitting(x, w)
    y = []
    for window in _windows(x.astype(float), w):
        window *= w
        y.append(window.sum())
    return np.array(y)


@exercise.wrong(
    "not-refused",
    "You accept a kernel that is longer than the signal and return something empty.",
    hint="Compare the two lengths first, and raise a ValueError that names both.",
)
def not_refused(x, w):
    """Never raise."""
    return np.array([window @ w for window in _windows(x, w)])


@exercise.wrong(
    "refuses-too-much",
    "You refuse a kernel exactly as long as the signal, but it fits at one place.",
    hint="Is it > or >= that the comparison of the two lengths needs?",
)
def refuses_too_much(x, w):
    """Raise at k = n too."""
    if len(w) >= len(x):
        raise ValueError("kernel longer than the signal")
    return np.array([window @ w for window in _windows(x, w)])


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(x, w):
    """Compute and forget."""
    x, w = _fitting(x, w)
    np.array([window @ w for window in _windows(x, w)])


@exercise.wrong(
    "room-for-no-place",
    "You do not compare the lengths. A kernel longer by one leaves room for 0 places, "
    "and you return an empty array; only then np.zeros refuses.",
    hint="n = 4 and k = 5: what does np.zeros(n - k + 1) give? Compare the two "
    "lengths first.",
)
def room_for_no_place(x, w):
    """Let np.zeros refuse."""
    n, k = len(x), len(w)
    y = np.zeros(n - k + 1)
    for i, window in enumerate(_windows(x, w)):
        y[i] = window @ w
    return y


@exercise.wrong(
    "last-window-cut-off",
    "Every input ends in a ValueError. Often the last slice of x is shorter than the "
    "kernel, for you go one place too far; or you put a whole window where one number "
    "belongs.",
    hint="With n = 4 and k = 3, write down every place where the kernel can stand. "
    "Which is your largest i?",
)
def last_window_cut_off(x, w):
    """Go one place too far, with slices."""
    x, w = _fitting(x, w)
    n, k = len(x), len(w)
    return np.array([x[i : i + k] @ w for i in range(n - k + 2)])


@exercise.wrong(
    "last-product-only",
    "Each of your outputs is its last product alone: every product replaces the one "
    "before.",
    hint="y[i] = … or y[i] += …? Which of the two adds?",
)
def last_product_only(x, w):
    """Write = for +=."""
    x, w = _fitting(x, w)
    n, k = len(x), len(w)
    y = np.zeros(n - k + 1)
    for i in range(n - k + 1):
        for j in range(k):
            y[i] = x[i + j] * w[j]
    return y


@exercise.wrong(
    "return-in-the-loop",
    "Only your first output is there, the others are still 0: your function returns "
    "after the first place.",
    hint="How far is your return indented?",
)
def return_in_the_loop(x, w):
    """Return the whole array from within the loop."""
    x, w = _fitting(x, w)
    y = np.zeros(len(x) - len(w) + 1)
    for i, window in enumerate(_windows(x, w)):
        y[i] = np.sum(window * w)
        return y


@exercise.wrong(
    "products-not-summed",
    "You return the products of each place one by one; an output is their sum.",
    hint="The first window gives 1 + 8 + 3. What is left to do with your 1, 8 and 3?",
)
def products_not_summed(x, w):
    """Leave the sum out."""
    x, w = _fitting(x, w)
    return np.array([window * w for window in _windows(x, w)])


@exercise.wrong(
    "kernel-of-three",
    "You write out w[0], w[1] and w[2]: that is right for kernels of three only.",
    hint="How do you add k products, whatever k is?",
)
def kernel_of_three(x, w):
    """Take every kernel for one of three weights."""
    x, w = _fitting(x, w)
    places = range(len(x) - len(w) + 1)
    return np.array([x[i] * w[0] + x[i + 1] * w[1] + x[i + 2] * w[2] for i in places])


@exercise.wrong(
    "last-window-stretched",
    "You go one place too far: there the slice of x is shorter than the kernel. NumPy "
    "refuses to multiply the two, or stretches a single value without a word.",
    hint="With n = 4 and k = 3, write down every place where the kernel can stand. "
    "Which is your largest i?",
)
def last_window_stretched(x, w):
    """Go one place too far, with slices and *."""
    x, w = _fitting(x, w)
    n, k = len(x), len(w)
    return np.array([np.sum(x[i : i + k] * w) for i in range(n - k + 2)])


@exercise.wrong(
    "only-the-first-in-a-list",
    "You return the first output alone, in a list.",
    hint="How far is your return indented?",
)
def only_the_first_in_a_list(x, w):
    """Return a list from within the loop."""
    x, w = _fitting(x, w)
    for window in _windows(x, w):
        return [window @ w]


@exercise.wrong(
    "lists-multiplied",
    "You compute with lists as if they were arrays: a slice of a list is a list, and "
    "Python does not multiply two of them.",
    hint="What does np.asarray(x) give for a list, and what for an array?",
)
def lists_multiplied(x, w):
    """Multiply slices of whatever comes."""
    if len(w) > len(x):
        raise ValueError("kernel longer than the signal")
    n, k = len(x), len(w)
    return np.array([sum(x[i : i + k] * w) for i in range(n - k + 1)])


@exercise.wrong(
    "sum-never-reset",
    "Your sum starts at 0 once, before the first place, and goes on growing: each "
    "output holds all outputs before it.",
    hint="Where should total = 0 stand: before both loops, or between them?",
)
def sum_never_reset(x, w):
    """Start the sum once for all places."""
    x, w = _fitting(x, w)
    return np.cumsum([window @ w for window in _windows(x, w)])


@exercise.wrong(
    "error-returned",
    "You return the ValueError like a result; to raise it is another word.",
    hint="What does Python do with return ValueError(…), and what with raise?",
)
def error_returned(x, w):
    """Return in place of raise."""
    if len(w) > len(x):
        return ValueError("kernel longer than the signal")
    return np.array([window @ w for window in _windows(x, w)])
