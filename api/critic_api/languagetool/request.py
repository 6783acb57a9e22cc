"""What a client asks: which text, in which language, by which rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.errors import InputError
from critic_api.languagetool import annotation
from critic_api.languagetool.selection import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

AUTO = "auto"
_PICKY = "picky"
_TRUE = ("true", "yes", "1")


class Asked(NamedTuple):
    """A text to check. ``picky`` says that every statement in it is meant as one of an OKR.

    ``language`` is a code or "auto", ``variants`` are the codes that its author prefers then.
    """

    text: str
    language: str = AUTO
    variants: tuple[str, ...] = ()
    choice: Choice = Choice()
    picky: bool = False


def read(fields: Mapping[str, str]) -> Asked:
    """Return what the fields of a request ask for; unknown ones say nothing. Raises InputError."""
    return Asked(
        _text(fields),
        fields.get("language", "").strip() or AUTO,
        _listed(fields, "preferredVariants"),
        _choice(fields),
        fields.get("level", "").strip().lower() == _PICKY,
    )


def _text(fields: Mapping[str, str]) -> str:
    if ("text" in fields) == ("data" in fields):
        raise InputError("send either text or data, and not both")
    return fields["text"] if "text" in fields else annotation.source(fields["data"])


def _choice(fields: Mapping[str, str]) -> Choice:
    choice = Choice(
        enabled_rules=_names(fields, "enabledRules"),
        disabled_rules=_names(fields, "disabledRules"),
        enabled_categories=_names(fields, "enabledCategories"),
        disabled_categories=_names(fields, "disabledCategories"),
        only=fields.get("enabledOnly", "").strip().lower() in _TRUE,
    )
    if choice.only and not (choice.enabled_rules or choice.enabled_categories):
        raise InputError("enabledOnly=true needs enabledRules or enabledCategories")
    return choice


def _names(fields: Mapping[str, str], name: str) -> frozenset[str]:
    return frozenset(each.upper() for each in _listed(fields, name))


def _listed(fields: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in fields.get(name, "").split(",") if each.strip())
