"""The exercises of chapter 04: volumes."""
