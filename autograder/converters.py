"""nbgrader's converters and gradebook, opened once for a run of many submissions."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from nbconvert.writers.files import FilesWriter
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde, GenerateFeedback
from nbgrader.converters.base import BaseConverter
from traitlets.config import Config

OPENING_A_GRADEBOOK = (
    "nbgrader.converters.autograde",
    "nbgrader.preprocessors.getgrades",
    "nbgrader.preprocessors.latesubmissions",
    "nbgrader.preprocessors.overwritecells",
    "nbgrader.preprocessors.saveautogrades",
)


class SharedGradebook(Gradebook):
    """nbgrader's gradebook, opened once; a submission is one transaction.

    nbgrader opens the gradebook a dozen times for a submission, and commits after each
    cell: slow, and a kill in between would leave half a submission's new scores. Here
    its commits only write; `keep` commits, `drop` takes back.
    """

    def __init__(self, db_url: str, course_id: str) -> None:
        super().__init__(db_url, course_id)
        self.db.commit = self.db.flush

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Forget what was read, as a gradebook that is opened anew would."""
        if kind is None:
            self.db.flush()
            self.db.expunge_all()

    def keep(self) -> None:
        """Commit all that was written since the last time."""
        type(self.db).commit(self.db)
        self.db.remove()

    def drop(self) -> None:
        """Take back all that was written since the last time."""
        self.db.rollback()
        self.db.remove()


@contextmanager
def shared_gradebook(db_url: str, course_id: str) -> Iterator[SharedGradebook]:
    """Let all of nbgrader's steps in this process work on one open gradebook."""
    book = SharedGradebook(db_url, course_id)
    modules = [importlib.import_module(name) for name in OPENING_A_GRADEBOOK]
    before = [module.Gradebook for module in modules]
    for module in modules:
        module.Gradebook = lambda *_args, **_options: book  # type: ignore[attr-defined]
    try:
        yield book
    finally:
        for module, opened in zip(modules, before, strict=True):
            module.Gradebook = opened  # type: ignore[attr-defined]
        book.drop()
        book.close()


class _Kept(BaseConverter):
    """A converter that keeps exporter, templates and preprocessors between students.

    nbgrader's own `start` makes them anew each time, finds the student by a file
    pattern that some names trip, and says of a failure only that there was one.
    """

    def open(self) -> None:
        """Make what nbgrader makes at each start."""
        self.force = True
        files: Any = FilesWriter
        self.writer = files(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        self.exporter.optimistic_validation = True
        for preprocessor in self.preprocessors:
            self.exporter.register_preprocessor(preprocessor)

    def convert(self, chapter_id: str, student: str) -> None:
        """Convert one submission; what fails leaves no files, and is raised."""
        source = self._format_source(chapter_id, student)
        self.notebooks = [f"{source}/{chapter_id}.ipynb"]
        try:
            self.init_destination(chapter_id, student)
            self.init_assignment(chapter_id, student)
            for notebook in self.notebooks:
                self.convert_single_notebook(notebook)
            self.set_permissions(chapter_id, student)
        except BaseException:
            made = Path(self._format_dest(chapter_id, student))
            shutil.rmtree(made, ignore_errors=True)
            raise
        finally:
            # nbconvert remembers something of each notebook that it ever exported.
            self.exporter._nb_metadata.clear()


class KeptAutograde(_Kept, Autograde):
    """nbgrader's `autograde`, kept open."""

    def open(self) -> None:
        """Make the preprocessors of both of its passes, too."""
        super().open()
        self._passes: dict[bool, list[Any]] = {}
        for self._sanitizing in (False, True):
            super()._init_preprocessors()
            self._passes[self._sanitizing] = self.exporter._preprocessors

    def _init_preprocessors(self) -> None:
        self.exporter._preprocessors = self._passes[self._sanitizing]

    def preprocessor(self, kind: type) -> Any:
        """Return the preprocessor of a kind in the second pass."""
        return next(p for p in self._passes[False] if isinstance(p, kind))


class KeptFeedback(_Kept, GenerateFeedback):
    """nbgrader's `generate_feedback`, kept open."""

    def open(self) -> None:
        """Choose the template as nbgrader's API does."""
        config = Config()
        config.HTMLExporter.template_name = "feedback"
        self.update_config(config)
        super().open()
