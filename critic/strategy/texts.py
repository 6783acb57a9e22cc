"""A strategy in any form of text: YAML by keys, everything else by headings and sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from critic.errors import InputError, MalformedError
from critic.okr.forms import yaml
from critic.strategy import document
from critic.strategy.extract import extract

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context.strategy import Strategy
    from critic.strategy.cues import Cues

YAML = (".yaml", ".yml")
SUFFIXES = (*YAML, ".md", ".markdown", ".txt")
_KEY = re.compile(r"^[\"']?([A-Za-z][\w -]*)[\"']?:(?:\s|$)", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} |^\s*[*•] ", re.MULTILINE)
_SEVERAL = 2
NOTHING = (
    "no part of a strategy is found in it; name them in headings such as “Whom we serve”,"
    " “How we win” and “What we decline”, or write YAML as docs/strategy.md says"
)


def read_any(text: str, source: str, cues: Cues) -> Strategy:
    """Return what a text in YAML, Markdown or prose says of a strategy.

    Raises MalformedError where a text that is YAML is none of a strategy, InputError where
    nothing of a strategy is found.
    """
    found = draft_of(text, source, cues)
    if not says_something(found):
        raise InputError(NOTHING)
    return found


def draft_of(text: str, source: str, cues: Cues, *, alone: bool = True) -> Strategy:
    """Return what a text says of a strategy; it may say nothing.

    In one of several documents that is not ``alone``, only what a title or a cue names is taken
    for a way to win. Raises MalformedError where a text that is YAML is none of a strategy.
    """
    if source.lower().endswith(YAML) or _is_object(text):
        return document.read(text, source, cues.part_of_key)
    return _keyed(text, source, cues) or extract(text, source, cues, alone=alone)


def says_something(strategy: Strategy) -> bool:
    """Whether any part of a strategy was found."""
    return bool(strategy.choices or strategy.journey or strategy.north_star)


def joined(found: Sequence[Strategy]) -> Strategy:
    """Return what several documents say together, each passage with the name of its own."""
    first, *others = found
    return replace(
        first,
        choices=tuple(choice for each in found for choice in each.choices),
        journey=next((each.journey for each in found if each.journey), ()),
        north_star=tuple(passage for each in found for passage in each.north_star),
        horizon=tuple(passage for each in found for passage in each.horizon),
        notes=tuple(note for each in found for note in each.notes),
        beside=tuple((each.source, each.text) for each in others),
    )


def left_out(strategy: Strategy) -> Iterator[str]:
    """Yield a line for each reason why documents were left out, with their names."""
    names: dict[str, list[str]] = {}
    for each in strategy.left_out:
        names.setdefault(each.why, []).append(each.name)
    for why, named in names.items():
        yield f"left out {', '.join(named)}: {why}"


def _is_object(text: str) -> bool:
    return text.lstrip().startswith("{")


def _keyed(text: str, source: str, cues: Cues) -> Strategy | None:
    """Return what the keys of a text say, where it is written like YAML."""
    known = [key for key in _KEY.findall(text) if cues.part_of_key(key.lower().replace("_", " "))]
    single = [key for key in known if key.lower() == "strategy"]
    if (len(known) < _SEVERAL and not single) or _HEADING.search(text):
        return None
    try:
        return document.of_values(yaml.values(text), text, source, cues.part_of_key)
    except MalformedError:
        return None
