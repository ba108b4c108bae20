"""match_outputs: which kernel made which curve?"""

from __future__ import annotations

from autograder.exercise import Choices

exercise = Choices(
    "match_outputs",
    answer=["D", "A", "F", "C"],
    options="ABCDEF",
    points=10,
    difficulty=2,
    importance=3,
    minutes=15,
)

exercise.wrong(
    "flipped",
    "You matched the lopsided kernels as if they were flipped.",
    hint="Put a single 1 into a signal of zeros and slide the kernel over it by hand.",
    answer=["D", "B", "E", "C"],
)
exercise.wrong(
    "shift-the-other-way",
    "You let the shifting kernel move the curve to the wrong side.",
    hint="The fifth weight of kernel 3 meets the value two places further right. So "
    "when does the output show a step: earlier or later than the input?",
    answer=["D", "A", "E", "C"],
)
exercise.wrong(
    "slope-upside-down",
    "You matched the slope kernel with the curve of the opposite sign.",
    hint="Where the signal rises, is −1 · left + 1 · right positive or negative?",
    answer=["D", "B", "F", "C"],
)
exercise.wrong(
    "smooth-and-sharp-swapped",
    "You matched the averaging kernel with the curve that shows changes, and the "
    "kernel that shows changes with the smooth one.",
    hint="What do the weights of each kernel add up to? What does each make of a flat "
    "stretch?",
    answer=["C", "A", "F", "D"],
)
