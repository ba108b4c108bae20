"""reflection_05: what grows with the image, what the file is made of, what is seen."""

from __future__ import annotations

from autograder.exercise import Written

exercise = Written("reflection_05", points=6, minutes=25)
