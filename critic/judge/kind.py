"""What a key result is: outcome, guardrail, output, activity or learning, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.judge import answered, dressed, mixed, own_work, signs, tags, values
from critic.judge.clause import Form
from critic.judge.judgement import Kind
from critic.judge.names import judge_name
from critic.judge.orders import judge_order
from critic.judge.sentences import judge_sentence
from critic.okr.document import Comparator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.judge.clause import Clause
    from critic.judge.judgement import Evidence
    from critic.judge.reading import Reading
    from critic.judge.signs import Verdict

_CAPS = (Comparator.AT_MOST, Comparator.BELOW)
_CAPPING = frozenset({"no", "not", "at"})
_RESULTS = (Kind.OUTCOME, Kind.GUARDRAIL)
_WORK = (Kind.OUTPUT, Kind.ACTIVITY)


class Decision(NamedTuple):
    """The kind of a statement, the deliverable beside its result, the share of our own work."""

    kind: Kind
    evidence: Evidence
    deliverable: Evidence | None = None
    own_work: Evidence | None = None


def decide(reading: Reading, parts: Sequence[Clause]) -> Decision:
    """Judge the first clause; a result with its number wins over the delivery beside it."""
    told = answered.answer(reading, parts[0])
    if told is not None:
        return Decision(*told)
    ours = own_work.share(reading, parts)
    if ours is not None:
        return Decision(Kind.OUTPUT, ours, own_work=ours)
    if reading.plain.endswith("?") and reading.tags[0] & (tags.RELATIVE | tags.AUXILIARY):
        return Decision(Kind.LEARNING, reading.evidence(0, len(reading.words), "asks a question"))
    if values.is_kept(reading):
        where = (0, len(reading.words), "keeps a value inside a limit")
        return Decision(Kind.GUARDRAIL, reading.evidence(*where))
    first = dressed.delivery(reading, parts[0]) or _of_clause(reading, parts[0])
    if not reading.numbers:
        return _valued(reading, parts[0], Decision(*first))
    both = _split(reading, parts[0], first)
    return both or _valued(reading, parts[0], _joined(reading, parts, first))


def _valued(reading: Reading, part: Clause, found: Decision) -> Decision:
    """Take a value to reach for a result, whatever the grammar says."""
    if found.kind not in _WORK or not values.is_reached(reading, part):
        return found
    return Decision(Kind.OUTCOME, reading.evidence(part.first, part.last, "a value to reach"))


def _split(reading: Reading, part: Clause, found: Verdict) -> Decision | None:
    """Judge "Launch X driving 40% more Y": take the result, note the deliverable."""
    both = _find_both(reading, part, found)
    if both is None:
        return None
    result = reading.evidence(*both.result, "the result with its number")
    return Decision(Kind.OUTCOME, result, reading.evidence(*both.deliverable, "what is delivered"))


def _find_both(reading: Reading, part: Clause, found: Verdict) -> mixed.Mixed | None:
    if part.form is Form.SENTENCE:
        return mixed.of_sentence(reading, part)
    if part.form is Form.NAME:
        return None
    if found.kind in _WORK:
        return mixed.of_delivery(reading, part)
    return mixed.of_result(reading, part) if found.kind is Kind.OUTCOME else None


def _joined(reading: Reading, parts: Sequence[Clause], first: Verdict) -> Decision:
    """Judge "Ship X and bring Y to 40%": the clause with the number of a result decides."""
    if first.kind in _WORK:
        for part in parts[1:]:
            found = _of_clause(reading, part)
            if found.kind in _RESULTS and reading.quantities(part.first, part.last):
                made = reading.evidence(parts[0].first, parts[0].last, "what is delivered")
                return Decision(*found, deliverable=made)
    return Decision(*first)


def _of_clause(reading: Reading, part: Clause) -> Verdict:
    if part.form is Form.ORDER:
        found = judge_order(reading, part)
    elif part.form is Form.SENTENCE:
        found = judge_sentence(reading, part)
    else:
        found = judge_name(reading, part)
    if found.kind is Kind.OUTCOME and _is_guardrail(reading, part):
        note = "keeps a value inside a limit"
        return signs.verdict(reading, Kind.GUARDRAIL, (part.first, part.last), note)
    return found


def _is_guardrail(reading: Reading, part: Clause) -> bool:
    """Whether a value is kept, not changed: "stays below", "must not exceed", "no more than"."""
    if not reading.quantities(part.first, part.last):
        return False
    opening = reading.lows[0]
    if opening == "without":
        return True
    if part.form is Form.NAME:
        return opening in _CAPPING and reading.claim.comparator in _CAPS
    subject = signs.between(reading, part.first, part.subject)
    if reading.tags[part.verb] & tags.KEEPING:
        return not subject & tags.PERSON
    limits = reading.tags[part.verb] & tags.VERB_FORM and not part.state
    return part.negated and bool(limits) and not subject & (tags.PERSON | tags.NEGATION)
