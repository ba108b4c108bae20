"""edge_classifier: mean edge strengths, and the class whose mean is nearest."""

# ruff: noqa: F821 - correlate2d and correlate2d_fast are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

correlate2d: Callable[..., np.ndarray]
correlate2d_fast: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses them."""

exercise = Exercise(
    "edge_classifier",
    difficulty=3,
    importance=4,
    minutes=35,
    uses=("correlate2d", "correlate2d_fast"),
)
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
PAIR = np.array([SOBEL, SOBEL.T])


def _city(draw: Draw, shape: tuple[int, int]) -> np.ndarray:
    """Return blocks of several heights before a bright sky."""
    height, width = shape
    image = np.full(shape, 8.0)
    left = 0
    while left < width:
        block = draw.integer(2, 4)
        image[draw.integer(1, height // 2) :, left : left + block] = draw.integer(0, 5)
        left += block
    return image + draw.ints(shape, 0, 2) / 8


def _landscape(draw: Draw, shape: tuple[int, int]) -> np.ndarray:
    """Return hills that rise and fall slowly, and fields with tufts of grass."""
    height, width = shape
    image = np.full(shape, 8.0)
    ridge = height // 3 + np.cumsum(draw.ints(width, -1, 1)).clip(-2, 2)
    for field in range(3):
        image[np.arange(height)[:, None] >= ridge + 3 * field] = draw.integer(1, 6)
    return image + draw.ints(shape, -4, 4) / 8


def _texture(draw: Draw, shape: tuple[int, int]) -> np.ndarray:
    """Return columns, rows, noise and a ramp of several strengths."""
    parts = [draw.array(shape[1]), draw.array((shape[0], 1)), draw.array(shape)]
    ramps = np.arange(shape[1]), np.arange(shape[0])[:, None]
    image = np.zeros(shape)
    for part in parts:
        image += part * draw.integer(0, 4) / 4
    for ramp in ramps:
        image += ramp * draw.integer(-4, 4) / 4
    return image


def _features(image: np.ndarray, bank: np.ndarray) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(image, bank.shape[1:])
    return abs(np.einsum("ijab,fab->fij", windows, bank)).mean(axis=(1, 2))


def _is_telling(gaps: np.ndarray, near: float) -> bool:
    """Whether one class is nearest beyond doubt, and another not too far behind.

    gaps: classes × features. Sums of sizes and of squares must agree on the nearest.
    """
    first, second = np.sort((gaps**2).sum(axis=1))[:2]
    agree = abs(gaps).sum(axis=1).argmin() == (gaps**2).sum(axis=1).argmin()
    return bool(agree and near * second <= first < 0.9 * second)


Maker = Callable[[Draw, tuple[int, int]], np.ndarray]


def _case(
    draw: Draw,
    makers: Sequence[Maker],
    labels: list[int],
    bank: np.ndarray,
    new: int,
    sizes: tuple[tuple[int, int], tuple[int, int]] = ((11, 12), (14, 17)),
) -> Inputs:
    """Return images of some kinds with their labels, and new ones of another size."""
    images = np.array([make(draw, sizes[0]) for make in makers for _ in range(4)])
    known = np.array([_features(image, bank) for image in images])
    centres = known.reshape(len(makers), 4, -1).mean(axis=1)
    found: list[np.ndarray] = []
    while len(found) < new:
        make = makers[min(len(found) % 4, len(makers) - 1)]
        image = make(draw, sizes[1])
        near = 0.3 if make is _texture else 0.0
        if _is_telling(_features(image, bank) - centres, near):
            found.append(image)
    order = draw.permutation(len(images))
    return {
        "images": images[order],
        "labels": np.repeat(labels, 4)[order],
        "new_images": np.array(found),
        "bank": bank,
    }


@exercise.part("two classes", points=5)
def two_classes(draw: Draw) -> Iterator[Inputs]:
    """Cities and landscapes, few of them cities; then textures of any kind."""
    if not draw.hidden:
        step = np.array([[0.0, 0, 1], [0, 0, 1], [0, 0, 1]])
        yield {
            "images": np.array([step, step.T]),
            "labels": np.array([1, 0]),
            "new_images": np.array([1 - step.T]),
            "bank": np.array([[[-1.0, 1], [-1, 1]], [[-1, -1], [1, 1]]]),
        }
    new = 24 if draw.hidden else 16
    yield _case(draw, [_city, _landscape], [1, 0], PAIR, 8)
    yield _case(draw, [_texture, _texture], [0, 1], PAIR, new)
    yield _case(draw, [_texture, _texture], [1, 0], draw.array((3, 2, 3)), new)


@exercise.part("other labels", points=2)
def other_labels(draw: Draw) -> Iterator[Inputs]:
    """Three classes whose labels are no indices, and one filter alone."""
    labels = [draw.integer(20, 29), -draw.integer(2, 9), draw.integer(4, 9)]
    makers, new = [_city, _texture, _landscape], 24 if draw.hidden else 12
    yield _case(draw, makers, labels, draw.array((2, 3, 2)), new)
    yield _case(draw, [_texture] * 3, labels, PAIR, new)
    yield _case(draw, [_texture] * 2, labels[:2], draw.array((1, 2, 4)), 12)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Labels and images are as many, filters fit; exactly fitting is enough."""
    case = _case(draw, [_city, _landscape], [1, 0], PAIR, 2)
    yield {**case, "labels": case["labels"][:-1]}
    yield {**case, "labels": np.append(case["labels"], 1)}
    yield {**case, "images": case["images"][1:]}
    for shape in [(2, 13, 3), (1, 3, 14), (2, 15, 15)]:
        yield {**case, "bank": draw.array(shape)}
    yield {**case, "new_images": case["new_images"][:, :, :2]}
    size = (4, 3)
    for n in (16, 17):
        bank = draw.array((2, 4, 3))
        yield _case(draw, [_texture] * 2, [0, 1], bank, n, (size, size))


exercise.keeps_inputs(points=1)


def _refuse(images: np.ndarray, labels: np.ndarray) -> None:
    """Refuse labels that do not count the images."""
    if len(images) != len(labels):
        raise ValueError("images and labels differ in number")


def _strengths(pictures: np.ndarray, bank: np.ndarray) -> np.ndarray:
    """Return the mean of |response| of each filter, for each picture."""
    return np.array(
        [[abs(correlate2d_fast(p, w)).mean() for w in bank] for p in pictures]
    )


def _distances(new: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return how far each row of new is from each centre."""
    return np.linalg.norm(new[:, None] - centres, axis=2)


def _nearest(known: np.ndarray, labels: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Return the label of the nearest class mean for each row of new."""
    classes = np.unique(labels)
    centres = np.array([known[labels == c].mean(axis=0) for c in classes])
    return classes[_distances(new, centres).argmin(axis=1)]


@exercise.wrong(
    "signed-means",
    "Your features are means of signed responses: the two sides of a block cancel.",
    hint="What is the mean of 3 and −3, and what should it be here?",
)
def signed_means(images, labels, new_images, bank):
    """Leave the absolute value out."""
    _refuse(images, labels)
    known, new = (
        np.array([[correlate2d_fast(p, w).mean() for w in bank] for p in pictures])
        for pictures in (images, new_images)
    )
    return _nearest(known, labels, new)


@exercise.wrong(
    "size-of-the-mean",
    "Your features are the sizes of mean responses: the mean is taken too early.",
    hint="|3 + (−3)| or |3| + |−3|? Which comes first, the mean or the absolute value?",
)
def size_of_the_mean(images, labels, new_images, bank):
    """Take the mean first, then the absolute value."""
    _refuse(images, labels)
    known, new = (
        np.array([[abs(correlate2d_fast(p, w).mean()) for w in bank] for p in pictures])
        for pictures in (images, new_images)
    )
    return _nearest(known, labels, new)


@exercise.wrong(
    "positive-responses-only",
    "Your features count positive responses only; an edge's strength is |response|.",
    hint="What does ReLU make of an edge from bright to dark?",
)
def positive_responses_only(images, labels, new_images, bank):
    """Take ReLU for the absolute value."""
    _refuse(images, labels)
    known, new = (
        np.array(
            [[correlate2d_fast(p, w).clip(0).mean() for w in bank] for p in pictures]
        )
        for pictures in (images, new_images)
    )
    return _nearest(known, labels, new)


@exercise.wrong(
    "sums-for-means",
    "Your features are sums: a larger image has larger ones, whatever it shows.",
    hint="Take a picture twice as large. Which of your features should change?",
)
def sums_for_means(images, labels, new_images, bank):
    """Add the responses up."""
    _refuse(images, labels)
    known, new = (
        np.array([[abs(correlate2d_fast(p, w)).sum() for w in bank] for p in pictures])
        for pictures in (images, new_images)
    )
    return _nearest(known, labels, new)


@exercise.wrong(
    "mean-image-first",
    "You average a class's images first, and the mean image has blurred edges.",
    hint="A class is the mean of its images' features. Which step comes first?",
)
def mean_image_first(images, labels, new_images, bank):
    """Take the features of the mean image."""
    _refuse(images, labels)
    classes = np.unique(labels)
    means = np.array([images[labels == c].mean(axis=0) for c in classes])
    centres, new = _strengths(means, bank), _strengths(new_images, bank)
    return classes[_distances(new, centres).argmin(axis=1)]


@exercise.wrong(
    "fitted-on-new-images",
    "You scale the new images' features by their own mean and spread: an image's label "
    "then depends on which others came with it.",
    hint="Would your function give the same label if it got that image alone?",
)
def fitted_on_new_images(images, labels, new_images, bank):
    """Standardise both sets, each by itself."""
    _refuse(images, labels)
    known, new = _strengths(images, bank), _strengths(new_images, bank)
    known = (known - known.mean(axis=0)) / known.std(axis=0)
    new = (new - new.mean(axis=0)) / new.std(axis=0)
    return _nearest(known, labels, new)


@exercise.wrong(
    "one-feature",
    "You have one number for an image, the mean over all filters; each filter should "
    "have its own.",
    hint="Vertical edges alone and horizontal edges alone: are these two images alike "
    "for you?",
)
def one_feature(images, labels, new_images, bank):
    """Take the mean over the filters too."""
    _refuse(images, labels)
    known, new = _strengths(images, bank), _strengths(new_images, bank)
    known, new = known.mean(axis=1, keepdims=True), new.mean(axis=1, keepdims=True)
    return _nearest(known, labels, new)


@exercise.wrong(
    "sum-per-class",
    "You represent a class by the sum of its images' features: the more images, the "
    "farther away.",
    hint="Give each training image twice. Should any label change?",
)
def sum_per_class(images, labels, new_images, bank):
    """Add up where the mean is needed."""
    _refuse(images, labels)
    known, new = _strengths(images, bank), _strengths(new_images, bank)
    classes = np.unique(labels)
    centres = np.array([known[labels == c].sum(axis=0) for c in classes])
    return classes[_distances(new, centres).argmin(axis=1)]


@exercise.wrong(
    "farthest-class",
    "You give each new image the label of the class that is farthest away.",
    hint="argmin or argmax: which one finds the smallest distance?",
)
def farthest_class(images, labels, new_images, bank):
    """Take argmax."""
    _refuse(images, labels)
    known, new = _strengths(images, bank), _strengths(new_images, bank)
    classes = np.unique(labels)
    centres = np.array([known[labels == c].mean(axis=0) for c in classes])
    return classes[_distances(new, centres).argmax(axis=1)]


@exercise.wrong(
    "labels-0-and-1-assumed",
    "You ask for the images with the labels 0 and 1; the labels may be any integers, "
    "and more than two.",
    hint="np.unique(labels) tells which classes there are.",
)
def labels_0_and_1_assumed(images, labels, new_images, bank):
    """Write labels == 0 and labels == 1."""
    _refuse(images, labels)
    known, new = _strengths(images, bank), _strengths(new_images, bank)
    centres = np.array([known[labels == c].mean(axis=0) for c in (0, 1)])
    return _distances(new, centres).argmin(axis=1)


@exercise.wrong(
    "nearest-image",
    "You give each new image the label of the nearest image, not of the nearest class.",
    hint="How many points does a class have in your space of features?",
)
def nearest_image(images, labels, new_images, bank):
    """Take the nearest neighbour."""
    _refuse(images, labels)
    known, new = _strengths(images, bank), _strengths(new_images, bank)
    return labels[_distances(new, known).argmin(axis=1)]


@exercise.wrong(
    "indices-for-labels",
    "You return the place of the class in your list, not its label.",
    hint="argmin gives a place. Which label stands there?",
)
def indices_for_labels(images, labels, new_images, bank):
    """Return argmin itself."""
    _refuse(images, labels)
    known, new = _strengths(images, bank), _strengths(new_images, bank)
    centres = np.array([known[labels == c].mean(axis=0) for c in np.unique(labels)])
    return _distances(new, centres).argmin(axis=1)


@exercise.wrong(
    "labels-not-counted",
    "You accept more labels than images, or fewer: zip stops at the shorter list.",
    hint="Compare the two lengths before anything else.",
)
def labels_not_counted(images, labels, new_images, bank):
    """Zip images and labels."""
    known, new = _strengths(images, bank), _strengths(new_images, bank)
    classes = np.unique(labels)
    gaps = []
    for c in classes:
        chosen = [f for f, label in zip(known, labels, strict=False) if label == c]
        gaps.append(np.array(new) - np.mean(chosen, axis=0))
    return classes[np.linalg.norm(gaps, axis=2).argmin(axis=0)]


@exercise.wrong(
    "index-error",
    "When labels and images differ in number, yours is an IndexError.",
    hint="Compare the two lengths, and raise a ValueError, before you select by label.",
)
def index_error(images, labels, new_images, bank):
    """Select by a mask of the wrong length."""
    known, new = _strengths(images, bank), _strengths(new_images, bank)
    return _nearest(known, labels, new)


@exercise.right("class by class")
def by_loops(images, labels, new_images, bank):
    """Features by the definition, the best class in a loop."""
    if len(images) != len(labels):
        raise ValueError(f"{len(images)} images, {len(labels)} labels")
    known = [[abs(correlate2d(p, w)).mean() for w in bank] for p in images]
    result = []
    for picture in new_images:
        new = [abs(correlate2d(picture, w)).mean() for w in bank]
        best, nearest = np.inf, labels[0]
        for label in {int(v) for v in labels}:
            rows = [f for f, v in zip(known, labels, strict=True) if v == label]
            far = sum(
                (sum(f) / len(f) - n) ** 2 for *f, n in zip(*rows, new, strict=True)
            )
            if far < best:
                best, nearest = far, label
        result.append(nearest)
    return result


@exercise.right("all windows at once")
def by_windows(images, labels, new_images, bank):
    """All filters on all windows of all images in one product."""
    images, labels, bank = np.asarray(images), np.asarray(labels), np.asarray(bank)
    if len(images) != len(labels):
        raise ValueError(f"{len(images)} images, {len(labels)} labels")

    def features(pictures: np.ndarray) -> np.ndarray:
        windows = np.lib.stride_tricks.sliding_window_view(
            pictures, bank.shape[1:], axis=(1, 2)
        )
        responses = np.einsum("nijab,fab->nfij", windows, bank)
        return np.abs(responses).mean(axis=(2, 3))

    classes, member = np.unique(labels, return_inverse=True)
    weights = np.eye(len(classes))[member] / np.bincount(member)
    centres = weights.T @ features(images)
    gaps = features(np.asarray(new_images))[:, None] - centres
    return classes[(gaps**2).sum(axis=2).argmin(axis=1)]
