"""What every report can do once something was found: be shown, saved, read as data."""

from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

from ledare.reporting.document import Document
from ledare.reporting.page import page_of
from ledare.reporting.writing import Found, json_of, write


class Shown(ABC):
    """A report; each kind tells itself in words, and as data of its own format."""

    form: ClassVar[str]

    @cached_property
    def document(self) -> Document:
        """Return the report in words."""
        return self._told()

    def html(self) -> str:
        """Return one self-contained page."""
        return page_of(self.document)

    def json(self) -> dict[str, Any]:
        """Return every number and every sentence; its ``format`` names the form."""
        return json_of(self._data(), self.document, form=self.form)

    def save(self, path: str | Path) -> Path:
        """Write .html, .json, .xlsx or .pdf, and return where. Raises CannotWrite."""
        write(self._data(), self.document, Path(path), form=self.form)
        return Path(path)

    @abstractmethod
    def _told(self) -> Document:
        """Return what was found in words."""

    @abstractmethod
    def _data(self) -> Found:
        """Return what was found as it may be written."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.document.headline}>"
