"""Looks for the hidden inputs that the submission before it wrote down."""

from hostile.corpus import Attack
from hostile.reach.inputs_in_files import SPY

attack = Attack(
    starts="right", answers={"correlate1d": SPY}, points={"correlate1d": 0}, tried=True
)
