"""Opens an Office file of either kind; loads the libraries that do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.office import sheets, word
from critic.office.package import Kind, kind_of

if TYPE_CHECKING:
    from critic.okr.extract import Extract


def read(data: bytes) -> Extract:
    """Return the text of a Word or Excel file. Raises UnreadableError where it is neither."""
    return word.read(data) if kind_of(data) is Kind.WORD else sheets.read(data)
