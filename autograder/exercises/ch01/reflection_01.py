"""reflection_01: when is a filter that slides the wrong tool?"""

from __future__ import annotations

from autograder.exercise import Written

exercise = Written("reflection_01", points=6, minutes=25)
