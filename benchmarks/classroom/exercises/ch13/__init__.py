"""Chapter 13, layers in PyTorch: small exercises, for the benchmark only."""
