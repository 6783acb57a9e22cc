"""Whether the numbers are there, tell one value from another, and are meant each for itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from critic.judge.judgement import Kind
from critic.okr.document import Dimension, Direction
from critic.okr.grammar import placeholders
from critic.rules.base import Criterion, Finding, Rule, Severity
from critic.rules.wording import Part, quote, span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.okr.document import Claim, KeyResult, Quantity, Statement
    from critic.rules.wording import Words

# "X%", "$N", "TBD", "___" and "??": what writers put where a number is to stand.
_BLANK = re.compile(
    r"(?<![\w.?])(?:"
    r"[XYZNxyzn]{1,3}[ ]?%"
    r"|[$€£][ ]?[XYZNxyzn]{1,3}(?!\w)"
    r"|(?:(?<=\bto )|(?<=\bof )|(?<=\bat )|(?<=\bby )|(?<=: )|(?<=[=\[]))TB[ACD](?![\w-])"
    r"|_{2,9}(?!\w)"
    r"|\?{2,9}(?=[ %]\w|%|$)"
    r")"
)
_SAMPLED = (Kind.LEARNING, Kind.GUARDRAIL)
_DESCRIBING = frozenset({"who", "whose", "that", "which", "where"})


@dataclass(frozen=True)
class OpenValue(Rule):
    """A value is still a blank.

    *Why it matters:* "X%" looks like a target and commits nobody. Once the cycle has begun, the
    blank is filled with whatever was reached.

    *Bad:*

    - Bookings made by phone fall from X% to Y%
    - Grow the number of weekly swimmers to N

    *Good:*

    - Bookings made by phone fall from 61% to 30%
    - Grow the number of weekly swimmers from 400 to 650

    *Boundary:* A placeholder in brackets that says whom to ask ("[baseline: ask the pool]") is no
    blank: it reads as the value that it stands for. A draft that still has some is told so once.
    Where nothing else can be counted either, MEA001 or MEA002 says so.

    *Source:* On strategy and OKRs (course lesson); How to write OKRs for a product (Institute of
    Product Leadership)
    """

    code: ClassVar[str] = "MEA006"
    name: ClassVar[str] = "open-value"
    criterion: ClassVar[Criterion] = Criterion.MEASURABLE

    severity: Severity = Severity.INFO

    def on_document(self, judged: JudgedDocument, context: Context) -> Iterator[Finding]:
        """Tell once how many placeholders wait for their answer; no statement pays for them."""
        del context
        waiting = tuple(_placeholders(judged))
        if not waiting:
            return
        statement, first = waiting[0]
        named = quote(statement, first)
        subject = f"{named} is" if len(waiting) == 1 else f"{named} and {len(waiting) - 1} more are"
        message = f"{subject} still to be filled in. Ask before the cycle begins."
        yield Finding(self.code, None, span_of(statement, first), message, self.severity)

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag the first blank."""
        del within, context
        statement = judged.key_result.statement
        blank = _blank(statement)
        if blank is None:
            return
        yield self.found(
            judged.key_result.id,
            span_of(statement, blank),
            f"{quote(statement, blank)} is still a blank, and whatever is reached will fill it."
            " Put the number in before the cycle begins, or make finding it the first result.",
            "Who can look up where it stands today, and by when?",
        )


@dataclass(frozen=True)
class NumberHeap(Rule):
    """Several things are counted, and none of the numbers is the one to reach.

    *Why it matters:* Digits look exact. But with three counts side by side nobody knows which of
    them decides, and mostly all of them count effort.

    *Bad:*

    - Three talks with 40 slides each reach 2,000 growers in 9 villages
    - 30 households with 4 meters each send 2 readings

    *Good:*

    - Growers who prune before March rise from 30% to 55%
    - Parents who read aloud on 4 evenings a week rise from 90 to 240

    *Boundary:* Numbers that describe who or what is counted ("over 70", "within 5 days") are
    fine beside a start and a target, and so is the sample of a learning result. Where the whole
    line is effort, a delivery or two results, OUT001, OUT002 or CLR002 says so.

    *Options:* `most`: how many different things one key result may count.

    *Source:* On strategy and OKRs (course lesson); practice
    """

    code: ClassVar[str] = "CLR006"
    name: ClassVar[str] = "number-heap"
    criterion: ClassVar[Criterion] = Criterion.CLEAR

    severity: Severity = Severity.INFO
    most: int = 2

    def on_key_result(
        self, judged: JudgedKeyResult, within: JudgedObjective, context: Context
    ) -> Iterator[Finding]:
        """Flag counts of many things without start, change or limit."""
        del within, context
        statement = judged.key_result.statement
        if judged.judgement.kind in _SAMPLED or not _only_counts(statement.claim):
            return
        things = {count.noun or count.unit for count in _counts(statement.claim)}
        if len(things) > self.most:
            yield self.found(
                judged.key_result.id,
                statement.span,
                f"{quote(statement)} counts {len(things)} different things, and none of them is"
                " the number to reach. Keep the one that tells whether it worked; the others"
                " belong in the plan.",
                "If you could look at one of these numbers only, which would convince you?",
            )


@dataclass(frozen=True)
class SameNumber(Rule):
    """All results of a set ask for the same change.

    *Why it matters:* Different things do not move by the same share. One number for all of them
    was chosen for its looks, and says nothing about what is possible.

    *Bad:*

    - Objective: Regulars bring their friends to the climbing hall
      - Increase day passes by 20%
      - Increase course bookings by 20%
      - Reduce queues at the till by 20%

    *Good:*

    - Objective: Regulars bring their friends to the climbing hall
      - Increase day passes from 900 to 1,100 a month
      - Regulars who bring a guest rise from 8% to 15%
      - Queues at the till stay below 5 minutes

    *Boundary:* Results with a start are left alone: there everybody sees what the change means.
    A change that is too large to be true is another matter.

    *Options:* `least`: from how many results on this is said, on the first that is one too many.

    *Source:* From Product Strategy to OKRs (Tim Herbig); practice
    """

    code: ClassVar[str] = "REA003"
    name: ClassVar[str] = "same-number"
    criterion: ClassVar[Criterion] = Criterion.REALISTIC

    severity: Severity = Severity.INFO
    least: int = 3

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag the first result that is one too many of the same change."""
        del context
        if judged.objective.statement is None or within.document.alone:
            return
        changes = [change for part in judged.key_results for change in _changes(part)]
        asked = {(change.value, change.unit) for change in changes}
        if len(changes) < self.least or len(asked) > 1 or changes[0].value is None:
            return
        last = changes[self.least - 1].key_result
        yield self.found(
            last.id,
            last.statement.span,
            f"{len(changes)} results ask for one and the same change, {changes[0].shown}, and"
            " different things seldom move alike. Set each from where it stands today.",
            "Where does each of these numbers come from?",
        )


class _Change(NamedTuple):
    """By how much a key result wants something to change; no value where it says more."""

    key_result: KeyResult
    value: float | None
    unit: str
    shown: str


def _placeholders(judged: JudgedDocument) -> Iterator[tuple[Statement, Words]]:
    for part in judged.objectives:
        own = part.objective.statement
        below = (each.key_result for each in part.key_results)
        for statement in (*filter(None, (own,)), *(s for one in below for s in _statements(one))):
            for found in placeholders.find(statement.plain):
                yield statement, found


def _statements(key_result: KeyResult) -> tuple[Statement, ...]:
    return (key_result.statement, *key_result.details)


def _blank(statement: Statement) -> Words | None:
    """Return the first value that is left open; "N1" stands for a number given elsewhere."""
    for value in statement.claim.quantities:
        if value.value is None and statement.plain[value.start : value.end].isalpha():
            return value
    found = _BLANK.search(statement.plain)
    return Part(*found.span()) if found else None


def _only_counts(claim: Claim) -> bool:
    """Whether nothing says that a number moves, is a limit, or describes who is counted."""
    if claim.baseline or claim.delta or claim.comparator or claim.direction is Direction.DECREASE:
        return False
    return _DESCRIBING.isdisjoint(claim.lows)


def _counts(claim: Claim) -> Iterator[Quantity]:
    """Yield the counts and durations that are no part of a date; none where a share is named."""
    if any(value.dimension is Dimension.PERCENT for value in claim.quantities):
        return
    due = claim.deadline
    for value in claim.quantities:
        in_date = due is not None and due.start <= value.start < due.end
        if value.value is not None and (value.noun or value.unit) and not in_date:
            yield value


def _changes(judged: JudgedKeyResult) -> Iterator[_Change]:
    """Yield what a key result with numbers asks for."""
    statement = judged.key_result.statement
    claim = statement.claim
    if claim.delta and not (claim.baseline or claim.target):
        shown = quote(statement, claim.delta)
        yield _Change(judged.key_result, claim.delta.value, claim.delta.unit, shown)
    elif claim.quantities:
        yield _Change(judged.key_result, None, "", "")
