"""The words by which the parts of a strategy are known in plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from critic.knowledge import nodes
from critic.strategy import keys
from critic.strategy.keys import OF_CHOICE, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


_GAP = r"[^.;!?\n]{1,60}?"
_NEVER = re.compile(r"(?!)")
_MARKS = " \t#>*_-–—:.!?\"“”'’()[]"


@dataclass(frozen=True)
class Cues:
    """Patterns by part, in the order in which they are tried."""

    headings: Mapping[Part, re.Pattern[str]]
    sentences: Mapping[Part, re.Pattern[str]]
    no_part: re.Pattern[str]
    goals: re.Pattern[str]
    no_refusal: re.Pattern[str]

    def part_of_heading(self, title: str) -> Part | None:
        """Return what stands below a heading, or behind a label."""
        known = self.part_called(title)
        if known is not None:
            return known
        found = _first(self.headings, title)
        return None if found is not Part.DECLINED and self.no_part.search(title) else found

    def part_called(self, title: str) -> Part | None:
        """Return the part that a title is the name of."""
        plain = title.strip(_MARKS).lower().replace("-", " ").replace(",", "")
        known = keys.part(plain)
        return None if known in (Part.STRATEGY, Part.CHOICES, Part.NAME) else known

    def part_of_sentence(self, text: str) -> Part | None:
        """Return the part to which a sentence belongs by its words."""
        found = _first(self.sentences, text)
        if found is not Part.DECLINED:
            return found
        if self.no_refusal.search(text):
            return None
        return Part.WINNING_MOVES if self._begins_to_win(text) else found

    def _begins_to_win(self, text: str) -> bool:
        """Whether a text with a no begins as a way to win ("We win because nobody ever waits")."""
        plain = text.replace("’", "'")
        wins = self.sentences[Part.WINNING_MOVES].match(plain)
        no = self.sentences[Part.DECLINED].search(plain)
        return bool(wins and no and wins.end() <= no.start())

    def part_of_key(self, key: str) -> Part | None:
        """Return the part that a key in lower case words names, or sounds like."""
        known = keys.part(key)
        if known is not None:
            return known
        found = self.part_of_heading(key)
        return found if found in OF_CHOICE else None


def read(path: Path) -> Cues:
    """Return the cues in a file. Raises ConfigurationError with the place of a wrong entry."""
    root = nodes.mapping(nodes.read(path))
    return Cues(
        headings=_by_part(root["headings"]),
        sentences=_by_part(root["sentences"]),
        no_part=_any(nodes.texts(root["no_part"].value)),
        goals=_any(nodes.texts(root["goals"].value)),
        no_refusal=_any(nodes.texts(root["no_refusal"].value)),
    )


def _by_part(entry: nodes.Entry) -> dict[Part, re.Pattern[str]]:
    return {
        Part(name.replace("_", " ")): _any(nodes.texts(part.value))
        for name, part in nodes.mapping(entry.value).items()
    }


def _first(patterns: Mapping[Part, re.Pattern[str]], text: str) -> Part | None:
    plain = text.replace("’", "'")
    return next((part for part, pattern in patterns.items() if pattern.search(plain)), None)


def _any(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases, as whole words."""
    ways = sorted((_way(phrase) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE) if ways else _NEVER


def _way(phrase: str) -> str:
    gaps = (
        r"\s+".join(map(re.escape, re.split(r"\s+", part.strip()))) for part in phrase.split("…")
    )
    return rf"\s{_GAP}\s".join(gaps)
