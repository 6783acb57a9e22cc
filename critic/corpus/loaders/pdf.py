"""PDF files: the text of each page."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from critic.corpus.loaders.building import Builder, Facts, Mark, loaded
from critic.corpus.loaders.clock import timed
from critic.corpus.refusal import Reason, RefusedError, guarded

if TYPE_CHECKING:
    from critic.corpus.model import Loaded

_MOST_PAGES = 3_000
_SPACE = re.compile(r"[ \t]+$", re.MULTILINE)
_NO_TITLE = re.compile(r"(?i)untitled|microsoft |.*\.(?:docx?|pptx?|indd|tex)$")
_SCANNED = (
    "there is no text in it, as in a scan or a picture; run text recognition (OCR) over it"
    " and give the result"
)


def load(data: bytes) -> Loaded:
    """Return the text of a PDF. Raises RefusedError where it has none, or cannot be opened."""
    with guarded("a PDF", PyPdfError):
        reader = PdfReader(BytesIO(data))
        _unlock(reader)
        count = len(reader.pages)
        if count > _MOST_PAGES:
            raise RefusedError(
                Reason.TOO_LARGE, f"{count:,} pages, more than {_MOST_PAGES:,}; split it"
            )
        builder = Builder()
        for number, page in enumerate(reader.pages, start=1):
            builder.add(_SPACE.sub("", page.extract_text()), Mark(page=number), gap="\n\n")
        facts = _facts(reader)
    text, places = builder.built()
    return loaded(text, timed(text, places), facts, no_text=_SCANNED)


def _unlock(reader: PdfReader) -> None:
    """Open what needs no password to be read. Raises RefusedError for what does."""
    if not reader.is_encrypted:
        return
    try:
        opened = reader.decrypt("")
    except (DependencyError, FileNotDecryptedError):
        opened = None
    if not opened:
        raise RefusedError(
            Reason.ENCRYPTED,
            "protected by a password; save it without one (print it to PDF, for instance),"
            " and try again",
        )


def _facts(reader: PdfReader) -> Facts:
    metadata = reader.metadata
    if metadata is None:
        return Facts()
    title = metadata.title or ""
    created = metadata.creation_date_raw or ""
    day = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", str(created))
    return Facts(
        title=None if _NO_TITLE.match(title) else title,
        author=metadata.author,
        date="-".join(day.groups()) if day else None,
    )
