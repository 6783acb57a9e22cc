"""Building HTML so that text cannot become markup: what is no ``Markup`` is escaped."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from critic.report.columns import cell

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEPT = "\t\n"


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def element(name: str, *children: str, **attributes: str) -> Markup:
    """Return an element; a trailing underscore of an attribute falls away, others become hyphens.

    An attribute that is "" is left out.
    """
    shown = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_text(value)}"'
        for key, value in attributes.items()
        if value
    )
    return Markup(f"<{name}{shown}>{joined(children)}</{name}>")


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Return the parts one after the other, text among them escaped."""
    return Markup(between.join(part if isinstance(part, Markup) else _text(part) for part in parts))


def _text(text: str) -> str:
    """Return ``text`` escaped, without what could steer a reader or a file that is printed.

    That is control characters, halves of characters, and those that turn the direction of text.
    """
    if not (text.isascii() and text.isprintable()):
        text = "".join(c if c in _KEPT else cell(c).shown for c in text)
    return escape(text)
