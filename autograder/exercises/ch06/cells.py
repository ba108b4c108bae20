"""cells: which of these moves with its input, which does not notice?"""

from __future__ import annotations

from autograder.exercise import Choices

exercise = Choices(
    "cells",
    answer=["A", "C", "B", "E", "D"],
    options="ABCDE",
    points=5,
    difficulty=2,
    importance=4,
    minutes=10,
)

exercise.wrong(
    "complex-cells-equivariant",
    "You gave equivariance to the complex cell, as the lecture does.",
    hint="The feature moves a little under a complex cell. Does its answer move, or "
    "does it stay?",
    answer=["A", "A", "B", "E", "D"],
)
exercise.wrong(
    "simple-and-complex-swapped",
    "You swapped the simple cells and the complex cell.",
    hint="Which of the two takes a maximum over neighbouring places, and what does a "
    "maximum forget?",
    answer=["C", "A", "B", "E", "D"],
)
exercise.wrong(
    "a-little-is-not-any",
    "You take the complex cell for the global maximum: its window has a border.",
    hint="Move the feature further than the window is wide. What does the cell say?",
    answer=["A", "B", "B", "E", "D"],
)
exercise.wrong(
    "stride-forgotten",
    "You let a map after pooling with stride 2 move along with every shift.",
    hint="Move the input by one pixel. By how much could the pooled map move?",
    answer=["A", "C", "B", "A", "D"],
)
exercise.wrong(
    "pooled-map-invariant",
    "You call the pooled map invariant. It still says where something is, on a coarser "
    "grid.",
    hint="Move the input by 2, and by 20. Which entries of the pooled map answer?",
    answer=["A", "C", "B", "C", "D"],
)
exercise.wrong(
    "dense-layer-equivariant",
    "You let a dense layer move along with its input.",
    hint="Each of its outputs has a weight of its own for every pixel. Who makes sure "
    "that the weights of two outputs are the same, shifted?",
    answer=["A", "C", "B", "E", "A"],
)
exercise.wrong(
    "map-invariant",
    "You call the whole map of simple cells invariant. The map says "
    "where the feature is.",
    hint="Draw the map for a line at column 5, and for a line at column 9. Are they "
    "the same?",
    answer=["B", "C", "B", "E", "D"],
)
exercise.wrong(
    "global-is-not-small",
    "You let the global maximum forgive small shifts only.",
    hint="Over which window does it pool? Can a feature inside the image leave it?",
    answer=["A", "C", "C", "E", "D"],
)
exercise.wrong(
    "nothing-promised",
    "You promise nothing of a map that is pooled with stride 2.",
    hint="Move the input by exactly 2 pixels. Which windows hold the same values now?",
    answer=["A", "C", "B", "D", "D"],
)
exercise.wrong(
    "complex-cell-promises-nothing",
    "You promise nothing of the complex cell.",
    hint="The best match stands in the middle of the window and moves by one pixel. "
    "What does the maximum become?",
    answer=["A", "D", "B", "E", "D"],
)
