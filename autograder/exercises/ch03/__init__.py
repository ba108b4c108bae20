"""The exercises of chapter 03, convolution in two dimensions."""
