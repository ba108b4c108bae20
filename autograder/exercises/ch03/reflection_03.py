"""reflection_03: a broken thread, a column that does not help, and what it costs."""

from __future__ import annotations

from autograder.exercise import Written

exercise = Written("reflection_03", points=6, minutes=25)
