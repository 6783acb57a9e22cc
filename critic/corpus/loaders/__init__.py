"""Bytes → Loaded, one module a format. The libraries that open them load when needed.

A loader is given hostile bytes: call it through ``critic.corpus.sandbox``.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, cast

from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from critic.corpus.model import Loaded


class Format(NamedTuple):
    """A format as people call it, and the module whose ``load`` reads it."""

    name: str
    module: str


_HERE = "critic.corpus.loaders"
_MARKDOWN = Format("Markdown", f"{_HERE}.prose")
_TEXT = Format("text", f"{_HERE}.prose")
_HTML = Format("HTML", f"{_HERE}.web")

LOADERS: Mapping[str, Format] = MappingProxyType(
    {
        ".csv": Format("CSV", f"{_HERE}.table"),
        ".docx": Format("Word", f"{_HERE}.word"),
        ".htm": _HTML,
        ".html": _HTML,
        ".json": Format("JSON transcript", f"{_HERE}.segments"),
        ".markdown": _MARKDOWN,
        ".md": _MARKDOWN,
        ".pdf": Format("PDF", f"{_HERE}.pdf"),
        ".pptx": Format("PowerPoint", f"{_HERE}.slides"),
        ".srt": Format("SubRip", f"{_HERE}.subrip"),
        ".tsv": Format("TSV", f"{_HERE}.table"),
        ".txt": _TEXT,
        ".vtt": Format("WebVTT", f"{_HERE}.vtt"),
    }
)


def load(suffix: str, data: bytes, loaders: Mapping[str, Format] = LOADERS) -> Loaded:
    """Return what a file with this ending holds.

    Raises RefusedError where it cannot be read, ConfigurationError where the library that reads
    it is not installed, KeyError where there is no loader for the ending.
    """
    form = loaders[suffix]
    try:
        loader = cast("Callable[[bytes], Loaded]", import_module(form.module).load)
    except ImportError as error:
        raise ConfigurationError(
            f"{form.name} files need {error.name}, which is not installed:"
            " pip install 'okr-critic[grounding]'"
        ) from error
    return loader(data)
