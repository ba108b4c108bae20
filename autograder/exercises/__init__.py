"""One package per chapter, one module per exercise; found by their names."""
