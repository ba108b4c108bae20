"""The class report: one HTML page from the grades of every chapter."""

from autograder.report.page import write_report

__all__ = ["write_report"]
