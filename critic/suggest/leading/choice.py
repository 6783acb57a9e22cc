"""Which of what lies upstream is offered: early, new, in reach, no more than a set can hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from critic.judge import Indicator, around, judge_key_result
from critic.okr.document import Claim, KeyResult, Span, Statement
from critic.okr.grammar import words
from critic.okr.grammar.statement import read
from critic.outside import numbers
from critic.suggest.leading import setting, steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedObjective
    from critic.knowledge import Knowledge
    from critic.suggest.leading.setting import Way
    from critic.suggest.leading.steps import Candidate, Late

_MOST_OF_ONE, _MOST_OF_EACH = 3, 2
_FEW = 2
_SHARES = {around.OWNS: 0, around.INFLUENCES: 1, None: 2, around.CONTRIBUTES: 3}
_WITHIN_REACH = 1


@dataclass(slots=True)
class Offer:
    """A late result, the journey that it is on, and what it is offered, first to move first."""

    late: Late
    way: Way | None
    chosen: list[Candidate] = field(default_factory=list)


class Told:
    """What a draft counts already, and what was offered for it so far."""

    def __init__(self, judged: JudgedDocument, context: Context, knowledge: Knowledge) -> None:
        key_results = [part for each in judged.objectives for part in each.key_results]
        statements = [part.key_result.statement for part in key_results]
        used = [each.claim.metric for each in statements]
        self._contents = [setting.content(each.plain) for each in statements]
        self._metrics = {each.metric.name for each in used if each and each.metric}
        self._numbers = numbers.find(judged.document.source)
        self._around = around.of_context(context)
        self._knowledge = knowledge

    def has(self, candidate: Candidate) -> bool:
        """Whether something is counted already, or cannot be said without a new number."""
        if not numbers.find(candidate.subject.text) <= self._numbers:
            return True
        if candidate.metric is not None and candidate.metric.name in self._metrics:
            return True
        named = setting.content(candidate.subject.text)
        return any(named <= told for told in self._contents)

    def reads_early(self, candidate: Candidate) -> bool:
        """Whether a candidate, written as a key result, is judged an outcome that leads."""
        text = candidate.subject.sentence(candidate.better)
        statement = Statement(text, Span(0, len(text)), text, claim=read(text, self._knowledge))
        judgement = judge_key_result(KeyResult("", statement), self._knowledge, self._around)
        return judgement.indicator is Indicator.LEADING

    def add(self, candidate: Candidate) -> None:
        """Remember what is offered."""
        self._contents.append(setting.content(candidate.subject.text))
        if candidate.metric is not None:
            self._metrics.add(candidate.metric.name)

    def share(self, candidate: Candidate) -> str | None:
        """Return what the team has to do with a candidate, None where nobody says."""
        lows = [word.low for word in words.split(candidate.subject.text)]
        return self._around.share(lows, Claim())


def choose(
    offers: Sequence[Offer], objective: JudgedObjective, told: Told, knowledge: Knowledge, room: int
) -> None:
    """Fill the offers of one set in turn, so that no late result takes all of the ``room``.

    What is known to drive a late result comes first. Where that gives fewer than two, what only
    stands before it on the journey follows.
    """
    most = _MOST_OF_ONE if len(offers) == 1 else _MOST_OF_EACH
    chooser = _Chooser(objective, told, knowledge)
    for _ in range(most):
        for offer in offers:
            if _count(offers) < room:
                chooser.take(offer, [each for each in chooser.upstream(offer) if each.sure])
    for offer in sorted(offers, key=lambda each: len(each.chosen)):
        while _count(offers) < min(_FEW, room):
            if not (
                chooser.take(offer, chooser.likely(offer))
                or chooser.take(offer, steps.of_drivers(offer.late, knowledge))
            ):
                break
    for offer in offers:
        offer.chosen.sort(key=lambda each: each.place)


@dataclass(frozen=True, slots=True)
class _Chooser:
    objective: JudgedObjective
    told: Told
    knowledge: Knowledge

    def upstream(self, offer: Offer) -> Iterable[Candidate]:
        if offer.way is None:
            return steps.of_drivers(offer.late, self.knowledge)
        people = setting.people(self.objective, offer.late.statement, self.knowledge)
        return steps.on_journey(offer.late, offer.way, self.knowledge, people)

    def likely(self, offer: Offer) -> Iterable[Candidate]:
        """Return what stands before a late result on a journey that surely is the one."""
        return self.upstream(offer) if offer.way and offer.way.trusted else ()

    def take(self, offer: Offer, candidates: Iterable[Candidate]) -> bool:
        """Add the best candidate to an offer; False where none fits."""
        places = {each.place for each in offer.chosen}
        fit = self._fit(offer, candidates)
        ranked = sorted(fit, key=lambda each: each.place in places)
        best = next(filter(self.told.reads_early, ranked), None)
        if best is None:
            return False
        offer.chosen.append(best)
        self.told.add(best)
        return True

    def _fit(self, offer: Offer, candidates: Iterable[Candidate]) -> Sequence[Candidate]:
        """Return what is early and new, the best first; out of reach only where nothing is in."""
        stated = offer.way is not None and offer.way.stated
        early = [each for each in candidates if steps.early(each, offer.late, stated=stated)]
        early = [each for each in early if self._suits(each, offer)] or early
        shares = {each: _SHARES[self.told.share(each)] for each in early}
        reach = [each for each in early if shares[each] <= _WITHIN_REACH]
        new = (each for each in reach or early if not self.told.has(each))
        return sorted(new, key=lambda each: (shares[each], each.rank))

    def _suits(self, candidate: Candidate, offer: Offer) -> bool:
        """Whether a driver of what every company has, such as revenue, is one of this business."""
        late, metric = offer.late.metric, candidate.metric
        if metric is None or late is None or not late.generic or (offer.way and offer.way.stated):
            return True
        return metric.name in setting.told_metrics(self.objective, self.knowledge)


def _count(offers: Sequence[Offer]) -> int:
    return sum(len(each.chosen) for each in offers)
