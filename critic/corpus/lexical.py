"""Ranking by words: BM25 over stems, in a full-text table of SQLite that lives in memory."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.index import Scored

_TERM = re.compile(r"[^\W_]+")
_TABLE = "CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize='porter unicode61')"
_INSERT = "INSERT INTO passages (rowid, text) VALUES (?, ?)"
_RANKED = (
    # Not by ``rank``, for which SQLite sorts all that is found; of a score it keeps the best.
    "SELECT rowid, -bm25(passages) AS score FROM passages"
    " WHERE passages MATCH ? ORDER BY score DESC LIMIT ?"
)
_MOST_TERMS = 64
_WORDS = """
    a about after all also am an and any are as at be because been before being between both but by
    can could did do does doing during each else ever few for from further get had has have having
    he her here hers him his how i if in into is it its itself just made make many me might more
    most much must my no nor not now of off on once one only onto or other our out over own per
    said same say says shall she should so some such than that the their them then there these they
    this those through to too under until up upon us very was we were what when where which while
    who whom whose why will with within without would yet you your
"""
STOP_WORDS = frozenset(_WORDS.split())
"""Words that say nothing of what a question is about, and that nearly every text has."""


class Lexical:
    """Texts by their ids; threads may share it."""

    def __init__(self, ids: Sequence[str], texts: Sequence[str]) -> None:
        self._ids = tuple(ids)
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.execute(_TABLE)
        self._database.executemany(_INSERT, enumerate(texts))

    def search(self, query: str, limit: int) -> tuple[Scored, ...]:
        """Return the ids of texts that share a stem with the query, best first, with BM25."""
        words = matching(query)
        if not words:
            return ()
        rows = self._database.execute(_RANKED, (words, limit))
        found = sorted(rows, key=lambda each: (-each[1], each[0]))
        return tuple((self._ids[row], score) for row, score in found)


def matching(query: str) -> str:
    """Return what a full-text table is asked for texts with a word of the query; "" for none."""
    return " OR ".join(f'"{each}"' for each in _terms(query))


def _terms(query: str) -> tuple[str, ...]:
    """Return the words that a query is about; all of them where it has only stop words."""
    words = tuple(dict.fromkeys(_TERM.findall(query.lower())))
    return (tuple(word for word in words if word not in STOP_WORDS) or words)[:_MOST_TERMS]
