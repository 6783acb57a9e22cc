"""What a key result is: outcome, guardrail, output, activity or learning, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.judge import mixed, own_work, signs, tags
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
_RESULTS = (Kind.OUTCOME, Kind.GUARDRAIL)
_WORK = (Kind.OUTPUT, Kind.ACTIVITY)


class Decision(NamedTuple):
    """The kind of a statement, and the deliverable that stands beside its result."""

    kind: Kind
    evidence: Evidence
    deliverable: Evidence | None = None
    own_work: Evidence | None = None


def decide(reading: Reading, parts: Sequence[Clause]) -> Decision:
    """Judge every clause; a result with its number wins over the delivery beside it."""
    if not parts:
        return Decision(Kind.OUTPUT, reading.evidence(0, 0, "says nothing"))
    ours = own_work.share(reading, parts)
    if ours is not None:
        return Decision(Kind.OUTPUT, ours, own_work=ours)
    verdicts = tuple(_of_clause(reading, part) for part in parts)
    for part, found in zip(parts, verdicts, strict=True):
        split = _split(reading, part, found)
        if split is not None:
            result = reading.evidence(*split.result, "the result with its number")
            made = reading.evidence(*split.deliverable, "what is delivered")
            return Decision(Kind.OUTCOME, result, made)
    return _joined(reading, parts, verdicts)


def _split(reading: Reading, part: Clause, found: Verdict) -> mixed.Mixed | None:
    if not reading.claim.quantities:
        return None
    if part.form is Form.SENTENCE:
        return mixed.of_sentence(reading, part)
    if part.form is Form.NAME:
        return None
    if found.kind in _WORK:
        return mixed.of_delivery(reading, part)
    return mixed.of_result(reading, part) if found.kind is Kind.OUTCOME else None


def _joined(
    reading: Reading, parts: Sequence[Clause], verdicts: tuple[Verdict, ...]
) -> Decision:
    """Judge "Ship X and bring Y to 40%": the clause with the number of a result decides."""
    first = verdicts[0]
    if first.kind not in _WORK:
        return Decision(*first)
    for part, found in zip(parts[1:], verdicts[1:], strict=True):
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
    if not signs.has_limit(reading, part.first, part.last):
        return False
    first = reading.words[0].low
    if first == "without":
        return True
    if part.verb >= 0 and reading.tags[part.verb] & tags.KEEPING:
        return not signs.between(reading, part.first, part.subject) & tags.PERSON
    if part.negated and part.form is not Form.NAME:
        return bool(signs.between(reading, part.verb, part.verb + 1) & tags.VERB_FORM) and (
            not signs.between(reading, part.first, part.subject) & (tags.PERSON | tags.NEGATION)
        )
    return part.form is Form.NAME and reading.claim.comparator in _CAPS and first in {"no", "not", "at"}
