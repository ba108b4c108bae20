"""The exercises of chapter 01, patches and filters."""
