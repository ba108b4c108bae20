"""Pictures for the chapters: diagrams and plots, each with a text that tells it."""
