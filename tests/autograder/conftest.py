"""Fixtures of the autograder's tests."""

from prepared_class import make_class, prepared

__all__ = ["make_class", "prepared"]
