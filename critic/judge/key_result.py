"""Putting the judgements of one key result together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import features, joints, kind, opinion, parts, reading, revision, signs, tags
from critic.judge.clause import Form
from critic.judge.compound import compound
from critic.judge.felt import felt
from critic.judge.generic import generic
from critic.judge.indicator import indicator
from critic.judge.influence import influence
from critic.judge.judgement import Evidence, KeyResultJudgement, Kind, Measurable, SoWhat
from critic.judge.measurable import is_bare_metric, measurable, with_details
from critic.judge.others import others
from critic.judge.own_work import coverage
from critic.judge.vague import vague

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.around import Around
    from critic.judge.clause import Clause
    from critic.judge.kind import Decision
    from critic.judge.lexicon import Lexicon
    from critic.judge.reading import Reading
    from critic.okr.document import KeyResult

WEIGHTS = "key_result"
_TOPIC_WORDS = 2
_TELLING = tags.VAGUE | tags.NUMBER | tags.DETERMINER
_RESULTS = (Kind.OUTCOME, Kind.GUARDRAIL)
_ASKING = frozenset({"whether", "if", "which", "why", "how", "that", "what"})


def judge(key_result: KeyResult, lexicon: Lexicon, around: Around) -> KeyResultJudgement:
    """Return the judgement of a key result; its details count for what is measured."""
    read = reading.read(key_result.statement, lexicon)
    clauses = parts.clauses(read)
    if not clauses:
        nothing = Evidence(0, len(read.plain), "says nothing")
        return KeyResultJudgement(Kind.OUTPUT, nothing, Measurable.NO, topic=True)
    decision = _decide(key_result, read, clauses)
    first = _by_rules(key_result, read, clauses, decision, around)
    second = opinion.form(lexicon.weights.get(WEIGHTS), _features(read, clauses, first, lexicon))
    decided = revision.kind(read, clauses, decision, second)
    if decided is not decision:
        first = _by_rules(key_result, read, clauses, decided, around)
    valued = key_result.target is not None or key_result.delta is not None
    return revision.key_result(read, first, second, around, valued=valued)


def noticed(key_result: KeyResult, lexicon: Lexicon, around: Around) -> list[str]:
    """Return the names of what is weighed: the statement and what the rules say of it."""
    read = reading.read(key_result.statement, lexicon)
    clauses = parts.clauses(read)
    if not clauses:
        return []
    decision = _decide(key_result, read, clauses)
    first = _by_rules(key_result, read, clauses, decision, around)
    return _features(read, clauses, first, lexicon)


def _features(
    read: Reading, clauses: Sequence[Clause], first: KeyResultJudgement, lexicon: Lexicon
) -> list[str]:
    found = features.of_statement(read, clauses, lexicon)
    return [*found, *joints.noticed(read), *features.of_judgement(first)]


def _decide(key_result: KeyResult, read: Reading, clauses: Sequence[Clause]) -> Decision:
    """Return the kind; a start and a value to reach in the details make a name a result."""
    decision = kind.decide(read, clauses)
    if decision.kind in _RESULTS or decision.own_work or clauses[0].form is Form.ORDER:
        return decision
    claims = [detail.claim for detail in key_result.details]
    if any(each.baseline for each in claims) and any(each.target for each in claims):
        evidence = read.evidence(clauses[0].first, clauses[0].last, "a value to reach")
        return decision._replace(kind=Kind.OUTCOME, evidence=evidence)
    return decision


def _by_rules(
    key_result: KeyResult,
    read: Reading,
    clauses: Sequence[Clause],
    decision: Decision,
    around: Around,
) -> KeyResultJudgement:
    vague_words = vague(read, clauses, decision)
    feeling = felt(read, clauses[0])
    bare = is_bare_metric(read, clauses, decision) and not feeling
    topic = _is_topic(read, clauses[0], decision.kind)
    found = measurable(read, clauses, decision, vague=bool(vague_words), topic=topic)
    measured = with_details(Measurable.NO if feeling else found, key_result.details)
    helped = measured is not found and not feeling
    party = others(read, clauses, around)
    return KeyResultJudgement(
        kind=decision.kind,
        kind_evidence=decision.evidence,
        measurable=measured,
        indicator=indicator(read, decision.kind, around),
        influence=influence(read, decision.kind, party, around),
        so_what=SoWhat.PASS if _is_progress(read, decision.kind) else SoWhat.FAIL,
        vague=() if helped else vague_words,
        compound=compound(read, clauses, decision),
        deliverable=decision.deliverable,
        own_work=decision.own_work or coverage(read),
        generic=generic(read, decision.kind),
        others=party,
        bare_metric=bare and not helped,
        topic=topic and not helped,
        felt=feeling and measured is Measurable.NO,
    )


def _is_progress(read: Reading, found: Kind) -> bool:
    """Whether it is progress by itself: a result, or an answer to a question that is named."""
    if found is Kind.LEARNING:
        return bool(read.numbers) or not _ASKING.isdisjoint(read.lows)
    return found in _RESULTS


def _is_topic(read: Reading, part: Clause, found: Kind) -> bool:
    """Whether a word or two name a field of work and claim nothing about it."""
    if part.form is not Form.NAME or found is Kind.LEARNING or read.numbers:
        return False
    words = read.tags[part.first : part.last]
    if words[-1] & tags.FINISHED or any(each & _TELLING for each in words):
        return False
    named = signs.head_tags(read, part.first, part.last)
    if named & tags.CONDITION:
        return True
    if len(words) > _TOPIC_WORDS or named & (tags.MEASURE | tags.SYSTEM | tags.REACTION):
        return False
    return len(words) == 1 or not named & tags.ARTEFACT
