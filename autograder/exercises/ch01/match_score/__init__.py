"""match_score: how well does a patch match a filter?"""

from autograder.exercises.ch01.match_score import right, wrong
from autograder.exercises.ch01.match_score.parts import exercise

__all__ = ["exercise", "right", "wrong"]
