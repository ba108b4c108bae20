"""Stands in the place of every module that a chapter goes without."""

raise ModuleNotFoundError(
    f"{__name__} is not part of this chapter; numpy is enough", name=__name__
)
