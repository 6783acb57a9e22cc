"""Reading what a team can move: YAML with owns, influences and contributes, or free text."""

from __future__ import annotations

import re
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from critic.context.model import Scope
from critic.context.phrases import split
from critic.errors import InputError, MalformedError
from critic.okr.forms import yaml
from critic.okr.forms.values import Mapping, Scalar, Sequence
from critic.okr.grammar import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.okr.forms.outline import Run
    from critic.okr.forms.values import Value


class Share(StrEnum):
    """What a team has to do with a thing, by the name of the list that holds it."""

    OWNS = "owns"
    INFLUENCES = "influences"
    CONTRIBUTES = "contributes"


class Named(NamedTuple):
    """A text about a team, and which list it belongs to."""

    share: Share
    text: str


_YAML = frozenset((".yaml", ".yml"))
_PROSE = frozenset((".md", ".markdown", ".txt"))
_KEY_LINE = re.compile(r"^(?:owns|influences|contributes)[ ]*:", re.MULTILINE)
_MARKS = re.compile(r"^[\s>#*+•_-]*(?:\d{1,3}[.)]\s)?(?:\[[ xX]\]\s)?")
_SHARES = {
    **dict.fromkeys(("own", "owns", "owned"), Share.OWNS),
    **dict.fromkeys(("influence", "influences", "influenced"), Share.INFLUENCES),
    **dict.fromkeys(("contribute", "contributes", "contribution"), Share.CONTRIBUTES),
    "contributions": Share.CONTRIBUTES,
}
_LONGEST_KEY = 4
_LONGEST_NAME = 20
_ALIKE = 0.9
# Keys that say what stands beside them and name nothing that could be moved.
_LABELS = words.bag(
    """about area cycle description email goal id info lead level manager members mission name
    note notes owner people purpose responsibilities scope size squad summary team title unit who"""
)
_NOTHING = (
    "it names nothing that the team can move; list what it owns, influences and contributes to,"
    " one phrase a line"
)


def read(text: str, suffix: str = "") -> Scope:
    """Return what the team of a text can move; keys that are not known count as what it owns.

    A text that is no YAML mapping is a list of what the team owns. ``suffix`` is that of its file.
    Raises MalformedError where YAML is broken or nothing is named.
    """
    found = _gathered(_named(text, suffix.lower()))
    if found == Scope():
        raise MalformedError(_NOTHING, line=1, column=1)
    return found


def scope(named: Iterable[Named]) -> Scope:
    """Return the scope that these texts give. Raises InputError where they name nothing."""
    found = _gathered(named)
    if found == Scope():
        raise InputError(_NOTHING)
    return found


def _gathered(named: Iterable[Named]) -> Scope:
    found: dict[Share, dict[str, None]] = {share: {} for share in Share}
    for share, text in named:
        found[share].update(dict.fromkeys(split(text)))
    return Scope(**{share.value: tuple(phrases) for share, phrases in found.items()})


def _named(text: str, suffix: str) -> Iterator[Named]:
    mappings = [value for value in _values(text, suffix) if isinstance(value, Mapping)]
    if not mappings:
        yield from _in_lines(text)
    for mapping in mappings:
        yield from _in_value(mapping, Share.OWNS, text)


def _values(text: str, suffix: str) -> list[Value]:
    """Return what the text holds as YAML; nothing where it is broken and meant as prose."""
    try:
        return yaml.values(text)
    except MalformedError:
        if suffix in _YAML or (suffix not in _PROSE and _KEY_LINE.search(text)):
            raise
        return []


def _in_value(value: Value, share: Share, text: str) -> Iterator[Named]:
    if isinstance(value, Scalar):
        yield Named(share, _unfolded(value.run))
    elif isinstance(value, Sequence):
        for item in value.items:
            yield from _in_value(item, share, text)
    else:
        for name, key, below in value.entries:
            known = _share(name)
            if known is None:
                _refuse_misspelt(name, key, text)
            if known is None and name not in _LABELS:
                yield Named(share, name)
            yield from _in_value(below, known or share, text)


def _in_lines(text: str) -> Iterator[Named]:
    """Read a list or prose; a line that only names a share ("## Influences") begins its list."""
    current = Share.OWNS
    for line in text.splitlines():
        bare = _MARKS.sub("", line, count=1).rstrip("*_ ")
        name, colon, rest = bare.partition(":")
        share = _share(name.strip(" *_").lower())
        is_title = line.lstrip().startswith("#")
        if share and colon and rest.strip("*_ "):
            yield Named(share, rest)
        elif share and (colon or is_title or name.lower() in _SHARES):
            current = share
        else:
            current = Share.OWNS if is_title else current
            yield Named(current, bare)


def _share(name: str) -> Share | None:
    """Return the share that a key or a title names ("what we influence")."""
    parts = name.split()
    found = {_SHARES[part] for part in parts if part in _SHARES}
    return found.pop() if len(found) == 1 and len(parts) <= _LONGEST_KEY else None


def _refuse_misspelt(name: str, key: Scalar, text: str) -> None:
    meant = get_close_matches(name[:_LONGEST_NAME], map(str, Share), n=1, cutoff=_ALIKE)
    if meant:
        at = key.run.source_start(0)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        message = f"there is no key {name!r}; did you mean {meant[0]!r}?"
        raise MalformedError(message, line=line, column=column)


def _unfolded(run: Run) -> str:
    """Return a text with its line breaks."""
    pieces = list(run.plain)
    for at in run.breaks:
        pieces[at] = "\n"
    return "".join(pieces)
