"""reflection_02: when is one function for every place the wrong choice?"""

from __future__ import annotations

from autograder.exercise import Written

exercise = Written("reflection_02", points=6, minutes=25)
