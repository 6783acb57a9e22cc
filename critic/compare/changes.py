"""What got better and what got worse from one draft to the next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from critic.compare.matching import Item, Match, match
from critic.judge.judged import JudgedKeyResult, JudgedObjective
from critic.judge.judgement import Influence, Kind, Measurable, ObjectiveKind, SoWhat
from critic.rules import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from critic.judge.judged import JudgedDocument
    from critic.rules import Finding
    from critic.score import Score

_YES, _NO = "yes", "no"
_NOTHING = ""
# From worst to best. Of what does not stand together here, one is no better than another.
_RANKS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "kind": (
        (Kind.ACTIVITY, Kind.OUTPUT, ObjectiveKind.WORK, ObjectiveKind.TOPIC),
        (Kind.LEARNING, ObjectiveKind.METRIC),
        (Kind.OUTCOME, Kind.GUARDRAIL, ObjectiveKind.ASPIRATION),
    ),
    "measurable": ((Measurable.NO,), (Measurable.PARTIAL,), (Measurable.YES,)),
    "so_what": ((SoWhat.FAIL,), (SoWhat.PASS,)),
    "influence": ((Influence.EXTERNAL,), (Influence.SHARED,), (Influence.DIRECT,)),
    "vague": ((_YES,), (_NO,)),
    "compound": ((_YES,), (_NO,)),
    "generic": ((_YES,), (_NO,)),
    "number": ((_YES,), (_NO,)),
    "baseline": ((_NO,), (_YES,)),
    "target": ((_NO,), (_YES,)),
    "deadline": ((_NO,), (_YES,)),
}


class Draft(NamedTuple):
    """One side: a judged draft, what was found in it, and its score."""

    judged: JudgedDocument
    findings: Sequence[Finding]
    score: Score | None


class Effect(StrEnum):
    """What a change does."""

    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"


class Change(NamedTuple):
    """An answer of the judgement that is another one now."""

    name: str
    before: str
    after: str
    effect: Effect


class Findings(NamedTuple):
    """What was found on one statement before and after. Fixed ones are of the old draft."""

    fixed: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    staying: tuple[Finding, ...] = ()


class Pair(NamedTuple):
    """One statement, before and after."""

    old: Item | None
    new: Item | None
    findings: Findings
    changes: tuple[Change, ...]

    @property
    def is_the_same(self) -> bool:
        """Whether neither words nor judgement nor findings differ."""
        same_words = bool(self.old and self.new and self.old.plain == self.new.plain)
        return same_words and not (self.changes or self.findings.fixed or self.findings.new)


class Points(NamedTuple):
    """The points of a criterion, or in total (""); None where it applied to nothing."""

    criterion: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts beside each other; ``general`` is what was found on the drafts as a whole."""

    pairs: tuple[Pair, ...]
    general: Findings
    total: Points
    criteria: tuple[Points, ...]

    @property
    def findings(self) -> tuple[Findings, ...]:
        """All findings, those on the whole first."""
        return (self.general, *(pair.findings for pair in self.pairs))

    @property
    def is_worse(self) -> bool:
        """Whether the score fell, or an error or a warning is new."""
        fell = (self.total.after or 0) < (self.total.before or 0)
        new = (finding for found in self.findings for finding in found.new)
        return fell or any(finding.severity is not Severity.INFO for finding in new)


def compare(old: Draft, new: Draft) -> Comparison:
    """Return what became of each statement of ``old``, and of its findings and points.

    Suppressed findings count on neither side.
    """
    before, after = _by_statement(old), _by_statement(new)
    pairs = match(old.judged, new.judged)
    told = ({m.old.id for m in pairs if m.old}, {m.new.id for m in pairs if m.new})
    elsewhere = (
        [f for place, found in side.items() if place not in ids for f in found]
        for side, ids in zip((before, after), told, strict=True)
    )
    return Comparison(
        pairs=tuple(_pair(each, before, after) for each in pairs),
        general=_findings(*elsewhere),
        total=Points("", _total(old.score), _total(new.score)),
        criteria=tuple(_criteria(old.score, new.score)),
    )


def _by_statement(draft: Draft) -> dict[str | None, list[Finding]]:
    found: dict[str | None, list[Finding]] = {}
    for finding in draft.findings:
        if not finding.suppressed:
            found.setdefault(finding.statement, []).append(finding)
    return found


def _pair(
    each: Match,
    before: Mapping[str | None, Sequence[Finding]],
    after: Mapping[str | None, Sequence[Finding]],
) -> Pair:
    findings = _findings(
        before.get(each.old.id, ()) if each.old else (),
        after.get(each.new.id, ()) if each.new else (),
    )
    changes = tuple(_changes(each.old, each.new)) if each.old and each.new else ()
    return Pair(each.old, each.new, findings, changes)


def _findings(before: Sequence[Finding], after: Sequence[Finding]) -> Findings:
    """Return which rules no longer speak, speak now, and still speak; each as often as it does."""
    was, now = (Counter(finding.code for finding in found) for found in (before, after))
    return Findings(
        fixed=_surplus(before, was - now),
        new=_surplus(after, now - was),
        staying=_surplus(after, now & was),
    )


def _surplus(findings: Sequence[Finding], wanted: Counter[str]) -> tuple[Finding, ...]:
    left = Counter(wanted)
    taken = []
    for finding in reversed(findings):
        if left[finding.code] > 0:
            left[finding.code] -= 1
            taken.append(finding)
    return tuple(reversed(taken))


def _changes(old: Item, new: Item) -> Iterator[Change]:
    before, after = _answers(old), _answers(new)
    for name, was in before.items():
        now = after.get(name, _NOTHING)
        if was != now:
            yield Change(name, was, now, _effect(name, was, now))


def _effect(name: str, before: str, after: str) -> Effect:
    ranks = _RANKS.get(name, ())
    was, now = (
        next((rank for rank, answers in enumerate(ranks) if answer in answers), None)
        for answer in (before, after)
    )
    if was is None or now is None or was == now:
        return Effect.OTHER
    return Effect.BETTER if now > was else Effect.WORSE


def _answers(item: Item) -> dict[str, str]:
    """Return what is judged of a statement, by the name that the JSON has for it."""
    if isinstance(item.judged, JudgedObjective):
        return _of_objective(item.judged)
    return _of_key_result(item.judged)


def _of_objective(judged: JudgedObjective) -> dict[str, str]:
    judgement = judged.judgement
    if judgement is None:
        return {}
    return {
        "kind": judgement.kind,
        "so_what": judgement.so_what,
        "number": _said(judgement.number),
        "vague": _said(judgement.vague),
        "compound": _said(judgement.compound),
    }


def _of_key_result(judged: JudgedKeyResult) -> dict[str, str]:
    judgement, key_result = judged.judgement, judged.key_result
    return {
        "kind": judgement.kind,
        "measurable": judgement.measurable,
        "so_what": judgement.so_what,
        "indicator": judgement.indicator,
        "influence": judgement.influence,
        "vague": _said(judgement.vague),
        "compound": _said(judgement.compound),
        "generic": _said(judgement.generic),
        "baseline": _said(key_result.baseline),
        "target": _said(key_result.target),
        "deadline": _said(key_result.deadline),
    }


def _said(value: object) -> str:
    return _YES if value else _NO


def _total(score: Score | None) -> int | None:
    return score.total if score else None


def _criteria(old: Score | None, new: Score | None) -> Iterator[Points]:
    before = old.by_criterion if old else {}
    after = new.by_criterion if new else {}
    for criterion in dict.fromkeys((*before, *after)):
        yield Points(criterion, before.get(criterion), after.get(criterion))
