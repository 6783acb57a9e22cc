"""Leading indicators: from every late result upstream to what moves first and a team can move."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from critic.judge.judgement import Indicator
from critic.rules.given import cycle_of
from critic.rules.leading import AllLagging
from critic.rules.wording import quote
from critic.suggest.leading import setting, steps
from critic.suggest.leading import why as whys
from critic.suggest.leading.choice import Offer, Told, choose
from critic.suggest.proposals import Proposal, SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedObjective
    from critic.knowledge import Knowledge
    from critic.suggest.leading.setting import Way
    from critic.suggest.leading.steps import Candidate, Late

_MOST_IN_SET = 4
_ANY = 9
_FEW = 2
_COUNTED = frozenset({"percent", "points", "duration", "score", "ratio"})


def propose(judged: JudgedDocument, context: Context, knowledge: Knowledge) -> Iterator[Proposal]:
    """Yield two or three leading indicators for every late result, in the order of the draft.

    The journey is the one that the draft states, else the one that is given with it, else one
    that ships and whose cues the set holds; where there is none, the metrics that drive the late
    one. What the draft counts already is not proposed. A set that can hold no more gets a
    question instead.
    """
    if judged.document.language != "en":
        return
    stated = setting.stated_way(judged, context, knowledge)
    told = Told(judged, context, knowledge)
    for objective in judged.objectives:
        yield from _Set(objective, judged, context, knowledge, stated, told).proposals()


@dataclass(frozen=True, slots=True)
class _Set:
    """One objective and what stands around it."""

    objective: JudgedObjective
    within: JudgedDocument
    context: Context
    knowledge: Knowledge
    stated: Way | None
    told: Told

    def proposals(self) -> Iterator[Proposal]:
        offers = [Offer(each, self._way(each)) for each in self._late()]
        room = self._room()
        choose(offers, self.objective, self.told, self.knowledge, room or _FEW)
        if not room:
            yield from self._question(offers)
            return
        said = any(AllLagging().on_objective(self.objective, self.within, self.context))
        chosen = [(offer, candidate) for offer in offers for candidate in offer.chosen]
        for number, (offer, candidate) in enumerate(chosen):
            proposal = self._indicator(offer, candidate)
            if number == 0:  # how to try it out is the same for all of them
                tried = f"{proposal.why} {whys.snapshot(offer.late)}"
                proposal = replace(proposal, why=tried)
            yield self._for_all(proposal) if said else proposal

    def _room(self) -> int:
        """Return how many key results the set may still get."""
        if self.within.document.alone:
            return _ANY
        return max(_MOST_IN_SET - len(self.objective.key_results), 0)

    def _late(self) -> Sequence[Late]:
        days = self._days()
        late = (steps.late(part, self.stated, days) for part in self.objective.key_results)
        return [each for each in late if each]

    def _way(self, late: Late) -> Way | None:
        return self.stated or setting.built_in_way(self.objective, late.metric, self.knowledge)

    def _days(self) -> int | None:
        """Return what is left of the cycle, None where that is not known or nothing is left."""
        cycle = cycle_of(self.objective.objective, self.within, self.context)
        if cycle is None:
            return None
        start = max(cycle.start, self.context.today or cycle.start)
        return max((cycle.end - start).days + 1, 0) or None

    def _indicator(self, offer: Offer, candidate: Candidate) -> Proposal:
        told = offer.way.told if offer.way and offer.way.told else self.context.strategy
        late = offer.late
        served = list(whys.served(told, late, candidate))
        stages = [each.name for each in told.journey] if told else []
        named = [each for each in stages if each.text == candidate.step]
        return Proposal(
            statement=late.judged.key_result.id,
            kind=SuggestionKind.LEADING_INDICATOR,
            text=self._text(late, candidate),
            why=whys.why(late, candidate, self.told.share(candidate), served),
            citations=whys.citations(told, [*named, *(passage for _, passage in served)]),
        )

    def _for_all(self, proposal: Proposal) -> Proposal:
        """Return the proposal as one for the set, of which LEA001 says that all of it is late."""
        return replace(proposal, statement=self.objective.objective.id, resolves=(AllLagging.code,))

    def _question(self, offers: Sequence[Offer]) -> Iterator[Proposal]:
        """Ask whether something earlier could take the place of a late result of a full set."""
        late = (each for each in offers if each.late.judgement.indicator is Indicator.LAGGING)
        offer = next((each for each in late if each.chosen), None)
        if offer is None:
            return
        result = offer.late
        named = [
            f"{each.subject.text}{self._carried(result, each)}" for each in offer.chosen[:_FEW]
        ]
        quoted = quote(result.statement, result.named)
        yield Proposal(
            statement=result.judged.key_result.id,
            kind=SuggestionKind.QUESTION,
            text=f"Would {' or '.join(named)} show earlier whether you are on the way to {quoted},"
            " and could that take its place in the set?",
            why=whys.why(result, offer.chosen[0], self.told.share(offer.chosen[0]), ()),
        )

    def _text(self, late: Late, candidate: Candidate) -> str:
        return candidate.subject.sentence(candidate.better, self._carried(late, candidate))

    def _carried(self, late: Late, candidate: Candidate) -> str:
        """Return the place or the people of the late result, where the candidate lacks them."""
        named = candidate.subject.text
        where = setting.place(late.statement, self.objective.objective.statement)
        if where and where.lower() not in named.lower():
            return f" {where}"
        metric = candidate.metric
        whose = setting.population(late.statement, self.knowledge)
        if metric is None or not whose or metric.dimension not in _COUNTED:
            return ""
        return "" if setting.names_people(named, self.knowledge) else f" for {whose}"
