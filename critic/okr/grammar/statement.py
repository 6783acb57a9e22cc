"""Reading one statement: from plain text to what it claims."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from critic import memory
from critic.knowledge.schema import VerbClass
from critic.okr.document import Claim, Deadline
from critic.okr.grammar import (
    calendar_forms,
    deadline,
    direction,
    head,
    measure,
    occasions,
    placeholders,
    quantity,
    roles,
    starts,
    words,
)
from critic.okr.grammar.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.knowledge import Knowledge
    from critic.memory import Reader
    from critic.okr.grammar.head import Head
    from critic.okr.grammar.placeholders import Placeholder
    from critic.okr.grammar.roles import Roles


def read(plain: str, knowledge: Knowledge) -> Claim:
    """Return what a statement claims; any text can be read, in time linear in its length."""
    marked = placeholders.find(plain)
    if not marked:
        return _read(plain, (), knowledge)
    masked = placeholders.masked(plain, marked)
    claim = _as_written(_read(masked, marked, knowledge), masked, plain)
    due = next((each for each in marked if each.low == placeholders.QUARTER), None)
    if due is None or claim.deadline is not None:
        return claim
    return replace(claim, deadline=Deadline(plain[due.start : due.end], due.start, due.end))


def _read(plain: str, marked: Sequence[Placeholder], knowledge: Knowledge) -> Claim:
    found = words.split(plain)
    if marked:
        found = placeholders.read(found, marked)
    lows = tuple([word[0] for word in found])
    verb = head.find(plain, found, lows, knowledge)
    mentions = calendar_forms.find_in_statement(plain, lows)
    located = quantity.locate(plain, found, lows, mentions)
    scene = Scene(plain, found, lows, verb, knowledge.verbs, mentions)
    played = roles.assign(scene, located)
    metric, population = measure.Measures(plain, found, lows, knowledge, verb).find(located, played)
    return Claim(
        words=found,
        verb=verb.use,
        metric=metric,
        quantities=played.quantities,
        baseline=played.baseline,
        target=played.target,
        delta=played.delta,
        direction=direction.find(plain, lows, verb, played, metric),
        comparator=played.comparator,
        deadline=deadline.find(plain, found, mentions, _of_dates(scene, played)),
        population=population,
        source=measure.find_source(plain, lows),
    )


def _as_written(claim: Claim, masked: str, plain: str) -> Claim:
    """Return a claim read from ``masked`` with the words of ``plain``, which is as long."""
    metric, due = claim.metric, claim.deadline
    return replace(
        claim,
        metric=metric and metric._replace(phrase=plain[metric.start : metric.end]),
        deadline=due and due._replace(text=plain[due.start : due.end]),
        population=_same_place(claim.population, masked, plain),
        source=_same_place(claim.source, masked, plain),
    )


def _same_place(text: str | None, masked: str, plain: str) -> str | None:
    if text is None:
        return None
    at = masked.index(text)
    return plain[at : at + len(text)]


@lru_cache(maxsize=8)
def reader(knowledge: Knowledge) -> Reader[Claim]:
    """Return ``read`` with this knowledge, remembered."""
    return memory.remembered(partial(read, knowledge=knowledge))


_OF_A_VALUE = frozenset((VerbClass.CHANGE, VerbClass.MAINTAIN))
_SHORT_SUBJECT = 20


def _of_dates(scene: Scene, played: Roles) -> deadline.Setting:
    counts = (played.target or played.delta) is not None
    return deadline.Setting(
        subject_end=_subject_end(scene.head, played),
        start=played.baseline and starts.dating(scene.plain, scene.mentions, played.baseline),
        occasion=occasions.find(scene.plain, scene.lows, counts=counts),
    )


def _subject_end(verb: Head, played: Roles) -> int:
    """Return where a subject ends in which a period says when ("Q3 churn below 3%").

    In the subject of a deliverable it does not ("The Q3 roadmap is published").
    """
    if verb.use is None:
        return verb.subject_end or (_SHORT_SUBJECT if played.quantities else 0)
    return verb.subject_end if verb.use.verb_class in _OF_A_VALUE else 0
