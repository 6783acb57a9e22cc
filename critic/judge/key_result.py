"""Putting the judgements of one key result together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import kind, parts, reading, signs, tags
from critic.judge.clause import Form
from critic.judge.compound import compound
from critic.judge.judgement import Evidence, KeyResultJudgement, Kind, Measurable
from critic.judge.measurable import is_bare_metric, measurable, with_details
from critic.judge.own_work import coverage
from critic.judge.vague import vague

if TYPE_CHECKING:
    from critic.judge.clause import Clause
    from critic.judge.lexicon import Lexicon
    from critic.judge.reading import Reading
    from critic.okr.document import KeyResult

_TOPIC_WORDS = 2


def judge(key_result: KeyResult, lexicon: Lexicon) -> KeyResultJudgement:
    """Return the judgement of a key result; its details count for what is measured."""
    read = reading.read(key_result.statement, lexicon)
    clauses = parts.clauses(read)
    if not clauses:
        nothing = Evidence(0, len(read.plain), "says nothing")
        return KeyResultJudgement(Kind.OUTPUT, nothing, Measurable.NO, topic=True)
    decision = kind.decide(read, clauses)
    vague_words = vague(read, clauses, decision)
    bare = is_bare_metric(read, clauses, decision)
    topic = _is_topic(read, clauses[0], decision.kind)
    found = measurable(read, clauses, decision, vague=bool(vague_words), topic=topic)
    measured = with_details(found, key_result.details)
    helped = measured is not found
    return KeyResultJudgement(
        kind=decision.kind,
        kind_evidence=decision.evidence,
        measurable=measured,
        vague=() if helped else vague_words,
        compound=compound(read, clauses, decision),
        deliverable=decision.deliverable,
        own_work=decision.own_work or coverage(read),
        bare_metric=bare and not helped,
        topic=topic and not helped,
    )


def _is_topic(read: Reading, part: Clause, found: Kind) -> bool:
    """Whether a word or two name a field of work and claim nothing about it."""
    if part.form is not Form.NAME or found is Kind.LEARNING or read.numbers:
        return False
    words = read.tags[part.first : part.last]
    if any(each & (tags.VAGUE | tags.NUMBER | tags.DETERMINER) for each in words):
        return False
    named = signs.head_tags(read, part.first, part.last)
    if named & tags.CONDITION:
        return True
    if len(words) > _TOPIC_WORDS or named & (tags.MEASURE | tags.SYSTEM | tags.REACTION):
        return False
    return len(words) == 1 or not named & tags.ARTEFACT
