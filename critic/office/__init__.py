"""Word and Excel files as text: bytes → Extract. The libraries that open them load when needed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.okr.extract import Extract

SUFFIXES = (".docx", ".xlsm", ".xlsx")

_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_OPENING = "critic.office.opening"


def is_office(data: bytes) -> bool:
    """Say whether bytes begin as Office files do, old ones too; no text begins so."""
    return data.startswith(_SIGNATURES)


def read(data: bytes, opening: str = _OPENING) -> Extract:
    """Return the text of a Word or Excel file and where each part of it stands there.

    Raises UnreadableError where it cannot be opened or is no such file, ConfigurationError where
    a library that opens it is not installed. ``opening`` is the module that opens it.
    """
    try:
        reader = cast("Callable[[bytes], Extract]", import_module(opening).read)
    except ImportError as error:
        raise ConfigurationError(
            f"Word and Excel files need {error.name}, which is not installed:"
            " pip install 'okr-critic[office]'"
        ) from error
    return reader(data)
