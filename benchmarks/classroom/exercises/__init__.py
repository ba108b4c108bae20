"""Declarations of the chapters in this folder."""
