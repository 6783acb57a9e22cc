"""Judging an objective: what it is, and whether a reader can tell what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.judge import (
    features,
    goals,
    kind,
    opinion,
    parts,
    reading,
    revision,
    signs,
    tags,
)
from critic.judge.clause import Form
from critic.judge.judgement import Evidence, Kind, ObjectiveJudgement, ObjectiveKind, SoWhat
from critic.judge.numbered import has_number
from critic.judge.unclear import unclear
from critic.knowledge import VerbClass
from critic.okr.document import Direction

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.kind import Decision
    from critic.judge.lexicon import Lexicon
    from critic.judge.reading import Reading
    from critic.okr.document import Statement

WEIGHTS = "objective"
_PROGRESS = (ObjectiveKind.ASPIRATION, ObjectiveKind.METRIC)
_WORK = (Kind.OUTPUT, Kind.ACTIVITY, Kind.LEARNING)
_SHAPING = frozenset(
    {"build", "create", "provide", "develop", "establish", "deliver", "ship", "demonstrate"}
    | {"promote", "support", "foster", "offer", "become", "cultivate"}
)

_UNDERTAKING = frozenset(
    {"rewrite", "redesign", "relaunch", "rollout", "revamp", "overhaul", "refresh", "rebrand"}
    | {"migration", "launch", "release", "campaign", "survey", "audit", "upgrade", "rework", "mvp"}
)
_COMPARING = frozenset({"less", "fewer", "more"})
_PLAIN = tags.DESCRIPTIVE | tags.ADVERB | tags.FINISHED | tags.PARTICLE
_TELLING = 5


def judge(statement: Statement, lexicon: Lexicon) -> ObjectiveJudgement:
    """Return the judgement of an objective."""
    read = reading.read(statement, lexicon)
    clauses = parts.clauses(read)
    if not clauses:
        nothing = Evidence(0, len(read.plain), "says nothing")
        return ObjectiveJudgement(ObjectiveKind.TOPIC, nothing, vague=(nothing,))
    first = _by_rules(read, clauses)
    second = opinion.form(lexicon.weights.get(WEIGHTS), _features(read, clauses, first, lexicon))
    return revision.objective(read, first, second)


def noticed(statement: Statement, lexicon: Lexicon) -> list[str]:
    """Return the names of what is weighed: the statement and what the rules say of it."""
    read = reading.read(statement, lexicon)
    clauses = parts.clauses(read)
    return _features(read, clauses, _by_rules(read, clauses), lexicon) if clauses else []


def _features(
    read: Reading, clauses: tuple[Clause, ...], first: ObjectiveJudgement, lexicon: Lexicon
) -> list[str]:
    return [
        *features.of_statement(read, clauses, lexicon),
        *features.of_objective(first),
    ]


def _by_rules(read: Reading, clauses: tuple[Clause, ...]) -> ObjectiveJudgement:
    decision = kind.decide(read, clauses)
    found = _nature(read, clauses, decision)
    return ObjectiveJudgement(
        kind=found.kind,
        kind_evidence=found.evidence,
        so_what=SoWhat.PASS if found.kind in _PROGRESS else SoWhat.FAIL,
        number=has_number(read, clauses[0]),
        vague=unclear(read, clauses[0], found.kind),
        compound=goals.joined(read, clauses, decision),
    )


class Nature(NamedTuple):
    """The kind of an objective and the words that decided it."""

    kind: ObjectiveKind
    evidence: Evidence


def _nature(read: Reading, clauses: tuple[Clause, ...], decision: Decision) -> Nature:
    """Return the kind of an objective."""
    part = clauses[0]
    if _is_metric(read, part):
        return Nature(ObjectiveKind.METRIC, read.evidence(part.first, part.last, "a target"))
    if part.form is Form.NAME:
        return _name(read, part)
    works = part.form is Form.ORDER and not part.own and decision.kind in _WORK
    if works and not _hopes(read, part):
        return Nature(ObjectiveKind.WORK, decision.evidence)
    return Nature(ObjectiveKind.ASPIRATION, decision.evidence)


def _hopes(read: Reading, part: Clause) -> bool:
    """Whether an order asks for a better state ("build a better shop", "help teams decide")."""
    found, verb = read.tags[part.verb], read.verbs[part.verb]
    if found & tags.ENABLING or read.lows[part.verb].startswith("mak"):
        return True
    if verb is not None and verb.verb_class is VerbClass.CHANGE:
        return True
    last = signs.head(read, part.verb + 1, part.last) + 1
    if any(each & tags.VAGUE and not each & _PLAIN for each in read.tags[part.verb + 1 : last]):
        return True
    if verb is None or verb.lemma not in _SHAPING:
        return False
    said = signs.between(read, part.verb + 1, max(last, part.verb + 1))
    return bool(said & (tags.VAGUE | tags.QUALITY | tags.CONDITION | tags.STAFF))


def _is_metric(read: Reading, part: Clause) -> bool:
    claim = read.claim
    if has_number(read, part) and (claim.metric or claim.direction is not Direction.NONE):
        return True
    if part.form is not Form.ORDER:
        return False
    verb = read.verbs[part.verb]
    if verb is None or verb.verb_class is not VerbClass.CHANGE or verb.direction == "none":
        return False
    named = signs.head_tags(read, part.verb + 1, part.last)
    return bool(named & tags.MEASURE) and not named & (tags.QUALITY | tags.CONDITION)


def _name(read: Reading, part: Clause) -> Nature:
    evidence = read.evidence(part.first, part.last, "names a field, without a claim")
    found = signs.between(read, part.first, part.last)
    if found & (tags.VAGUE | tags.NEGATION) or part.negated:
        return Nature(ObjectiveKind.ASPIRATION, evidence._replace(note="a better state"))
    if has_number(read, part):
        return Nature(ObjectiveKind.METRIC, evidence._replace(note="a target"))
    return _of_words(read, part, found, evidence)


def _of_words(read: Reading, part: Clause, found: int, evidence: Evidence) -> Nature:
    """Tell a field, a piece of work, and a long name in which a better state is told."""
    long = part.last - part.first
    head = read.lows[max(signs.head(read, part.first, part.last), part.first)]
    told = long > _TELLING and (read.tags[part.first] & tags.PERSON or found & tags.RELATIVE)
    if told or read.lows[part.first] in _COMPARING:
        return Nature(ObjectiveKind.ASPIRATION, evidence._replace(note="a better state"))
    if (long > 1 and head in _UNDERTAKING) or (long > 3 and found & tags.ARTEFACT):
        return Nature(ObjectiveKind.WORK, evidence._replace(note="names a thing that we make"))
    if long > _TELLING:
        return Nature(ObjectiveKind.ASPIRATION, evidence._replace(note="a better state"))
    return Nature(ObjectiveKind.TOPIC, evidence)
