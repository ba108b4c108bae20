"""is_equivariant: shift first or shift last, is it the same?"""

from autograder.exercises.ch02.is_equivariant import right, wrong
from autograder.exercises.ch02.is_equivariant.parts import exercise

__all__ = ["exercise", "right", "wrong"]
