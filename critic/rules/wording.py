"""Quoting a statement: the words that decide, and where they stand."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.okr.document import Span, Statement

_LONGEST = 60
_EXAMPLES = 2
_WORDS = 3


class Words(Protocol):
    """Anything that marks words of a plain text: evidence, a quantity, a metric, a deadline."""

    @property
    def start(self) -> int:
        """Where the words start in the plain text."""

    @property
    def end(self) -> int:
        """Where they end."""


class Part(NamedTuple):
    """Words of a plain text, ``plain[start:end]``."""

    start: int
    end: int


def span_of(statement: Statement, words: Words) -> Span:
    """Return where ``words`` stand in the source; the whole statement where they mark nothing."""
    if words.end <= words.start:
        return statement.span
    return statement.locate(words.start, words.end)


def quote(statement: Statement, words: Words | None = None) -> str:
    """Return the marked words in quotation marks, or the whole statement where none are marked."""
    if words is None or words.end <= words.start:
        return quoted(statement.plain)
    return quoted(statement.plain[words.start : words.end])


def quoted(text: str) -> str:
    """Return ``text`` in quotation marks, cut at a word where it is long."""
    flat = " ".join(text[: 4 * _LONGEST].split()).strip(",;: ")
    if len(flat) <= _LONGEST:
        return f"“{flat}”"
    head, _, _ = flat[: _LONGEST + 1].rpartition(" ")
    return f"“{head or flat[:_LONGEST]}…”"


def listing(words: Sequence[str], joined: str = "or") -> str:
    """Return the first of some words in quotation marks: "“a”, “b” or “c”"."""
    *first, last = map(quoted, words[:_WORDS])
    return f"{', '.join(first)} {joined} {last}" if first else last


def examples(names: Iterable[str]) -> str:
    """Return what goes on a sentence: ", for example “a” or “b”", "" where there is no name."""
    offered = " or ".join(map(quoted, islice(dict.fromkeys(names), _EXAMPLES)))
    return f", for example {offered}" if offered else ""
