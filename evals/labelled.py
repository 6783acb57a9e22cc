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


def ask(one: LabelledSet, solve: Callable[[str], Iterable[Answer]]) -> tuple[Asked, ...]:
    """Feed a set as a draft, and put each statement beside its answer, by position."""
    lines = [f"Objective: {one.objective.text}\n", "Key results:\n"]
    lines += [f"- {statement.text}\n" for statement in one.key_results]
    ends = list(accumulate(map(len, lines)))
    answers = list(solve("".join(lines)))
    objective = _said(answers, 0, ends[0], is_objective=True)
    return (
        Asked(one.name, one.objective, objective),
        *(
            Asked(one.name, statement, _said(answers, start, end, is_objective=False))
            for statement, start, end in zip(one.key_results, ends[1:], ends[2:], strict=False)
        ),
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
