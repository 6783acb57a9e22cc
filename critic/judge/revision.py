"""Turning a judgement where the second opinion contradicts it clearly.

What is plain is never turned: an answer to a question, a share of our own work, a deliverable
beside its result, a value to reach, what the team's scope or the journey says.
"""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from critic.judge import joints, tags
from critic.judge.judgement import (
    Evidence,
    Indicator,
    Influence,
    KeyResultJudgement,
    Kind,
    Measurable,
    ObjectiveJudgement,
    ObjectiveKind,
    SoWhat,
)
from critic.okr.document import Dimension, Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.around import Around
    from critic.judge.clause import Clause
    from critic.judge.kind import Decision
    from critic.judge.opinion import Opinion
    from critic.judge.reading import Reading

_PROPORTIONS = (Dimension.PERCENT, Dimension.POINTS, Dimension.RATIO)
_RESULTS = (Kind.OUTCOME, Kind.GUARDRAIL)
_UNCLEAR = tags.VAGUE | tags.QUALITY | tags.VAGUE_CHANGE | tags.CONDITION
_UNCLEAR_GOAL = _UNCLEAR | tags.CLAUSAL


def kind(
    reading: Reading, parts: Sequence[Clause], decision: Decision, opinion: Opinion
) -> Decision:
    """Return the decision, with another kind where the weights are sure of it."""
    if decision.kind is Kind.LEARNING or decision.own_work or decision.deliverable:
        return decision
    if decision.kind in _RESULTS and _is_change(reading):
        return decision
    found = _kind(decision.kind, opinion)
    if found is decision.kind:
        return decision
    question = _question(decision.kind, found)
    why = opinion.why(question, answer=found == question)
    part = parts[0]
    return decision._replace(
        kind=found, evidence=reading.evidence(part.first, part.last, f"weighed: {why}")
    )


def _is_change(reading: Reading) -> bool:
    """Whether a start, or a change in proportion, is named: that is plainly a result."""
    claim = reading.claim
    if claim.baseline is not None:
        return True
    return claim.delta is not None and claim.delta.dimension in _PROPORTIONS


def _kind(said: Kind, opinion: Opinion) -> Kind:
    if opinion.holds("outcome", said=said in _RESULTS):
        guards = opinion.holds("guardrail", said=said is Kind.GUARDRAIL)
        return Kind.GUARDRAIL if guards else Kind.OUTCOME
    active = opinion.holds("activity", said=said is Kind.ACTIVITY)
    return Kind.ACTIVITY if active else Kind.OUTPUT


def _question(said: Kind, found: Kind) -> Kind:
    """Return the question whose answer turned the kind."""
    if said in _RESULTS and found in _RESULTS:
        return Kind.GUARDRAIL
    return Kind.ACTIVITY if {said, found}.isdisjoint(_RESULTS) else Kind.OUTCOME


def key_result(
    reading: Reading,
    first: KeyResultJudgement,
    opinion: Opinion,
    around: Around,
    *,
    valued: bool,
) -> KeyResultJudgement:
    """Return the judgement of a key result, turned where the weights are sure.

    Where a value to reach is named, also in the details, it stays measurable and clear.
    """
    result = first.kind in _RESULTS
    words = first.vague if valued else _vague(reading, first, opinion)
    progress = opinion.holds("progress", said=first.so_what is SoWhat.PASS)
    measured = first.measurable
    measured = measured if valued else _measurable(first, opinion, vague=bool(words))
    indicated = _indicator(reading, first, opinion, around)
    influence = _influence(reading, first, opinion, around)
    passed = SoWhat.PASS if progress else SoWhat.FAIL
    joined = _compound(reading, first.compound, opinion)
    generic = _generic(reading, first, opinion) if result else ()
    if _answers(first) == (measured, indicated, influence, passed, words, joined, generic):
        return first
    return replace(
        first,
        measurable=measured,
        indicator=indicated,
        influence=influence,
        so_what=passed,
        vague=words,
        compound=joined,
        generic=generic,
    )


_answers = attrgetter(
    "measurable", "indicator", "influence", "so_what", "vague", "compound", "generic"
)


def _vague(reading: Reading, first: KeyResultJudgement, opinion: Opinion) -> tuple[Evidence, ...]:
    """Return the vague words; where there is none to point at, nothing is vague."""
    if opinion.holds("vague", said=bool(first.vague)):
        return first.vague or _unclear_word(reading, _UNCLEAR)
    return ()


def _unclear_word(reading: Reading, wanted: int) -> tuple[Evidence, ...]:
    index = reading.any(wanted)
    # What people feel can be told by asking them: that is no quality that nobody has defined.
    while index >= 0 and reading.tags[index] & tags.MENTAL:
        index = reading.any(wanted, index + 1)
    if index < 0:
        return ()
    return (reading.evidence(index, index + 1, "a quality that nobody has defined"),)


def _measurable(first: KeyResultJudgement, opinion: Opinion, *, vague: bool) -> Measurable:
    if vague and not first.vague:
        return Measurable.NO
    if vague or first.topic or first.felt or first.measurable is Measurable.PARTIAL:
        return first.measurable
    said = first.measurable is Measurable.NO
    undecidable = opinion.holds("undecidable", said=said)
    if undecidable is said:
        return first.measurable
    return Measurable.NO if undecidable else Measurable.YES


def _indicator(
    reading: Reading, first: KeyResultJudgement, opinion: Opinion, around: Around
) -> Indicator:
    if first.kind is not Kind.OUTCOME or around.step(reading.lows, reading.claim) is not None:
        return first.indicator
    late = opinion.holds("lagging", said=first.indicator is Indicator.LAGGING)
    return Indicator.LAGGING if late else Indicator.LEADING


def _influence(
    reading: Reading, first: KeyResultJudgement, opinion: Opinion, around: Around
) -> Influence:
    known = around.level is Level.COMPANY or around.share(reading.lows, reading.claim)
    if first.others is not None or known:
        return first.influence
    if not opinion.holds("shared", said=first.influence is not Influence.DIRECT):
        return Influence.DIRECT
    outside = opinion.holds("external", said=first.influence is Influence.EXTERNAL)
    return Influence.EXTERNAL if outside else Influence.SHARED


def _generic(reading: Reading, first: KeyResultJudgement, opinion: Opinion) -> tuple[Evidence, ...]:
    if not opinion.holds("generic", said=bool(first.generic)):
        return ()
    used = reading.claim.metric
    start, end = (0, len(reading.plain)) if used is None else (used.start, used.end)
    return first.generic or (Evidence(start, end, "reads the same in any company"),)


def objective(reading: Reading, first: ObjectiveJudgement, opinion: Opinion) -> ObjectiveJudgement:
    """Return the judgement of an objective, turned where the weights are sure."""
    found = _objective_kind(first.kind, opinion)
    passing = found in (ObjectiveKind.ASPIRATION, ObjectiveKind.METRIC)
    progress = opinion.holds("progress", said=passing)
    evidence = first.kind_evidence
    if found is not first.kind:
        evidence = evidence._replace(note=f"weighed: {opinion.why(found, answer=True)}")
    return replace(
        first,
        kind=found,
        kind_evidence=evidence,
        so_what=SoWhat.PASS if progress else SoWhat.FAIL,
        compound=_compound(reading, first.compound, opinion),
        vague=_unclear(reading, first, opinion),
    )


def _objective_kind(said: ObjectiveKind, opinion: Opinion) -> ObjectiveKind:
    """Return the likeliest kind."""
    return max(ObjectiveKind, key=lambda each: opinion.odds[each]) if opinion.odds else said


def _compound(
    reading: Reading, said: tuple[Evidence, ...], opinion: Opinion
) -> tuple[Evidence, ...]:
    """Return what is joined; a joint to point at must be there."""
    if opinion.holds("compound", said=bool(said)):
        return said or joints.sides(reading)
    return ()


def _unclear(reading: Reading, first: ObjectiveJudgement, opinion: Opinion) -> tuple[Evidence, ...]:
    if opinion.holds("vague", said=bool(first.vague)):
        return first.vague or _unclear_word(reading, _UNCLEAR_GOAL)
    return ()
