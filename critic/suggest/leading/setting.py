"""Where a late result stands: on which journey and at which step, in which place, of whom."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from critic import strategy
from critic.judge import lexicon, tags
from critic.knowledge import PhraseIndex, fold
from critic.okr.grammar import words
from critic.rules.subject import stem
from critic.suggest.leading.wording import ANYBODY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from critic.context import Context
    from critic.context.strategy import Strategy
    from critic.judge.judged import JudgedDocument, JudgedObjective
    from critic.knowledge import Journey, Knowledge, Metric
    from critic.okr.document import Statement

_SEVERAL = 2
_TELLING, _TELLING_ALONE = 2, 3
_ENOUGH = 0.75
_EMPTY = words.bag(
    """a an and are at be been by for from has have in is it its of on or our per than that the
    their them they to we when who with more less after before"""
)
_NAMED = r"(?:the )?[A-Z][\w.&-]*(?: (?:and )?[A-Z][\w.&-]*){0,3}"
_KINDS = (
    "(?:areas?|branch(?:es)?|cit(?:y|ies)|clinics?|coast|countr(?:y|ies)|county|districts?"
    "|islands?|markets?|provinces?|regions?|schools?|shops?|south|north|east|west|stores?|towns?"
    "|valleys?|villages?|wards?)"
)
_PLACE = re.compile(
    rf"\b(?:in|on|across) (?:{_NAMED}(?: {_KINDS})?|(?:[a-z-]{{1,20}} ){{0,3}}{_KINDS})(?![\w-])"
)
_NAMED_PLACE = re.compile(rf"\b(?:in|across) {_NAMED}(?: {_KINDS})?(?![\w-])")
_TIMES = words.bag(
    """january february march april may june july august september october november december
    spring summer autumn winter fall q1 q2 q3 q4 h1 h2 fy monday tuesday wednesday thursday
    friday saturday sunday okr okrs"""
)
_WHOSE = re.compile(r"\b(?:of|from|for|among|by) ((?:[a-z-]{1,20} ){0,3}[a-z-]{2,20}s)\b")


class Way(NamedTuple):
    """A journey; ``stated`` says that the draft or the caller named it, ``told`` where it stands.

    ``trusted`` says that what merely stands before a late result on it may well drive that.
    """

    journey: Journey
    stated: bool
    told: Strategy | None = None
    trusted: bool = True

    @property
    def own(self) -> bool:
        """Whether the steps are told in words of the user's own."""
        return self.stated and not all(step.metrics for step in self.journey.steps)


def stated_way(judged: JudgedDocument, context: Context, knowledge: Knowledge) -> Way | None:
    """Return the journey that the draft states, else the one that is given with it."""
    own = strategy.strategy_of(judged.document.source)
    several = own is not None and len(own.journey) >= _SEVERAL
    journey = strategy.journey(own, knowledge) if own is not None and several else None
    if journey is not None:
        return Way(journey, stated=True, told=own)
    if context.journey is not None:
        return Way(context.journey, stated=True, told=context.strategy)
    return None


def built_in_way(
    judged: JudgedObjective, metric: Metric | None, knowledge: Knowledge
) -> Way | None:
    """Return the journey that ships and fits best: it has the metric, and the set has its cues.

    Where it lacks the metric, many cues are enough, or another metric of the set and a cue.
    """
    lows = [word.low for text in _texts(judged) for word in words.split(text)]
    others = _metrics(judged) - ({metric.name} if metric else set())
    ranked: list[tuple[int, Way]] = []
    for name, cues in _cues(knowledge).items():
        journey = knowledge.journeys[name]
        told = sum(len(fold(cue)) for cue in {match.entry for match in cues.find(lows)})
        near = sum(not others.isdisjoint(step.metrics) for step in journey.steps)
        holds = place_of_metric(journey, metric) is not None
        evidence = told + _TELLING * near
        fits = holds and told and evidence >= _TELLING
        if fits or evidence >= _TELLING_ALONE:
            way = Way(journey, stated=False, trusted=bool(fits or (near and told)))
            ranked.append((evidence + _TELLING * holds, way))
    best = max(ranked, key=lambda each: each[0], default=None)
    return best[1] if best else None


def told_metrics(judged: JudgedObjective, knowledge: Knowledge) -> frozenset[str]:
    """Return the metrics of every journey of which the set has a cue."""
    lows = [word.low for text in _texts(judged) for word in words.split(text)]
    return frozenset(
        metric
        for name, cues in _cues(knowledge).items()
        if cues.find(lows)
        for step in knowledge.journeys[name].steps
        for metric in step.metrics
    )


def place_of_metric(journey: Journey, metric: Metric | None) -> int | None:
    """Return the last step at which a metric is counted, None where it is at none."""
    places = [
        place
        for place, step in enumerate(journey.steps)
        if metric is not None and metric.name in step.metrics
    ]
    return places[-1] if places else None


def place_of_words(journey: Journey, statement: Statement) -> int | None:
    """Return the step of whose words nearly all stand in the statement, the last of several."""
    said = content(statement.plain)
    best: tuple[float, int] | None = None
    for place, step in enumerate(journey.steps):
        named = content(step.name)
        share = len(named & said) / len(named) if named else 0.0
        if share >= _ENOUGH and (best is None or (share, place) > best):
            best = (share, place)
    return best[1] if best else None


@lru_cache(maxsize=4096)
def content(text: str) -> frozenset[str]:
    """Return what a text is about: its words without endings and without the empty ones."""
    parts = fold(" ".join(word.low for word in words.split(text)))
    return frozenset(stem(part) for part in parts if part not in _EMPTY)


def place(statement: Statement, objective: Statement | None) -> str:
    """Return the phrase that says where the result is counted ("in the US"), "" without one.

    An objective tells it only by a name; "on a ward" may be anything there.
    """
    above = _NAMED_PLACE.finditer(objective.plain) if objective else ()
    found = (match[0] for match in chain(_PLACE.finditer(statement.plain), above))
    return next(filter(_is_place, found), "")


def _is_place(phrase: str) -> bool:
    lows = {word.low for word in words.split(phrase)}
    return lows.isdisjoint(_TIMES) and not any(map(str.isdigit, phrase))


def population(statement: Statement, knowledge: Knowledge) -> str:
    """Return those of whom a result tells, a plural without digits; "" where it names none."""
    claim = statement.claim
    end = claim.verb.start if claim.verb else len(statement.plain)
    named = [claim.population or ""]
    named += [match[1] for match in _WHOSE.finditer(statement.plain[:end])]
    known = lexicon.of(knowledge)
    for phrase in named:
        lows = [word.low for word in words.split(phrase)]
        if not lows or not words.is_plural(lows[-1]) or any(map(str.isdigit, phrase)):
            continue
        if known.look(lows[-1]).tags & (tags.PERSON | tags.STAFF):
            return phrase
    return ""


def names_people(text: str, knowledge: Knowledge) -> bool:
    """Whether a text already says whose it is ("donor response time")."""
    known = lexicon.of(knowledge)
    return any(known.look(word.low).tags & (tags.PERSON | tags.STAFF) for word in words.split(text))


def people(judged: JudgedObjective, statement: Statement, knowledge: Knowledge) -> str:
    """Return those who take the steps, as a plural: named in the result, else in the objective."""
    known = lexicon.of(knowledge)
    for each in (statement, judged.objective.statement):
        for word in words.split(each.plain) if each else ():
            entry = known.look(word.low)
            if words.is_plural(word.low) and entry.tags & tags.PERSON:
                return word.low
    return ANYBODY


def _texts(judged: JudgedObjective) -> Iterator[str]:
    objective = judged.objective
    yield from objective.heading_path
    yield objective.team or ""
    yield objective.statement.plain if objective.statement else ""
    yield from (part.key_result.statement.plain for part in judged.key_results)


def _metrics(judged: JudgedObjective) -> frozenset[str]:
    used = (part.key_result.statement.claim.metric for part in judged.key_results)
    return frozenset(each.metric.name for each in used if each and each.metric)


@lru_cache(maxsize=8)
def _cues(knowledge: Knowledge) -> Mapping[str, PhraseIndex]:
    """Return what tells that a set is on a journey: its cues, and longer names of its steps."""
    return {
        name: PhraseIndex({" ".join(fold(cue)): cue for cue in _telling(journey)})
        for name, journey in knowledge.journeys.items()
    }


def _telling(journey: Journey) -> Iterator[str]:
    yield from journey.cues
    yield from (phrase for step in journey.steps for phrase in step.phrases if " " in phrase)
