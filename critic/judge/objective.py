"""Judging an objective: what it is, and whether a reader can tell what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.judge import kind, parts, reading, signs, tags
from critic.judge.clause import Form
from critic.judge.compound import compound
from critic.judge.judgement import Evidence, Kind, ObjectiveJudgement, ObjectiveKind
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

_WORK = (Kind.OUTPUT, Kind.ACTIVITY, Kind.LEARNING)
_SHAPING = frozenset(
    {"build", "create", "provide", "develop", "establish", "deliver", "ship", "demonstrate"}
    | {"promote", "support", "foster", "offer", "become", "cultivate"}
)


def judge(statement: Statement, lexicon: Lexicon) -> ObjectiveJudgement:
    """Return the judgement of an objective."""
    read = reading.read(statement, lexicon)
    clauses = parts.clauses(read)
    if not clauses:
        nothing = Evidence(0, len(read.plain), "says nothing")
        return ObjectiveJudgement(ObjectiveKind.TOPIC, nothing, vague=(nothing,))
    decision = kind.decide(read, clauses)
    found = _nature(read, clauses, decision)
    return ObjectiveJudgement(
        kind=found.kind,
        kind_evidence=found.evidence,
        number=has_number(read, clauses[0]),
        vague=unclear(read, clauses[0], found.kind),
        compound=compound(read, clauses, decision),
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
    if part.form is Form.ORDER and decision.kind in _WORK and not _hopes(read, part):
        return Nature(ObjectiveKind.WORK, decision.evidence)
    return Nature(ObjectiveKind.ASPIRATION, decision.evidence)


def _hopes(read: Reading, part: Clause) -> bool:
    """Whether an order asks for a better state ("build a better shop", "help teams decide")."""
    found, verb = read.tags[part.verb], read.verbs[part.verb]
    if found & tags.ENABLING or read.lows[part.verb].startswith("mak"):
        return True
    if verb is not None and verb.verb_class is VerbClass.CHANGE:
        return True
    if verb is None or verb.lemma not in _SHAPING:
        return False
    last = signs.head(read, part.verb + 1, part.last) + 1
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
    if part.last - part.first > 3 and found & tags.ARTEFACT:
        return Nature(ObjectiveKind.WORK, evidence._replace(note="names a thing that we make"))
    return Nature(ObjectiveKind.TOPIC, evidence)
