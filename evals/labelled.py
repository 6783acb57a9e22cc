"""Labelled sets, whoever labelled them, and how the engine is asked about them."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from evals.answers import Answer


class Statement(NamedTuple):
    """A text and the class expected under each label; None where nobody can say."""

    text: str
    labels: Mapping[str, str | None]


class LabelledSet(NamedTuple):
    """An objective and its key results. ``source`` is who wrote it; ``twice`` if judged by two."""

    name: str
    source: str
    objective: Statement
    key_results: tuple[Statement, ...]
    twice: bool = False


class Asked(NamedTuple):
    """A statement beside what the engine said of it; ``said`` is None if it was not returned."""

    set_name: str
    statement: Statement
    said: Mapping[str, str | None] | None


class Draft(NamedTuple):
    """A set as a draft; ``places`` has for each statement where its line starts and ends."""

    text: str
    places: tuple[tuple[Statement, int, int], ...]


def draft_of(one: LabelledSet) -> Draft:
    """Return the draft as which a set is fed, the objective first."""
    lines = [f"Objective: {one.objective.text}\n", "Key results:\n"]
    lines += [f"- {statement.text}\n" for statement in one.key_results]
    ends = list(accumulate(map(len, lines)))
    key_results = zip(one.key_results, ends[1:], ends[2:], strict=False)
    return Draft("".join(lines), ((one.objective, 0, ends[0]), *key_results))


def ask(one: LabelledSet, solve: Callable[[str], Iterable[Answer]]) -> tuple[Asked, ...]:
    """Feed a set as a draft, and put each statement beside its answer, by position."""
    draft = draft_of(one)
    answers = list(solve(draft.text))
    return tuple(
        Asked(one.name, statement, _said(answers, start, end, is_objective=start == 0))
        for statement, start, end in draft.places
    )


def _said(
    answers: Iterable[Answer], start: int, end: int, *, is_objective: bool
) -> Mapping[str, str | None] | None:
    here: Iterator[Answer] = (
        answer
        for answer in answers
        if answer.is_objective == is_objective and start <= answer.start < end
    )
    first = next(here, None)
    return first.labels if first else None
