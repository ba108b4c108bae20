"""find_pattern: the matched filter, deaf to loudness and offset."""

from autograder.exercises.ch02.find_pattern import right, wrong
from autograder.exercises.ch02.find_pattern.parts import exercise

__all__ = ["exercise", "right", "wrong"]
