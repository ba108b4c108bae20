"""response_map: the score at every place, then ReLU."""

# The casebook lists the misconceptions in the order of these imports.
from autograder.exercises.ch01.response_map import right, wrong_places, wrong_values
from autograder.exercises.ch01.response_map.parts import exercise

__all__ = ["exercise", "right", "wrong_places", "wrong_values"]
