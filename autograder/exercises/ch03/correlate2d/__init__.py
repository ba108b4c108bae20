"""correlate2d: the double sum, by the definition."""

from autograder.exercises.ch03.correlate2d import right, wrong, wrong_refusals
from autograder.exercises.ch03.correlate2d.parts import exercise

__all__ = ["exercise", "right", "wrong", "wrong_refusals"]
