"""reflection_04: which axes are channels, and along which does a rule repeat?"""

from __future__ import annotations

from autograder.exercise import Written

exercise = Written("reflection_04", points=6, minutes=25)
