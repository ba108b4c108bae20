"""Interactive widgets: one module per chapter, imported when it is used."""
