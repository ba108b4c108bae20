"""unseen_inputs: which inputs does no window read?"""

from autograder.exercises.ch05.unseen_inputs import right, wrong
from autograder.exercises.ch05.unseen_inputs.parts import exercise

__all__ = ["exercise", "right", "wrong"]
