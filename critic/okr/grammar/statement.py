"""Reading one statement: from plain text to what it claims."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from critic import memory
from critic.knowledge.schema import VerbClass
from critic.okr.document import Claim
from critic.okr.grammar import (
    calendar_forms,
    deadline,
    direction,
    head,
    measure,
    occasions,
    quantity,
    roles,
    starts,
    words,
)
from critic.okr.grammar.scene import Scene

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.memory import Reader
    from critic.okr.grammar.head import Head
    from critic.okr.grammar.roles import Roles


def read(plain: str, knowledge: Knowledge) -> Claim:
    """Return what a statement claims; any text can be read, in time linear in its length."""
    found = words.split(plain)
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
