"""Leading indicators: from every late result upstream to what moves first and a team can move."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from critic import strategy
from critic.judge import around
from critic.okr.document import Claim
from critic.okr.grammar import words
from critic.rules.given import cycle_of
from critic.rules.leading import AllLagging
from critic.suggest import leading_setting as setting
from critic.suggest import leading_steps as steps
from critic.suggest import leading_why as whys
from critic.suggest.proposals import Proposal, SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedObjective
    from critic.knowledge import Knowledge
    from critic.suggest.leading_setting import Way
    from critic.suggest.leading_steps import Candidate, Late

BASELINE = "[baseline: ask analytics]"
TARGET = "[target: agree with the team]"

_MOST_OF_ONE, _MOST_OF_EACH = 3, 2
_FEW = 2
_SHARES = {around.OWNS: 0, around.INFLUENCES: 1, None: 2, around.CONTRIBUTES: 3}
_WITHIN_REACH = 1
_COUNTED = frozenset({"percent", "points", "duration", "score", "ratio"})


def propose(judged: JudgedDocument, context: Context, knowledge: Knowledge) -> Iterator[Proposal]:
    """Yield two or three leading indicators for every late result, in the order of the draft.

    The journey is the one that the draft states, else the one that is given with it, else one
    that ships and whose cues the set holds; where there is none, the metrics that drive the late
    one. What the draft counts already is not proposed.
    """
    stated = setting.stated_way(judged, context, knowledge)
    for objective in judged.objectives:
        yield from _Set(objective, judged, context, knowledge, stated).proposals()


def passages(judged: JudgedDocument, context: Context) -> Mapping[str, str]:
    """Return the texts that a proposal may cite, by the name under which it cites them."""
    given = context.strategy
    own = {strategy.DRAFT: judged.document.source}
    return own | ({given.source: given.text} if given else {})


@dataclass(slots=True)
class _Turn:
    """A late result, the journey that it is on, and what it is offered so far."""

    late: Late
    way: Way | None
    chosen: list[Candidate] = field(default_factory=list)


class _Set:
    """Proposes for one objective; what is proposed once is not proposed again."""

    def __init__(
        self,
        objective: JudgedObjective,
        within: JudgedDocument,
        context: Context,
        knowledge: Knowledge,
        stated: Way | None,
    ) -> None:
        self._objective = objective
        self._within = within
        self._context = context
        self._knowledge = knowledge
        self._stated = stated
        self._around = around.of_context(context)
        self._told = [
            setting.content(part.key_result.statement.plain)
            for each in within.objectives
            for part in each.key_results
        ]
        self._metrics = {
            part.key_result.statement.claim.metric.metric.name
            for each in within.objectives
            for part in each.key_results
            if part.key_result.statement.claim.metric
            and part.key_result.statement.claim.metric.metric
        }

    def proposals(self) -> Iterator[Proposal]:
        """Yield what every late result is offered: in turn, so that none takes all."""
        turns = [_Turn(each, self._way(each)) for each in self._late()]
        most = _MOST_OF_ONE if len(turns) == 1 else _MOST_OF_EACH
        for _ in range(most):
            for turn in turns:
                turn.chosen += self._next(
                    turn, [each for each in self._upstream(turn) if each.sure]
                )
        for turn in sorted(turns, key=lambda each: len(each.chosen)):
            for _ in range(_FEW - sum(len(each.chosen) for each in turns)):
                turn.chosen += self._next(turn, self._upstream(turn)) or self._next(
                    turn, steps.of_drivers(turn.late, self._knowledge)
                )
        said = any(AllLagging().on_objective(self._objective, self._within, self._context))
        for turn in turns:
            for candidate in turn.chosen:
                proposal = self._proposal(turn, candidate)
                yield self._for_set(proposal) if said else proposal

    def _way(self, late: Late) -> Way | None:
        return self._stated or setting.built_in_way(self._objective, late.metric, self._knowledge)

    def _next(self, turn: _Turn, candidates: Iterable[Candidate]) -> Sequence[Candidate]:
        """Return the next best candidate, alone, and remember it; nothing where there is none."""
        places = {each.place for each in turn.chosen}
        fit = self._fit(candidates, turn)
        best = min(fit, key=lambda each: each.place in places, default=None)
        if best is None:
            return ()
        self._told.append(setting.content(best.subject.text))
        if best.metric is not None:
            self._metrics.add(best.metric.name)
        return (best,)

    def _upstream(self, turn: _Turn) -> Iterable[Candidate]:
        if turn.way is None:
            return steps.of_drivers(turn.late, self._knowledge)
        people = setting.people(self._objective, turn.late.statement, self._knowledge)
        return steps.on_journey(turn.late, turn.way, self._knowledge, people)

    def _late(self) -> Sequence[Late]:
        days = self._days()
        late = (
            steps.late(part, self._stated, days, self._knowledge)
            for part in self._objective.key_results
        )
        return [each for each in late if each]

    def _days(self) -> int | None:
        cycle = cycle_of(self._objective.objective, self._within, self._context)
        if cycle is None:
            return None
        start = max(cycle.start, self._context.today or cycle.start)
        return max((cycle.end - start).days + 1, 0) or None

    def _for_set(self, proposal: Proposal) -> Proposal:
        """Return the proposal as one for the set, of which LEA001 says that all of it is late."""
        return replace(
            proposal, statement=self._objective.objective.id, resolves=(AllLagging.code,)
        )

    def _fit(self, candidates: Iterable[Candidate], turn: _Turn) -> Sequence[Candidate]:
        """Return the candidates that are early, new, and within reach where the scope tells."""
        stated = turn.way is not None and turn.way.stated
        fit = [
            each
            for each in candidates
            if steps.early(each, turn.late, stated=stated) and not self._is_told(each)
        ]
        shares = {each: _SHARES[self._share(each)] for each in fit}
        reach = [each for each in fit if shares[each] <= _WITHIN_REACH]
        return sorted(reach or fit, key=lambda each: (shares[each], each.rank))

    def _is_told(self, candidate: Candidate) -> bool:
        if any(map(str.isdigit, candidate.subject.text)):
            return True
        if candidate.metric is not None and candidate.metric.name in self._metrics:
            return True
        named = setting.content(candidate.subject.text)
        return any(named <= told for told in self._told)

    def _share(self, candidate: Candidate) -> str | None:
        lows = [word.low for word in words.split(candidate.subject.text)]
        return self._around.share(lows, Claim())

    def _proposal(self, turn: _Turn, candidate: Candidate) -> Proposal:
        late, way = turn.late, turn.way
        told = way.told if way and way.told else self._context.strategy
        texts = (candidate.subject.text, candidate.step or "", late.statement.plain)
        served = list(whys.served(told, texts))
        stages = [each.name for each in told.journey] if told else []
        named = [each for each in stages if each.text == candidate.step]
        return Proposal(
            statement=late.judged.key_result.id,
            kind=SuggestionKind.LEADING_INDICATOR,
            text=self._text(late, candidate),
            why=whys.why(late, candidate, self._share(candidate), served),
            citations=whys.citations(told, [*named, *served]),
        )

    def _text(self, late: Late, candidate: Candidate) -> str:
        subject = candidate.subject
        carried = self._carried(late, candidate)
        named = subject.text[0].upper() + subject.text[1:]
        return f"{named}{carried} {subject.moves(candidate.better)} from {BASELINE} to {TARGET}"

    def _carried(self, late: Late, candidate: Candidate) -> str:
        """Return the place or the people of the late result, where the candidate lacks them."""
        where = setting.place(late.statement, self._objective.objective.statement)
        if where and where.lower() not in candidate.subject.text.lower():
            return f" {where}"
        metric = candidate.metric
        whose = setting.population(late.statement, self._knowledge)
        if metric is None or not whose or metric.dimension not in _COUNTED:
            return ""
        named = candidate.subject.text
        return "" if setting.names_people(named, self._knowledge) else f" for {whose}"
