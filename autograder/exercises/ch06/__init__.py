"""The exercises of chapter 06, pooling and downsampling."""
