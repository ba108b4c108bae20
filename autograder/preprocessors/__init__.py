"""The preprocessors by which nbgrader becomes ours; named in `configuration.py`."""
