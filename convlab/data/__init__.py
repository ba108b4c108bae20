"""Data for the chapters: made from code, or read from files that ship with them."""
