"""count_parameters: what each layer learns, biases included."""

from autograder.exercises.ch05.count_parameters import programs
from autograder.exercises.ch05.count_parameters.parts import exercise

__all__ = ["exercise", "programs"]
