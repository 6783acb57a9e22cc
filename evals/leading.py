"""Late results with what a coach would count earlier instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, NotRequired, TypedDict

import yaml

from critic import strategy
from critic.context import Context, Scope
from critic.knowledge import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from critic.knowledge import Knowledge

SPLITS = ("dev", "held")


class Case(NamedTuple):
    """A draft with a late result.

    Of each group of ``accepted`` one phrase must stand in what is offered, of ``wrong`` none may.
    """

    id: str
    split: str
    domain: str
    source: str
    context: Context
    accepted: tuple[tuple[str, ...], ...]
    wrong: tuple[str, ...]


class _TeamYaml(TypedDict, total=False):
    owns: list[str]
    influences: list[str]
    contributes: list[str]


class _CaseYaml(TypedDict):
    id: str
    split: Literal["dev", "held"]
    domain: str
    text: str
    at: str
    wrong: list[str]
    journey: NotRequired[list[str]]
    built_in: NotRequired[str]
    team: NotRequired[_TeamYaml]
    accepted: NotRequired[list[str]]
    every: NotRequired[list[list[str]]]


def cases(path: Path, knowledge: Knowledge) -> Iterator[Case]:
    """Yield every case; its journey is read as that of a strategy, or is one that ships."""
    rows: list[_CaseYaml] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    for row in rows:
        yield Case(
            id=row["id"],
            split=row["split"],
            domain=row["domain"],
            source=row["text"],
            context=_context(row, knowledge),
            accepted=tuple(map(tuple, row.get("every", [row.get("accepted", [])]))),
            wrong=tuple(row["wrong"]),
        )


def holds(text: str, phrase: str) -> bool:
    """Whether the words of a phrase stand in a text side by side; plural and hyphens aside."""
    words, wanted = fold(_plain(text)), fold(_plain(phrase))
    return any(
        words[first : first + len(wanted)] == wanted
        for first in range(len(words) - len(wanted) + 1)
    )


def is_met(case: Case, texts: Sequence[str]) -> bool:
    """Whether of each accepted group something is offered."""
    return all(
        any(holds(text, phrase) for phrase in group for text in texts) for group in case.accepted
    )


def wrongly(case: Case, texts: Sequence[str]) -> list[str]:
    """Return what is offered although it is the result itself, or later, or beyond the team."""
    return [text for text in texts if any(holds(text, phrase) for phrase in case.wrong)]


def _plain(text: str) -> str:
    return "".join(c if c.isalnum() else " " for c in text)


def _context(row: _CaseYaml, knowledge: Knowledge) -> Context:
    team = row.get("team", {})
    scope = Scope(
        owns=tuple(team.get("owns", ())),
        influences=tuple(team.get("influences", ())),
        contributes=tuple(team.get("contributes", ())),
    )
    given = Context(team=scope if team else None)
    if "journey" in row:
        text = yaml.safe_dump({"journey": row["journey"]}, allow_unicode=True)
        chosen = strategy.read(text)
        return Context(
            team=given.team, journey=strategy.journey(chosen, knowledge), strategy=chosen
        )
    if "built_in" in row:
        return Context(team=given.team, journey=knowledge.journeys[row["built_in"]])
    return given
