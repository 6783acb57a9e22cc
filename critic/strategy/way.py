"""From the steps that people write to a journey on which metrics have their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.context import given
from critic.errors import InputError, MalformedError
from critic.knowledge import Journey, Step
from critic.okr.grammar import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.context.strategy import Quoted, Stage, Strategy
    from critic.knowledge import Knowledge

_SEVERAL = 2


def journey(strategy: Strategy, knowledge: Knowledge) -> Journey | None:
    """Return the journey that a strategy states, None where it states none.

    A step may be the name of a metric; a journey of one word may be the name of one that ships.
    Raises MalformedError with line and column where a single step is no such name.
    """
    if not strategy.journey:
        return None
    if len(strategy.journey) < _SEVERAL:
        return _called(strategy.journey[0].name, knowledge)
    steps = (_step(stage, knowledge) for stage in strategy.journey)
    return Journey(
        name=f"journey of {strategy.source}",
        cues=(),
        steps=tuple(step for step in steps if step.name),
    )


def _called(name: Quoted, knowledge: Knowledge) -> Journey:
    try:
        return given.journey(name.text, knowledge.journeys)
    except InputError as error:
        message = f"a journey has two steps or more, in order, or a name that is known; {error}"
        raise MalformedError(message, line=name.line, column=name.column) from error


def _step(stage: Stage, knowledge: Knowledge) -> Step:
    name = plain(stage.name.text)
    named = [knowledge.metric_index.entry(each.text) for each in (stage.name, *stage.metrics)]
    unknown = [each.text for each, metric in _beside(stage.metrics, named[1:]) if metric is None]
    return Step(
        name=name,
        metrics=tuple(dict.fromkeys(metric for metric in named if metric)),
        phrases=tuple(filter(None, map(plain, unknown))),
    )


def _beside(
    metrics: Sequence[Quoted], named: Sequence[str | None]
) -> Sequence[tuple[Quoted, str | None]]:
    return list(zip(metrics, named, strict=True))


def plain(text: str) -> str:
    """Return the words of a text as they are written, without the marks between them."""
    return " ".join(text[word.start : word.end] for word in words.split(text))
