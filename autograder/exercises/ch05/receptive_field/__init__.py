"""receptive_field: what one output of a stack sees of the input."""

from autograder.exercises.ch05.receptive_field import right, wrong
from autograder.exercises.ch05.receptive_field.parts import exercise

__all__ = ["exercise", "right", "wrong"]
