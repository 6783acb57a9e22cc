"""What an Office file is, and whether it may be opened: a zip archive is a bomb's home.

Everything is unpacked once, with a limit, before a library sees it.
"""

from __future__ import annotations

import re
import struct
import zlib
from contextlib import contextmanager
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from critic.errors import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipInfo

_UNPACKED = 64 << 20
_UNPACKED_XML = 32 << 20
_ELEMENTS = 2_000_000
_ENTRIES = 2_000
_RATIO = 200
_SMALL = 1 << 20
"""Below this size a file may be packed as tightly as it likes."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels", ".vml")
_XML_STARTS = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\0", b"\xfe\xff\0<")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # what XML parsers raise
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Kind(StrEnum):
    """The kinds of Office files that are read."""

    WORD = "Word"
    EXCEL = "Excel"


_MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": Kind.WORD,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": Kind.EXCEL,
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": Kind.EXCEL,
}
_NOT_READ = {
    "application/vnd.ms-word.document.macroenabled.main+xml": "a Word file with macros (.docm)",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml": (
        "a Word template (.dotx)"
    ),
    "application/vnd.ms-excel.sheet.binary.macroenabled.main": "a binary Excel file (.xlsb)",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": (
        "a presentation (.pptx)"
    ),
    "application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    "application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument sheet (.ods)",
}


def kind_of(data: bytes) -> Kind:
    """Return what kind of Office file this is, once it is known to be safe to open.

    Raises UnreadableError where it is broken, encrypted, of another kind or larger than any draft.
    """
    if data.startswith(_COMPOUND):
        raise UnreadableError(_of_compound(data))
    with guarded("an Office file"), ZipFile(BytesIO(data)) as archive:
        _measure(archive.infolist(), len(data))
        types = b""
        total = elements = 0
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename.lower().endswith(_XML):
                total += len(content)
                elements += content.count(b"<")
                _inspect(entry.filename, content)
            if entry.filename in {_TYPES, "mimetype"}:
                types += content.lower()
            if total > _UNPACKED_XML or elements > _ELEMENTS:
                raise UnreadableError("far more text and cells than any draft has; give a part")
    return _kind(types.decode("utf-8", "replace"))


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Turn what a library raises on a broken file into an UnreadableError."""
    try:
        yield
    except _BROKEN as error:
        raise UnreadableError(
            f"not {what} that can be read ({type(error).__name__}: it seems to be broken);"
            " open it, save it anew, and try again"
        ) from error


def _of_compound(data: bytes) -> str:
    if _ENCRYPTED in data:
        return (
            "protected by a password; open it, remove the password (File, Info, Protect), save it,"
            " and try again"
        )
    return "an old Word or Excel file; open it and save it as .docx or .xlsx"


def _measure(entries: list[ZipInfo], packed: int) -> None:
    """Refuse what says of itself that it is too large; a part is unpacked to the size it says."""
    if len(entries) > _ENTRIES:
        raise UnreadableError(f"more than {_ENTRIES} parts, as no draft has")
    if any(entry.compress_type not in {ZIP_DEFLATED, ZIP_STORED} for entry in entries):
        raise UnreadableError("packed as Word and Excel do not pack; open it and save it anew")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > _UNPACKED or unpacked > max(_SMALL, _RATIO * packed):
        raise UnreadableError(
            "packed far more tightly than Word or Excel do, or far larger than any draft;"
            " copy the part with the OKRs into a new file"
        )


def _inspect(name: str, content: bytes) -> None:
    """Refuse XML that declares entities, which no Office program writes."""
    flat = content.replace(b"\0", b"") if b"\0" in content[:8] else content
    if content and not content.lstrip().startswith(_XML_STARTS):
        raise UnreadableError(f"its part {name!r} is no XML; open it, save it anew, and try again")
    if _DECLARATION.search(flat):
        raise UnreadableError(
            f"its part {name!r} declares entities, as no Office program writes them;"
            " copy the text into a new file"
        )


def _kind(types: str) -> Kind:
    for name, kind in _MAIN.items():
        if f'"{name}"' in types:
            return kind
    for name, what in _NOT_READ.items():
        if name in types:
            raise UnreadableError(f"{what}; save it as .docx or .xlsx")
    raise UnreadableError("a zip archive and no Word or Excel file; unpack it, or give the draft")
