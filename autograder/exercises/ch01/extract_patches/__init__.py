"""extract_patches: every patch under a sliding frame."""

from autograder.exercises.ch01.extract_patches import right, wrong
from autograder.exercises.ch01.extract_patches.parts import exercise

__all__ = ["exercise", "right", "wrong"]
