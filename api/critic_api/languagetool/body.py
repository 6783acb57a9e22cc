"""The fields of a request: a form in its body, its query, and what one client sends instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MOST_FIELDS = 100
# No form has these: a sign that is escaped in every form, a bare per cent, a name without a value.
_UNENCODED = re.compile(r"[^!-~]|%(?![0-9A-Fa-f]{2})|\A[^%]*&[^%=&]+(?:&[^%]*)?\Z")
_TEXT = re.compile(r"(?:\A|&)text=")
_AFTER = "&language="


def fields(body: bytes, query: str) -> Mapping[str, str]:
    """Return the fields of a form, where those of the query win. Raises InputError."""
    return {**_form(_decoded(body)), **_pairs(query)}


def key_of(body: bytes) -> str | None:
    """Return the key that a client has put into its form; None where it has not, or cannot."""
    try:
        return fields(body, "").get("apiKey")
    except InputError:
        return None


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise InputError(f"the body is not UTF-8: byte {error.start} fits nowhere") from error


def _form(body: str) -> Mapping[str, str]:
    """Return the fields of a body.

    LibreOffice encodes nothing: ``text=R&D +5%&language=en-US``. Where a body is no proper form,
    the text runs up to the last ``&language=``, and every sign in it stands for itself.
    """
    start = _TEXT.search(body)
    if start is None:
        return _pairs(body)
    end = body.rfind(_AFTER)
    text = body[start.end() : end if end >= start.end() else len(body)]
    if not _UNENCODED.search(text):
        return _pairs(body)
    rest = _pairs(body[: start.start()] + body[start.end() + len(text) :])
    return {**rest, "text": text}


def _pairs(form: str) -> dict[str, str]:
    try:
        return dict(
            parse_qsl(form, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
        )
    except UnicodeDecodeError as error:
        raise InputError("what is escaped with % is not UTF-8") from error
    except ValueError as error:
        raise InputError(f"a form may have {_MOST_FIELDS} fields at most") from error
