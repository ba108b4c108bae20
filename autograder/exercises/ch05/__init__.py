"""The exercises of chapter 05, shapes and costs."""
