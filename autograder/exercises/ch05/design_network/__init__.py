"""design_network: any network that meets a budget."""

from autograder.exercises.ch05.design_network import right, wrong
from autograder.exercises.ch05.design_network.parts import exercise

__all__ = ["exercise", "right", "wrong"]
