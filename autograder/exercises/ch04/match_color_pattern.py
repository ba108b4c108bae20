"""match_color_pattern: find a pattern by its colours, not by its brightness."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("match_color_pattern", difficulty=3, importance=3, minutes=40)

Shape = tuple[int, int, int]
Corner = tuple[int, int]


def _pattern(draw: Draw, shape: Shape) -> np.ndarray:
    """Return a pattern whose channel 0 is bright, whose last one is dark."""
    levels = np.full(shape[0], 1.0)
    levels[0], levels[-1] = 5, -1
    return draw.array(shape, -1.5, 1.5) + levels[:, None, None]


def _scene(
    draw: Draw, size: Corner, things: list[tuple[Corner, np.ndarray]]
) -> np.ndarray:
    """Return faint noise with things in it, each at its corner."""
    image = draw.array((len(things[0][1]), *size), -0.25, 0.25)
    for (i, j), thing in things:
        image[:, i : i + thing.shape[1], j : j + thing.shape[2]] = thing
    return image


@exercise.part("finds it", points=3)
def finds_it(draw: Draw) -> Iterator[Inputs]:
    """An exact copy in faint noise; a view of H × W × C; whole numbers."""
    cases: list[tuple[Shape, Corner, Corner]] = [((3, 2, 3), (6, 8), (3, 1))]
    if draw.hidden:
        cases = [((3, 3, 2), (9, 11), (2, 7)), ((4, 2, 4), (8, 7), (5, 0))]
    for shape, size, corner in cases:
        p = _pattern(draw, shape)
        yield {"image": _scene(draw, size, [(corner, p)]), "pattern": p}
    p = _pattern(draw, (2, 3, 2))
    image = _scene(draw, (7, 5), [((1, 3), p)])
    seen = np.moveaxis(np.moveaxis(image, 0, -1).copy(), -1, 0)
    yield {"image": seen, "pattern": p}
    whole = (8 * image).astype(int)
    yield {"image": whole, "pattern": (8 * p).astype(int)}


@exercise.part("brightness and contrast", points=2)
def brightness_and_contrast(draw: Draw) -> Iterator[Inputs]:
    """A pale copy among what is brighter, of more contrast, or the negative."""
    more = draw.integer(1, 3) if draw.hidden else 0
    shape = (3, 2, 3)
    p = _pattern(draw, shape)
    pale = p / 2 + 6
    bright = draw.array((3, 3, 4), 19, 20)
    far = (4 + more, 1)
    scene = _scene(draw, (6 + more, 9), [((0, 2), bright), (far, pale)])
    yield {"image": scene, "pattern": p}
    nearly = 3 * p + 3 * draw.rng.permuted(np.tile([-1.0, 1.0], 9)).reshape(shape)
    scene = _scene(draw, (6 + more, 9), [((1, 5), nearly), (far, pale)])
    yield {"image": scene, "pattern": p}
    scene = _scene(draw, (6 + more, 9), [((0, 3), -2 * p), (far, pale)])
    yield {"image": scene, "pattern": p}


@exercise.part("colours", points=2)
def colours(draw: Draw) -> Iterator[Inputs]:
    """A copy behind a grey one, behind one with the channels exchanged, recoloured."""
    C = draw.integer(3, 5) if draw.hidden else 3
    for h, w in [(2, 3), (3, 3), (3, 2)]:
        p = _pattern(draw, (C, h, w))
        levels = p.mean(axis=(1, 2), keepdims=True)
        grey = np.repeat(p.mean(axis=0, keepdims=True), C, axis=0)
        recoloured = np.round(8 * (p - 2 * levels)) / 8
        scene = [((3, 1), p), ((0, 1), grey), ((0, 5), p[::-1]), ((4, 5), recoloured)]
        yield {"image": _scene(draw, (7, 9), scene[:2]), "pattern": p}
        yield {"image": _scene(draw, (7, 9), scene[:3]), "pattern": p}
        exact = p - 2 * np.round(8 * levels) / 8
        yield {"image": _scene(draw, (7, 9), [((0, 5), exact), scene[0]]), "pattern": p}
    # The right place has the colours, and no texture. Each channel of the decoy is a
    # multiple of the pattern's: a norm for each channel takes them for the same.
    half = draw.array((3, 2, 2), -1, 1)
    levels = np.reshape([4.0, -1, -3], (3, 1, 1))
    p = np.concatenate([half, -half], axis=2) + levels
    decoy = p * np.reshape([1, 2.5, 0.5], (3, 1, 1))
    plain = np.broadcast_to(2 * levels, p.shape)
    image = _scene(draw, (7, 9), [((0, 1), decoy), ((4, 4), plain)])
    yield {"image": image, "pattern": p}


@exercise.part("ties and flat windows", points=1)
def ties_and_flat_windows(draw: Draw) -> Iterator[Inputs]:
    """Copies side by side; nearly equal ones; flat pieces; nothing that matches.

    The nearly equal copy scores about 1 - 1e-11: far from rounding on any machine, and
    a tie by our tolerance. A flat window beats negative scores.
    """
    p = _pattern(draw, (3, 2, 3))
    loud = 2 * p - draw.integer(1, 3)
    right, low, last = (0, 5), (4, 1), (5, 6)
    yield {"image": _scene(draw, (7, 9), [(right, p), (low, p)]), "pattern": p}
    yield {"image": _scene(draw, (7, 9), [((1, 0), p), (last, p)]), "pattern": p}
    nearly = p.copy()
    nearly[1, 1, 1] += 3e-5
    yield {"image": _scene(draw, (7, 9), [(right, nearly), (low, loud)]), "pattern": p}
    flat = np.full((3, 3, 4), float(draw.integer(1, 4)))
    yield {"image": _scene(draw, (7, 9), [((0, 5), flat), (low, p)]), "pattern": p}
    width = draw.integer(4, 7)
    ramp = np.maximum(np.arange(width + 4)[::-1], 4.0)
    image = np.broadcast_to(ramp, (2, 3, width + 4)) + [[[1.0]], [[0.0]]]
    image[:, :, width:] = ramp[-1]
    rising = np.broadcast_to(np.arange(3.0), (2, 2, 3)) * draw.integer(1, 3)
    yield {"image": image, "pattern": rising}
    flat = flat[:, :2, :3]
    yield {"image": _scene(draw, (5, 7), [((2, 1), flat)]), "pattern": flat}


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Patterns that don't fit are refused, one as high or wide as the image is not."""
    C, h, w = 3, draw.integer(2, 4), draw.integer(2, 4)
    p = _pattern(draw, (C, h, w))
    other = p[::-1] + draw.array(p.shape, -1, 1)
    tall = np.concatenate([other, p], axis=1)
    broad = np.concatenate([other, p], axis=2)
    scene = _scene(draw, (h, w), [((0, 0), p)])
    yield {"image": scene, "pattern": p[:1]}
    yield {"image": scene, "pattern": p[:-1]}
    yield {"image": scene[:2], "pattern": p}
    yield {"image": scene, "pattern": tall}
    yield {"image": scene, "pattern": broad}
    yield {"image": scene[:, 1:], "pattern": p}
    yield {"image": tall, "pattern": p}
    yield {"image": broad, "pattern": p}


exercise.keeps_inputs(points=1)


def _refuse(image: np.ndarray, pattern: np.ndarray) -> None:
    """Refuse a pattern that has other channels or does not fit."""
    (C, H, W), (channels, h, w) = image.shape, pattern.shape
    if channels != C or h > H or w > W:
        raise ValueError(f"image {image.shape}, pattern {pattern.shape}")


def _windows(image: np.ndarray, pattern: np.ndarray) -> np.ndarray:
    """Return H' × W' × C × h × w; of other channels it compares the first ones."""
    return np.lib.stride_tricks.sliding_window_view(image, pattern.shape)[0]


def _match(v: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Return the sums of products over the norms, 0 where a norm is 0."""
    norms = np.sqrt((v**2).sum(axis=(2, 3, 4)) * (p**2).sum())
    return (v * p).sum(axis=(2, 3, 4)) / np.where(norms > 0, norms, 1)


def _scores(image: np.ndarray, pattern: np.ndarray) -> np.ndarray:
    """Return the score of every window."""
    v = _windows(image, pattern)
    v = v - v.mean(axis=(2, 3, 4), keepdims=True)
    return _match(v, pattern - pattern.mean())


def _first(scores: np.ndarray) -> tuple[int, int]:
    """Return the first place of the best score."""
    i, j = np.argwhere(scores >= scores.max() - 1e-9)[0]
    return int(i), int(j)


def _score(window: np.ndarray, pattern: np.ndarray) -> float:
    """Return the score of one window."""
    v, p = window - window.mean(), pattern - pattern.mean()
    norm = np.sqrt((v**2).sum() * (p**2).sum())
    return (v * p).sum() / norm if norm > 0 else 0.0


@exercise.wrong(
    "channels-averaged",
    "You average the channels first: what differs only in colour looks alike then.",
    hint="A red square on green, and the two exchanged: what is left of both when the "
    "channels are averaged?",
)
def channels_averaged(image, pattern):
    """Match grey in grey."""
    _refuse(image, pattern)
    image = image.mean(axis=0, keepdims=True)
    return _first(_scores(image, pattern.mean(axis=0, keepdims=True)))


@exercise.wrong(
    "channels-reversed",
    "Your channels meet in the opposite order: the pattern's red is compared with the "
    "image's blue.",
    hint="Channel c of the pattern meets channel c of the window. Do you turn an axis "
    "around?",
)
def channels_reversed(image, pattern):
    """Read the pattern as blue, green, red."""
    _refuse(image, pattern)
    return _first(_scores(image, pattern[::-1]))


@exercise.wrong(
    "brightest-wins",
    "You compare plain sums of products: the brightest place wins, whatever is there.",
    hint="Make a window twice as bright. Its pattern is the same; does your score "
    "change?",
)
def brightest_wins(image, pattern):
    """Normalise nothing."""
    _refuse(image, pattern)
    return _first((_windows(image, pattern) * pattern).sum(axis=(2, 3, 4)))


@exercise.wrong(
    "norm-missing",
    "You take the means away, but the windows keep their contrast: something with "
    "more of it beats a pale copy.",
    hint="Multiply a window by 3. Its pattern is the same; does your score change?",
)
def norm_missing(image, pattern):
    """Remove means, keep norms."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v = v - v.mean(axis=(2, 3, 4), keepdims=True)
    return _first((v * (pattern - pattern.mean())).sum(axis=(2, 3, 4)))


@exercise.wrong(
    "mean-kept",
    "You divide by the norms but keep the means: a copy in brighter light is missed.",
    hint="Add 100 to a window. Its pattern is the same; does your score change?",
)
def mean_kept(image, pattern):
    """Divide by norms, keep means."""
    _refuse(image, pattern)
    return _first(_match(_windows(image, pattern), pattern))


@exercise.wrong(
    "mean-of-the-image",
    "You take the mean of the whole image from every window; each window has a mean "
    "of its own.",
    hint="Add 100 to one window. Its pattern is the same; does your score change?",
)
def mean_of_the_image(image, pattern):
    """Subtract one mean for all windows."""
    _refuse(image, pattern)
    v = _windows(image, pattern) - image.mean()
    return _first(_match(v, pattern - pattern.mean()))


@exercise.wrong(
    "smallest-difference",
    "You look for the window that differs least from the pattern: a copy of another "
    "brightness differs much.",
    hint="Add 100 to a window. Its pattern is the same; does your measure change?",
)
def smallest_difference(image, pattern):
    """Minimise the sum of squared differences."""
    _refuse(image, pattern)
    scores = -((_windows(image, pattern) - pattern) ** 2).sum(axis=(2, 3, 4))
    return _first(scores)


@exercise.wrong(
    "mean-per-channel",
    "You take a mean of its own away from each channel: which channel is the brighter "
    "one, that is the colour, gets lost.",
    hint="A red window and a blue one, without any texture: what is left of both?",
)
def mean_per_channel(image, pattern):
    """Normalise each channel by itself and add the scores."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v = v - v.mean(axis=(3, 4), keepdims=True)
    p = pattern - pattern.mean(axis=(1, 2), keepdims=True)
    norms = np.sqrt((v**2).sum(axis=(3, 4)) * (p**2).sum(axis=(1, 2)))
    scores = (v * p).sum(axis=(3, 4)) / np.where(norms > 1e-9, norms, 1)
    return _first(scores.sum(axis=2))


@exercise.wrong(
    "norm-per-channel",
    "You take one mean, but divide each channel by a norm of its own: how strong the "
    "channels are against each other gets lost.",
    hint="Make one channel of a window five times as strong. Its colour is another; "
    "does your score change?",
)
def norm_per_channel(image, pattern):
    """One mean, and a norm for each channel."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v, p = v - v.mean(axis=(2, 3, 4), keepdims=True), pattern - pattern.mean()
    norms = np.sqrt((v**2).sum(axis=(3, 4)) * (p**2).sum(axis=(1, 2)))
    scores = (v * p).sum(axis=(3, 4)) / np.where(norms > 1e-9, norms, 1)
    return _first(scores.sum(axis=2))


@exercise.wrong(
    "absolute-value",
    "You take the absolute value of the scores: a negative of the pattern counts as a "
    "match.",
    hint="What is the score of −pattern against pattern, and should it win?",
)
def absolute_value(image, pattern):
    """Take the largest magnitude."""
    _refuse(image, pattern)
    return _first(np.abs(_scores(image, pattern)))


@exercise.wrong(
    "one-short",
    "You leave out the last row and column of places: a pattern at the lower or right "
    "border is never looked at.",
    hint="At how many places does a pattern of 2 fit into 3? What does range stop at?",
)
def one_short(image, pattern):
    """Loop over H - h rows and W - w columns."""
    _refuse(image, pattern)
    best, place = -2.0, (0, 0)
    h, w = pattern.shape[1:]
    for i in range(image.shape[1] - h):
        for j in range(image.shape[2] - w):
            score = _score(image[:, i : i + h, j : j + w], pattern)
            if score > best + 1e-9:
                best, place = score, (i, j)
    return place


@exercise.wrong(
    "column-and-row",
    "You return the column first and the row second.",
    hint="Which index of an image goes down? It comes first in your answer too.",
)
def column_and_row(image, pattern):
    """Return (j, i)."""
    _refuse(image, pattern)
    return _first(_scores(image, pattern))[::-1]


@exercise.wrong(
    "centre-returned",
    "You return the middle of the window; its upper left corner is asked for.",
    hint="Where does the window lie whose slice begins at row 0, column 0?",
)
def centre_returned(image, pattern):
    """Add half the pattern's size."""
    _refuse(image, pattern)
    i, j = _first(_scores(image, pattern))
    return i + pattern.shape[1] // 2, j + pattern.shape[2] // 2


@exercise.wrong(
    "last-in-a-tie",
    "Where two windows match equally well you return the last; the first is asked for.",
    hint="When your loop finds an equal score, does it replace the best place?",
)
def last_in_a_tie(image, pattern):
    """Return the last best place."""
    _refuse(image, pattern)
    scores = _scores(image, pattern)
    i, j = np.argwhere(scores >= scores.max() - 1e-9)[-1]
    return int(i), int(j)


@exercise.wrong(
    "no-tolerance-in-ties",
    "You compare scores to the last digit: where two windows match equally well, "
    "rounding decides which one you return.",
    hint="Which places have a score within 1e-9 of the best? Return the first of them.",
)
def no_tolerance_in_ties(image, pattern):
    """Take np.argmax."""
    _refuse(image, pattern)
    scores = _scores(image, pattern)
    return divmod(int(np.argmax(scores)), scores.shape[1])


@exercise.wrong(
    "flat-window-is-nan",
    "You divide 0 by 0 at flat windows: the score is nan there, and np.argmax takes "
    "nan for the largest number.",
    hint="What score did we agree on for a window of norm 0? Give it, don't divide.",
)
def flat_window_is_nan(image, pattern):
    """Divide by every norm."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v, p = v - v.mean(axis=(2, 3, 4), keepdims=True), pattern - pattern.mean()
    norms = np.sqrt((v**2).sum(axis=(2, 3, 4)) * (p**2).sum())
    scores = (v * p).sum(axis=(2, 3, 4)) / norms
    return divmod(int(np.argmax(scores)), scores.shape[1])


@exercise.wrong(
    "nan-equals-nothing",
    "You divide 0 by 0 at flat windows. The score is nan there, nan is the maximum, "
    "no score is >= nan, and you take the first of no places: an IndexError.",
    hint="What score did we agree on for a window of norm 0? Give it, don't divide.",
)
def nan_equals_nothing(image, pattern):
    """Divide by every norm; compare with the maximum."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v, p = v - v.mean(axis=(2, 3, 4), keepdims=True), pattern - pattern.mean()
    norms = np.sqrt((v**2).sum(axis=(2, 3, 4)) * (p**2).sum())
    return _first((v * p).sum(axis=(2, 3, 4)) / norms)


@exercise.wrong(
    "flat-pattern-is-nan",
    "You look out for flat windows, but not for a flat pattern: it has norm 0 too, "
    "and all your scores are nan.",
    hint="A pattern of one value everywhere: what is left of it without its mean?",
)
def flat_pattern_is_nan(image, pattern):
    """Divide the pattern by its norm, whatever it is."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v, p = v - v.mean(axis=(2, 3, 4), keepdims=True), pattern - pattern.mean()
    norms = np.sqrt((v**2).sum(axis=(2, 3, 4)))
    products = (v * (p / np.sqrt((p**2).sum()))).sum(axis=(2, 3, 4))
    return _first(products / np.where(norms > 0, norms, 1))


@exercise.wrong(
    "starts-at-zero",
    "Your search begins with a best score of 0, and compares to the last digit: where "
    "no window scores above 0 it finds nothing.",
    hint="Scores go down to −1. With what should the best one begin?",
)
def starts_at_zero(image, pattern):
    """Keep the best place so far, from 0 on."""
    _refuse(image, pattern)
    best, place = 0.0, (0, 0)
    h, w = pattern.shape[1:]
    for i, j in np.ndindex(image.shape[1] - h + 1, image.shape[2] - w + 1):
        score = _score(image[:, i : i + h, j : j + w], pattern)
        if score > best:
            best, place = score, (i, j)
    return place


@exercise.wrong(
    "starts-at-zero-with-tolerance",
    "Your search begins with a best score of 0: where no window scores above 0 it "
    "finds nothing.",
    hint="Scores go down to −1. With what should the best one begin?",
)
def starts_at_zero_with_tolerance(image, pattern):
    """Keep the best place so far, from 0 on, within the tolerance."""
    _refuse(image, pattern)
    scores = _scores(image, pattern)
    return _first(scores) if scores.max() > 1e-9 else (0, 0)


@exercise.wrong(
    "image-changed",
    "You take the means away in place: -= writes into the image that you were given, "
    "and windows that overlap lose their means again and again.",
    hint="window -= … changes the image, of which the window is a part. What does "
    "window = window - … do?",
)
def image_changed(image, pattern):
    """Write -= on a slice."""
    _refuse(image, pattern)
    h, w = pattern.shape[1:]
    scores = np.zeros((image.shape[1] - h + 1, image.shape[2] - w + 1))
    for i, j in np.ndindex(scores.shape):
        window = image[:, i : i + h, j : j + w]
        window -= window.mean()
        scores[i, j] = _score(window, pattern)
    return _first(scores)


@exercise.wrong(
    "channels-read-last",
    "You read the shapes as H × W × C and refuse almost everything; here the channels "
    "come first.",
    hint="Print image.shape for the first example. Which of its numbers counts the "
    "channels?",
)
def channels_read_last(image, pattern):
    """Unpack H, W, C."""
    (H, W, C), (h, w, channels) = image.shape, pattern.shape
    if channels != C or h > H or w > W:
        raise ValueError("shapes")
    return _first(_scores(image, pattern))


@exercise.wrong(
    "not-refused",
    "You accept a pattern with other channels than the image, and compare only some.",
    hint="NumPy repeats a single channel without a word. Compare the shapes first.",
)
def not_refused(image, pattern):
    """Leave the refusing to NumPy."""
    return _first(_scores(image, pattern))


@exercise.wrong(
    "single-channel-accepted",
    "You accept a pattern of a single channel: NumPy repeats it to meet them all.",
    hint="What does np.ones((3, 2, 2)) * np.ones((1, 2, 2)) give? Compare the "
    "channels first.",
)
def single_channel_accepted(image, pattern):
    """Make room for the scores, loop, and check nothing."""
    (_, H, W), (_, h, w) = image.shape, pattern.shape
    scores = np.zeros((H - h + 1, W - w + 1))
    for i, j in np.ndindex(scores.shape):
        scores[i, j] = _score(image[:, i : i + h, j : j + w], pattern)
    return _first(scores)


@exercise.wrong(
    "larger-pattern-accepted",
    "You return a place for a pattern that is larger than the image: your loops make "
    "no step, and the place that you began with is left.",
    hint="How often does range(H - h + 1) run if h is larger than H? Compare the "
    "shapes first.",
)
def larger_pattern_accepted(image, pattern):
    """Loop, keep the best, and check nothing."""
    (_, H, W), (_, h, w) = image.shape, pattern.shape
    best, place = -2.0, (0, 0)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            score = _score(image[:, i : i + h, j : j + w], pattern)
            if score > best + 1e-9:
                best, place = score, (i, j)
    return place


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(image, pattern):
    """Compute and forget."""
    _refuse(image, pattern)


@exercise.right("all windows at once")
def by_windows(image, pattern):
    """Normalise the windows as rows of a matrix."""
    _refuse(image, pattern)
    windows = _windows(image, pattern)
    rows = windows.reshape(-1, pattern.size).astype(float)
    rows -= rows.mean(axis=1, keepdims=True)
    p = (pattern - pattern.mean()).ravel()
    norms = np.linalg.norm(rows, axis=1) * np.linalg.norm(p)
    scores = np.divide(rows @ p, norms, out=np.zeros(len(rows)), where=norms > 0)
    return divmod(
        int(np.flatnonzero(scores >= scores.max() - 1e-9)[0]), len(windows[0])
    )


@exercise.right("keep the best")
def by_keeping_the_best(image, pattern):
    """Replace the best place only by one that is clearly better."""
    _refuse(image, pattern)
    (_, H, W), (_, h, w) = image.shape, pattern.shape
    best, place = -2.0, (0, 0)
    p = (pattern - np.mean(pattern)).ravel()
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            v = image[:, i : i + h, j : j + w].ravel() - np.mean(
                image[:, i : i + h, j : j + w]
            )
            norm = np.linalg.norm(v) * np.linalg.norm(p)
            score = v @ p / norm if norm else 0.0
            if score > best + 1e-9:
                best, place = score, (i, j)
    return place


@exercise.right("products of spectra")
def by_fft(image, pattern):
    """Correlate by FFT; variances from sums of x and of its square."""
    _refuse(image, pattern)
    (_, H, W), (_, h, w) = image.shape, pattern.shape

    def slide(x: np.ndarray, kernel: np.ndarray) -> np.ndarray:
        spectrum = np.fft.rfft2(x) * np.conj(np.fft.rfft2(kernel, (H, W)))
        return np.fft.irfft2(spectrum.sum(axis=0), (H, W))[: H - h + 1, : W - w + 1]

    p, ones = pattern - pattern.mean(), np.ones(pattern.shape)
    image = image - image.mean()
    energy = slide(image**2, ones) - slide(image, ones) ** 2 / p.size
    norms = np.sqrt(np.maximum(energy, 1e-9) * (p**2).sum())
    scores = np.where(energy > 1e-6, slide(image, p) / np.maximum(norms, 1e-9), 0)
    return tuple(np.argwhere(scores >= scores.max() - 1e-9)[0].tolist())
