"""match_color_pattern: find a pattern by its colours, not by its brightness."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch04.match_color_pattern import (
    right,
    wrong_comparisons,
    wrong_places,
    wrong_refusals,
)
from autograder.exercises.ch04.match_color_pattern.parts import exercise

__all__ = ["exercise", "right", "wrong_comparisons", "wrong_places", "wrong_refusals"]
