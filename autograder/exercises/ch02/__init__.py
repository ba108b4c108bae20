"""The exercises of chapter 02, convolution in one dimension."""
