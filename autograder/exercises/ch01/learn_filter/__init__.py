"""learn_filter: logistic regression on patches, weights in the shape of a patch."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch01.learn_filter import (
    right,
    wrong_descent,
    wrong_details,
    wrong_frame,
)
from autograder.exercises.ch01.learn_filter.parts import exercise

__all__ = ["exercise", "right", "wrong_descent", "wrong_details", "wrong_frame"]
