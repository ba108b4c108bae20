"""learn_filter: logistic regression on patches, weights in the shape of a patch."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("learn_filter", difficulty=4, importance=4, minutes=50)


def _task(draw: Draw, shape: tuple[int, int], n: int, ones: int) -> Inputs:
    """Patches of which `ones` have label 1, fewer or more than half."""
    labels = np.zeros(n, dtype=int)
    labels[:ones] = 1
    return {
        "patches": draw.array((n, *shape), -2, 2),
        "labels": labels[draw.permutation(n)],
    }


@exercise.part("first step", points=3)
def first_step(draw: Draw) -> Iterator[Inputs]:
    """From zero, every prediction is one half: a step that a hand can check."""
    if not draw.hidden:
        patches = np.array([[[2, 0], [1, 0]], [[0, 2], [0, 1]], [[0, 0], [4, 2]]])
        labels = np.array([1, 0, 0])
        yield {"patches": patches, "labels": labels, "steps": 1, "lr": 3.0}
    cases = [((3, 4), 9, 2), ((4, 2), 7, 5)] if draw.hidden else [((2, 3), 5, 1)]
    for shape, n, ones in cases:
        yield {**_task(draw, shape, n, ones), "steps": 1, "lr": 0.5}
    yield {
        **_task(draw, (2, 3), 6, 2),
        "patches": draw.ints((6, 2, 3)),
        "steps": 1,
        "lr": 0.5,
    }


@exercise.part("many steps", points=4)
def many_steps(draw: Draw) -> Iterator[Inputs]:
    """Each step predicts with the weights of the step before."""
    cases = [((2, 3), 7, 2, 5), ((3, 3), 6, 4, 12)]
    if draw.hidden:
        cases = [((3, 4), 11, 3, 17), ((4, 2), 8, 6, 9), ((1, 5), 9, 4, 30)]
    for shape, n, ones, steps in cases:
        yield {**_task(draw, shape, n, ones), "steps": steps, "lr": 0.75}
    task = _task(draw, (2, 2), 5, 3)
    patches = draw.array((5, 2, 4), -2, 2)[:, :, ::2]
    yield {**task, "patches": patches, "steps": 2, "lr": 0.5}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Labels must be as many as the patches, and 0 or 1. No step at all is fine."""
    n = draw.integer(6, 9) if draw.hidden else 4
    good = {**_task(draw, (2, 3), n, 1), "steps": 1, "lr": 0.5}
    yield {**good, "labels": good["labels"][:-1]}
    yield {**good, "labels": good["labels"][:1]}
    yield {**good, "labels": 2 * good["labels"] - 1}
    yield {**good, "labels": good["labels"] + 1}
    yield {**good, "labels": good["labels"] / 2}
    yield {**good, "steps": 0}
    yield {**good, "labels": good["labels"].astype(float)}
    yield {**good, "labels": 0 * good["labels"]}
    yield {**good, "labels": 0 * good["labels"] + 1}


exercise.keeps_inputs(points=1)


def _refuse(patches: np.ndarray, labels: np.ndarray) -> None:
    """Refuse labels that are not as many as the patches, or not 0 and 1."""
    if len(patches) != len(labels) or not set(labels) <= {0, 1}:
        raise ValueError("labels")


def _start(patches: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Refuse bad labels; begin with weights and a bias of zero."""
    _refuse(patches, labels)
    return np.zeros(patches.shape[1:]), 0.0


def _scores(patches: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Score each patch."""
    return (patches * w).sum(axis=(1, 2)) + b


def _sigmoid(s: np.ndarray) -> np.ndarray:
    """Turn a score into a probability."""
    return 1 / (1 + np.exp(-s))


def _errors(
    patches: np.ndarray, labels: np.ndarray, w: np.ndarray, b: float
) -> np.ndarray:
    """Predict, and subtract the labels."""
    return _sigmoid(_scores(patches, w, b)) - labels


def _gradients(patches: np.ndarray, error: np.ndarray) -> tuple[np.ndarray, float]:
    """Give the derivatives of the loss by w and by b."""
    return np.mean(error[:, None, None] * patches, axis=0), np.mean(error)


def _step(
    patches: np.ndarray, error: np.ndarray, w: np.ndarray, b: float, lr: float
) -> tuple[np.ndarray, float]:
    """Take one step downhill."""
    dw, db = _gradients(patches, error)
    return w - lr * dw, b - lr * db


def _train(
    patches: np.ndarray, labels: np.ndarray, steps: int, lr: float
) -> tuple[np.ndarray, float]:
    """Learn as the exercise asks, without checking the labels."""
    w, b = np.zeros(patches.shape[1:]), 0.0
    for _ in range(steps):
        w, b = _step(patches, _errors(patches, labels, w, b), w, b, lr)
    return w, b


@exercise.wrong(
    "ascent",
    "Your steps go uphill: the loss grows.",
    hint="A patch of label 1 was predicted too low. Should its pixels be added to w or "
    "taken from it?",
)
def ascent(patches, labels, steps, lr):
    """Add the gradient."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        dw, db = _gradients(patches, _errors(patches, labels, w, b))
        w, b = w + lr * dw, b + lr * db
    return w, b


@exercise.wrong(
    "sum-for-mean",
    "You add up the gradients of all patches; the loss is the mean over the patches.",
    hint="If you give every patch twice, should the first step become twice as long?",
)
def sum_for_mean(patches, labels, steps, lr):
    """Sum."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _errors(patches, labels, w, b)
        w = w - lr * np.sum(error[:, None, None] * patches, axis=0)
        b = b - lr * np.sum(error)
    return w, b


@exercise.wrong(
    "bias-not-learned",
    "Your bias stays 0; it is learned like the weights.",
    hint="What is the derivative of a score with respect to b?",
)
def bias_not_learned(patches, labels, steps, lr):
    """Keep b at 0."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        dw, _ = _gradients(patches, _errors(patches, labels, w, b))
        w = w - lr * dw
    return w, b


@exercise.wrong(
    "labels-plus-minus-one",
    "You turn the labels into −1 and +1 and subtract them from probabilities.",
    hint="A probability lies between 0 and 1. What is the target of a patch without "
    "the pattern?",
)
def labels_plus_minus_one(patches, labels, steps, lr):
    """Use 2y - 1 as target."""
    _refuse(patches, labels)
    return _train(patches, 2 * labels - 1, steps, lr)


@exercise.wrong(
    "squared-error",
    "Your gradient is that of the squared error; the loss here is the cross-entropy.",
    hint="Which factor p·(1 − p) cancels when you differentiate the logarithm of p?",
)
def squared_error(patches, labels, steps, lr):
    """Differentiate (p - y)² through the sigmoid."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        p = _sigmoid(_scores(patches, w, b))
        error = 2 * (p - labels) * p * (1 - p)
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "slope-of-the-sigmoid-left-in",
    "You multiply the errors by p·(1 − p), the slope of the sigmoid; with the "
    "cross-entropy it cancels.",
    hint="Do the patch by hand again: what does ∂L/∂s come to, and is p·(1 − p) in it?",
)
def slope_left_in(patches, labels, steps, lr):
    """Multiply by p (1 - p) once more."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        p = _sigmoid(_scores(patches, w, b))
        error = (p - labels) * p * (1 - p)
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "errors-before-the-loop",
    "You compute the errors once, before the loop, so every step repeats the first.",
    hint="After a step the weights are others. What else changes then?",
)
def errors_before_the_loop(patches, labels, steps, lr):
    """Never predict again."""
    w, b = _start(patches, labels)
    error = _errors(patches, labels, w, b)
    for _ in range(steps):
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "one-score-for-all-patches",
    "Your sum runs over all patches at once, so they share one score; each patch needs "
    "its own.",
    hint="patches * w has the axes N, h, w. Over which of them may the sum run?",
)
def one_score_for_all(patches, labels, steps, lr):
    """Sum without an axis."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _sigmoid(np.sum(patches * w) + b) - labels
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "one-derivative-for-all-weights",
    "You take the mean over pixels too, so all weights are changed by the same number.",
    hint="∂L/∂w has the shape of w. Over which axis is the mean of N × h × w values?",
)
def one_derivative_for_all(patches, labels, steps, lr):
    """Average without an axis."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _errors(patches, labels, w, b)
        w = w - lr * np.mean(error[:, None, None] * patches)
        b = b - lr * np.mean(error)
    return w, b


@exercise.wrong(
    "sigmoid-forgotten",
    "Your prediction for the score 0 is not ½: the sigmoid is missing, or something "
    "else stands in its place.",
    hint="Before the first step all weights are 0. Which errors do you get then, for "
    "the labels 1 and 0?",
)
def sigmoid_forgotten(patches, labels, steps, lr):
    """Fit the labels by least squares."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _scores(patches, w, b) - labels
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "bias-a-step-ahead",
    "You predict anew between the two updates, so the bias already sees the new "
    "weights; both belong to one step.",
    hint="Compute both gradients first, then change w and b.",
)
def bias_a_step_ahead(patches, labels, steps, lr):
    """Predict twice in each step."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        dw, _ = _gradients(patches, _errors(patches, labels, w, b))
        w = w - lr * dw
        b = b - lr * np.mean(_errors(patches, labels, w, b))
    return w, b


@exercise.wrong(
    "patch-by-patch",
    "You take a step after each patch; one step looks at all patches together.",
    hint="How many times does w change when steps is 1?",
)
def patch_by_patch(patches, labels, steps, lr):
    """Stochastic gradient descent."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        for patch, label in zip(patches, labels, strict=True):
            error = _sigmoid(np.sum(patch * w) + b) - label
            w, b = w - lr * error * patch, b - lr * error
    return w, b


@exercise.wrong(
    "flat-weights",
    "Your weights stand in one long row; a filter has the shape of a patch.",
    hint="What is patches.shape[1:]? Give w that shape before you return it.",
)
def flat_weights(patches, labels, steps, lr):
    """Return h·w values."""
    _refuse(patches, labels)
    w, b = _train(patches, labels, steps, lr)
    return w.ravel(), b


@exercise.wrong(
    "labels-not-checked",
    "You accept labels that are not as many as the patches, or not 0 and 1.",
    hint="Look at len(labels) and at np.unique(labels) before the first step.",
)
def labels_not_checked(patches, labels, steps, lr):
    """Let zip cut the longer of the two, take any label."""
    w, b = np.zeros(patches.shape[1:]), 0.0
    for _ in range(steps):
        dw, db = np.zeros(w.shape), 0.0
        for patch, label in zip(patches, labels, strict=False):
            error = _sigmoid(np.sum(patch * w) + b) - label
            dw, db = dw + error * patch, db + error
        w, b = w - lr * dw / len(patches), b - lr * db / len(patches)
    return w, b


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(patches, labels, steps, lr):
    """Compute and forget."""
    _refuse(patches, labels)
    _train(patches, labels, steps, lr)


@exercise.wrong(
    "nothing-checked",
    "You check nothing: NumPy refuses labels that it cannot pair with the patches, "
    "but it takes one label for all of them, and labels such as −1 or ½.",
    hint="Look at len(labels) and at np.unique(labels) before the first step.",
)
def nothing_checked(patches, labels, steps, lr):
    """Leave the checking to NumPy."""
    return _train(patches, labels, steps, lr)


@exercise.wrong(
    "label-values-not-checked",
    "You check how many labels there are, and not what they are: 2, −1 and ½ are "
    "accepted.",
    hint="Which two labels are allowed? np.isin or np.unique helps.",
)
def label_values_not_checked(patches, labels, steps, lr):
    """Check the length only."""
    if len(patches) != len(labels):
        raise ValueError("labels")
    return _train(patches, labels, steps, lr)


@exercise.wrong(
    "bias-missing-in-the-score",
    "You learn a bias, but leave it out of the score.",
    hint="Read the formula of the score again: which term of it is not in your code?",
)
def bias_missing_in_the_score(patches, labels, steps, lr):
    """Score without b."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _sigmoid((patches * w).sum(axis=(1, 2))) - labels
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "sigmoid-upside-down",
    "Your probability falls as the score rises: the minus sign in the exponent is "
    "missing.",
    hint="For the score 2, what is 1 / (1 + np.exp(-2))? And what does your line give?",
)
def sigmoid_upside_down(patches, labels, steps, lr):
    """Use exp(+s)."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = 1 / (1 + np.exp(_scores(patches, w, b))) - labels
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "bias-by-sum",
    "Your weights are right at first, but b moves by the sum of the errors, where "
    "their mean is asked for.",
    hint="∂L/∂b has a 1/N in front. Where is it in your code?",
)
def bias_by_sum(patches, labels, steps, lr):
    """Sum for b."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _errors(patches, labels, w, b)
        w = w - lr * np.mean(error[:, None, None] * patches, axis=0)
        b = b - lr * np.sum(error)
    return w, b


@exercise.wrong(
    "bias-without-learning-rate",
    "You change b by the whole mean of the errors; the learning rate holds for b too.",
    hint="Compare your two lines, for w and for b. What do they differ in?",
)
def bias_without_learning_rate(patches, labels, steps, lr):
    """Leave lr out of b."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        dw, db = _gradients(patches, _errors(patches, labels, w, b))
        w, b = w - lr * dw, b - db
    return w, b


@exercise.wrong(
    "one-step-short",
    "You take one step less than asked.",
    hint="How many numbers are in range(steps - 1), or in range(1, steps)?",
)
def one_step_short(patches, labels, steps, lr):
    """Take steps - 1."""
    _refuse(patches, labels)
    return _train(patches, labels, steps - 1, lr)


@exercise.wrong(
    "one-step-more",
    "You take one step more than asked.",
    hint="With steps = 0 the weights should still be 0. What are yours?",
)
def one_step_more(patches, labels, steps, lr):
    """Take steps + 1."""
    _refuse(patches, labels)
    return _train(patches, labels, steps + 1, lr)


@exercise.wrong(
    "patch-by-patch-over-n",
    "You divide by N, but change w and b after each patch, so the next patch already "
    "meets other weights. All patches of a step see the same w.",
    hint="Add the gradients up in two variables of their own. When may w change?",
)
def patch_by_patch_over_n(patches, labels, steps, lr):
    """Take a small step after each patch."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        for patch, label in zip(patches, labels, strict=True):
            error = _sigmoid(np.sum(patch * w) + b) - label
            w = w - lr * error * patch / len(patches)
            b = b - lr * error / len(patches)
    return w, b


@exercise.wrong(
    "weights-of-integers",
    "Your weights are made with the dtype of the patches: for whole numbers, NumPy "
    "refuses to subtract fractions from them in place.",
    hint="What dtype has np.zeros_like of an integer patch? And np.zeros(patch.shape)?",
)
def weights_of_integers(patches, labels, steps, lr):
    """Start with zeros_like, subtract in place."""
    _refuse(patches, labels)
    w, b = np.zeros_like(patches[0]), 0.0
    for _ in range(steps):
        dw, db = _gradients(patches, _errors(patches, labels, w, b))
        w -= lr * dw
        b -= lr * db
    return w, b


@exercise.wrong(
    "labels-read-behind-their-end",
    "You check nothing: too few labels end in an IndexError, and labels such as −1 or "
    "½ are accepted.",
    hint="Look at len(labels) and at np.unique(labels) before the first step.",
)
def labels_read_behind_their_end(patches, labels, steps, lr):
    """Read the labels by index, check nothing."""
    w, b = np.zeros(patches.shape[1:]), 0.0
    for _ in range(steps):
        dw, db = np.zeros(w.shape), 0.0
        for n in range(len(patches)):
            error = _sigmoid(np.sum(patches[n] * w) + b) - labels[n]
            dw, db = dw + error * patches[n], db + error
        w, b = w - lr * dw / len(patches), b - lr * db / len(patches)
    return w, b


@exercise.wrong(
    "labels-between-accepted",
    "You refuse labels below 0 and above 1, but accept those between, such as ½.",
    hint="Two labels are allowed, and no others. np.isin or np.unique helps.",
)
def labels_between_accepted(patches, labels, steps, lr):
    """Compare the smallest and the largest label."""
    if len(patches) != len(labels) or min(labels) < 0 or max(labels) > 1:
        raise ValueError("labels")
    return _train(patches, labels, steps, lr)


@exercise.wrong(
    "bias-with-the-wrong-sign",
    "In your exponent the minus sign reaches only a part of the score: e^(−s) needs "
    "all of s in parentheses, b included.",
    hint="s = 2 + b. What is −s?",
)
def bias_with_the_wrong_sign(patches, labels, steps, lr):
    """Use exp(-sum + b)."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = 1 / (1 + np.exp(-(patches * w).sum(axis=(1, 2)) + b)) - labels
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.right("rows")
def by_rows(patches, labels, steps, lr):
    """Flatten the patches, shape the weights at the end."""
    if len(patches) != len(labels) or not np.isin(labels, (0, 1)).all():
        raise ValueError(f"{len(patches)} patches, labels {labels}")
    n = len(patches)
    rows = np.hstack([np.reshape(patches, (n, -1)), np.ones((n, 1))])
    theta = np.zeros(rows.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-rows @ theta))
        theta -= lr / n * rows.T @ (p - labels)
    return theta[:-1].reshape(patches.shape[1:]), theta[-1]


@exercise.right("loops")
def by_loops(patches, labels, steps, lr):
    """Go through the patches one by one, add up their gradients."""
    n = len(patches)
    if n != len(labels) or any(y not in (0, 1) for y in labels):
        raise ValueError(f"{n} patches, labels {labels}")
    w, b = np.zeros(patches[0].shape), 0.0
    for _ in range(steps):
        dw, db = np.zeros_like(w), 0.0
        for patch, y in zip(patches, labels, strict=True):
            error = 1 / (1 + np.exp(-(np.sum(patch * w) + b))) - y
            dw += error * patch / n
            db += error / n
        w, b = w - lr * dw, b - lr * db
    return w, b
