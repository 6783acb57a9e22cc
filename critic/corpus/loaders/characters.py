"""Bytes of a text file → str, with line ends and characters that can be kept and shown."""

from __future__ import annotations

import codecs
import re

from critic.corpus.refusal import Reason, RefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\ud800-\udfff]")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x9f]")


def decode(data: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, or Windows-1252 as old files are.

    Raises RefusedError where the bytes are no text.
    """
    mark, encoding = next((found for found in _MARKS if data.startswith(found[0])), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace") if not mark else "\0"
        if "\ufffd" in text:
            text = "\0"
    if _BINARY.search(text.replace("\x85", "\n")):
        raise RefusedError(
            Reason.FORMAT,
            "a binary file, whatever its name says; give it the ending that it should have,"
            " or save its text as UTF-8",
        )
    return clean(text)


def clean(text: str) -> str:
    """Return ``text`` with line feeds as its only line ends, and without what no text needs."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text))


def one_line(text: str) -> str:
    """Return ``text`` on one line, with single spaces."""
    return " ".join(clean(text).split())
