"""Drafts with what must and must not be said, pairs to rank, and ways to write the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, NotRequired, TypedDict

import yaml

from critic.context import Context, Scope
from critic.okr.document import Level
from critic.okr.grammar.dates import parse_cycle

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path


class Expected(NamedTuple):
    """A code, and the words of the statement that it is about; "" for the whole draft."""

    code: str
    at: str = ""


class Case(NamedTuple):
    """A draft, what must be said of it, and what must not.

    ``clean`` marks a draft that deserves no warning and no error.
    """

    id: str
    domain: str
    source: str
    context: Context
    must: tuple[Expected, ...]
    must_not: tuple[Expected, ...]
    clean: bool


class Ranking(NamedTuple):
    """Two drafts with the same intent; ``way`` says what makes one the worse."""

    id: str
    way: str
    better: str
    worse: str


class Paraphrase(NamedTuple):
    """Ways to write the same draft; ``way`` says in what they differ."""

    id: str
    way: str
    texts: tuple[str, ...]


class Said(NamedTuple):
    """A finding as users get it: its code, how loud it is, and where its statement stands."""

    code: str
    severity: str
    start: int
    end: int


class Critique(NamedTuple):
    """What the engine says of a draft; ``score`` is None where nothing could be scored."""

    said: tuple[Said, ...]
    score: int | None


class _ExpectedYaml(TypedDict):
    code: str
    at: NotRequired[str]


class _TeamYaml(TypedDict, total=False):
    owns: list[str]
    influences: list[str]
    contributes: list[str]


class _ContextYaml(TypedDict, total=False):
    cycle: str | int
    today: date
    level: str
    team: _TeamYaml


class _CaseYaml(TypedDict):
    id: str
    domain: str
    text: str
    context: NotRequired[_ContextYaml]
    must: NotRequired[list[_ExpectedYaml]]
    must_not: NotRequired[list[_ExpectedYaml]]
    clean: NotRequired[bool]


class _RankingYaml(TypedDict):
    id: str
    way: str
    better: str
    worse: str


class _ParaphraseYaml(TypedDict):
    id: str
    way: str
    texts: list[str]


def cases(folder: Path) -> Iterator[Case]:
    """Yield every draft of a folder."""
    for path in sorted(folder.glob("*.yaml")):
        rows: list[_CaseYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        for row in rows:
            yield Case(
                id=row["id"],
                domain=path.stem,
                source=row["text"],
                context=_context(row.get("context", {})),
                must=_expected(row.get("must", [])),
                must_not=_expected(row.get("must_not", [])),
                clean=row.get("clean", False),
            )


def rankings(folder: Path) -> Iterator[Ranking]:
    """Yield every pair of a folder."""
    for path in sorted(folder.glob("*.yaml")):
        rows: list[_RankingYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        yield from (Ranking(**row) for row in rows)


def paraphrases(folder: Path) -> Iterator[Paraphrase]:
    """Yield every group of a folder."""
    for path in sorted(folder.glob("*.yaml")):
        rows: list[_ParaphraseYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
        yield from (Paraphrase(row["id"], row["way"], tuple(row["texts"])) for row in rows)


def _expected(rows: Sequence[_ExpectedYaml]) -> tuple[Expected, ...]:
    return tuple(Expected(row["code"], row.get("at", "")) for row in rows)


def _context(row: _ContextYaml) -> Context:
    team = row.get("team")
    return Context(
        cycle=parse_cycle(str(row["cycle"])) if "cycle" in row else None,
        level=Level(row["level"]) if "level" in row else None,
        today=row.get("today"),
        team=Scope(**_phrases(team)) if team else None,
    )


def _phrases(team: _TeamYaml) -> Mapping[str, tuple[str, ...]]:
    return {
        "owns": tuple(team.get("owns", ())),
        "influences": tuple(team.get("influences", ())),
        "contributes": tuple(team.get("contributes", ())),
    }
