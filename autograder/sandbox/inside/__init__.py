"""What runs inside the sandbox, with the standard library and what students have."""
