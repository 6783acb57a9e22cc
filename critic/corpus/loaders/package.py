"""Whether an Office file may be opened: a zip archive is a bomb's home.

Everything is unpacked once, part by part and with a limit, before a library sees it.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from critic.corpus.refusal import Reason, RefusedError, guarded

if TYPE_CHECKING:
    from zipfile import ZipInfo

_UNPACKED = 256 << 20
_UNPACKED_XML = 64 << 20
_ENTRIES = 10_000
_RATIO = 200
_SMALL = 1 << 20
"""Below this size a file may be packed as tightly as it likes."""

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XML = (".xml", ".rels", ".vml")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def checked(data: bytes, what: str) -> BytesIO:
    """Return the file for a library to open. Raises RefusedError where none should."""
    if data.startswith(_COMPOUND):
        raise _compound(data)
    with guarded(what, BadZipFile, zlib.error), ZipFile(BytesIO(data)) as archive:
        _measure(archive.infolist(), len(data))
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename.lower().endswith(_XML):
                _inspect(entry.filename, content)
    return BytesIO(data)


def _compound(data: bytes) -> RefusedError:
    if _ENCRYPTED in data:
        return RefusedError(
            Reason.ENCRYPTED,
            "protected by a password; open it, remove the password (File, Info, Protect),"
            " save it, and try again",
        )
    return RefusedError(Reason.FORMAT, "an old Office file; open it and save it as .docx or .pptx")


def _measure(entries: list[ZipInfo], packed: int) -> None:
    """Refuse what says of itself that it is too large; a part is unpacked to the size it says."""
    if any(entry.compress_type not in {ZIP_DEFLATED, ZIP_STORED} for entry in entries):
        raise RefusedError(
            Reason.FORMAT, "packed as Office programs do not pack; open it and save it anew"
        )
    if any(entry.filename.startswith("/") or ".." in _between(entry.filename) for entry in entries):
        raise RefusedError(
            Reason.FORMAT,
            "a part of it has a name that leads out of the file; open it and save it anew",
        )
    unpacked = sum(entry.file_size for entry in entries)
    written = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_XML))
    if (
        len(entries) > _ENTRIES
        or unpacked > _UNPACKED
        or written > _UNPACKED_XML
        or unpacked > max(_SMALL, _RATIO * packed)
    ):
        raise RefusedError(
            Reason.BOMB,
            "packed far more tightly than Office programs do, or far larger than any document;"
            " copy its text into a new file",
        )


def _between(name: str) -> list[str]:
    """Return the names of the folders and the file that a part's name is made of."""
    return name.replace("\\", "/").split("/")


def _inspect(name: str, content: bytes) -> None:
    """Refuse XML that declares entities, which no Office program writes."""
    flat = content.replace(b"\0", b"") if b"\0" in content[:8] else content
    if _DECLARATION.search(flat):
        raise RefusedError(
            Reason.BOMB,
            f"its part {name!r} declares entities, as no Office program writes them;"
            " copy the text into a new file",
        )
