"""edge_classifier: misconceptions."""

# ruff: noqa: F821 - correlate2d and correlate2d_fast are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch03.edge_classifier.parts import exercise

correlate2d: Callable[..., np.ndarray]
correlate2d_fast: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses them."""


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
    "Nearly all your labels are those of the class with the weakest edges. Perhaps a "
    "class is the sum of its images' features, not their mean, or your distance adds "
    "up signed differences.",
    hint="Give each training image twice: should any label change? And which sizes "
    "does a distance add up, when one difference is 3 and the other −3?",
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
    "All or most of your labels are 0 or 1 where others are right. Perhaps you ask "
    "for the images with the labels 0 and 1; labels may be any integers, and more than "
    "two.",
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


@exercise.wrong(
    "sum-of-sizes",
    "Your distance is not the Euclidean one: it adds up the sizes of the differences, "
    "not their squares.",
    hint="How far is (3, 4) from (0, 0): 7 or 5?",
)
def sum_of_sizes(images, labels, new_images, bank):
    """Add up |differences|."""
    _refuse(images, labels)
    known, new = _strengths(images, bank), _strengths(new_images, bank)
    classes = np.unique(labels)
    centres = np.array([known[labels == c].mean(axis=0) for c in classes])
    return classes[abs(new[:, None] - centres).sum(axis=2).argmin(axis=1)]


@exercise.wrong(
    "highest-response",
    "Your features are the highest responses; the means were asked for.",
    hint="One strong edge or many: which of your numbers tells them apart?",
)
def highest_response(images, labels, new_images, bank):
    """Take the maximum of |response|."""
    _refuse(images, labels)
    known, new = (
        np.array([[abs(correlate2d_fast(p, w)).max() for w in bank] for p in pictures])
        for pictures in (images, new_images)
    )
    return _nearest(known, labels, new)


@exercise.wrong(
    "last-filter-only",
    "Your features come from the last filter alone.",
    hint="Does each filter of the bank add a number to the list, or replace it?",
)
def last_filter_only(images, labels, new_images, bank):
    """Overwrite the feature in every turn."""
    _refuse(images, labels)
    known, new = _strengths(images, bank[-1:]), _strengths(new_images, bank[-1:])
    return _nearest(known, labels, new)
