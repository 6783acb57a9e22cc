"""What a model is asked about: a set with its findings, and the passages that bear on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from critic.strategy import strategy_of
from critic.strategy.terms import Terms
from critic.suggest import kept
from critic.suggest.kept import Was
from critic.suggest.worded import answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.context.strategy import Quoted, Strategy
    from critic.judge.judged import JudgedObjective
    from critic.rules import Finding
    from critic.suggest.proposals import Checked


@dataclass(frozen=True, slots=True)
class Subject:
    """An objective, its findings, and the numbered ``passages`` that may be quoted for it.

    ``chosen`` is the strategy that they stand in; ``ids`` are the statements as a model counts
    them, the objective first.
    """

    judged: JudgedObjective
    findings: tuple[Finding, ...]
    chosen: Strategy | None
    passages: tuple[Quoted, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the objective and its key results."""
        results = (each.key_result.id for each in self.judged.key_results)
        return (self.judged.objective.id, *results)

    @property
    def told(self) -> tuple[Was | None, ...]:
        """The same statements before they are changed; None for no objective."""
        objective = self.judged.objective.statement
        return (Was(objective) if objective else None, *map(kept.of, self.judged.key_results))

    def codes(self, statement: str) -> tuple[str, ...]:
        """Return the codes of the findings on a statement."""
        found = (each.code for each in self.findings if each.statement == statement)
        return tuple(dict.fromkeys(found))


def subjects(checked: Checked, context: Context) -> Iterator[Subject]:
    """Yield what there is to ask about: the sets with findings; nothing in other languages."""
    document = checked.judged.document
    if document.language != "en":
        return
    chosen = context.strategy or strategy_of(document.source)
    every = tuple(_passages(chosen)) if chosen else ()
    for whole in checked.judged.objectives:
        # A set so long has a finding of its own; the first of it are what can be asked about.
        judged = replace(whole, key_results=whole.key_results[: answer.STATEMENTS])
        ids = {judged.objective.id, *(each.key_result.id for each in judged.key_results)}
        findings = tuple(
            each for each in checked.findings if each.statement in ids and not each.suppressed
        )
        if findings:
            yield Subject(judged, findings, chosen, _nearest(every, judged))


def _passages(chosen: Strategy) -> Iterator[Quoted]:
    for choice in chosen.choices:
        yield from (*choice.winning_moves, *choice.playing_field)
        yield from (*choice.narrative, *choice.declined)
    yield from chosen.north_star
    yield from (stage.name for stage in chosen.journey)


def _nearest(passages: tuple[Quoted, ...], judged: JudgedObjective) -> tuple[Quoted, ...]:
    """Return the passages with the most words of a set, as many as may be cited."""
    objective, read = judged.objective, Terms().of
    said = [objective.statement.plain] if objective.statement else []
    said += [each.key_result.statement.plain for each in judged.key_results]
    terms = read(" ".join(said))
    ranked = sorted(passages, key=lambda passage: -len(terms & read(passage.text)))
    return tuple(ranked[: answer.PASSAGES])
