"""edge_classifier: mean edge strengths, and the class whose mean is nearest."""

from autograder.exercises.ch03.edge_classifier import right, wrong
from autograder.exercises.ch03.edge_classifier.parts import exercise

__all__ = ["exercise", "right", "wrong"]
