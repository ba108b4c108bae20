"""reflection_06: what may a network for cell images throw away?"""

from __future__ import annotations

from autograder.exercise import Written

exercise = Written("reflection_06", points=6, minutes=25)
