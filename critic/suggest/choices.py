"""Questions that hold an objective against the strategy, in the words of the strategy."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from critic.rules.chosen import called, headline
from critic.rules.so_what import told
from critic.strategy.keys import Part
from critic.strategy.nearest import nearest, parts
from critic.suggest import wording
from critic.suggest.proposals import Proposal, SuggestionKind
from critic.suggest.serving import DECLINED, UNLINKED, codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from critic.context import Context
    from critic.context.strategy import Quoted, Strategy
    from critic.judge.judged import JudgedObjective
    from critic.knowledge import Knowledge
    from critic.strategy.terms import Terms
    from critic.suggest.proposals import Checked
    from critic.suggest.serving import Propose

_STARLESS = "LNK005"
_SERVED = (Part.WINNING_MOVES, Part.PLAYING_FIELD, Part.NAME)
_FEW, _STEPS = 2, 3


def asking(terms: Terms) -> Propose:
    """Return a proposer of questions; ``terms`` tell what a passage is about."""

    def questions(checked: Checked, context: Context, knowledge: Knowledge) -> Iterator[Proposal]:
        del knowledge
        if context.strategy is None:
            return
        found, asks = codes(checked), _Asking(context.strategy, terms)
        texts: set[str] = set()
        for judged in checked.judged.objectives:
            said = found.get(judged.objective.id, frozenset())
            for code in (DECLINED, UNLINKED, _STARLESS):
                for question in asks.about(code, judged, checked) if code in said else ():
                    if question.text not in texts:  # once a draft
                        yield question
                    texts.add(question.text)

    return questions


class _Asking:
    """Words the questions of one strategy."""

    def __init__(self, strategy: Strategy, terms: Terms) -> None:
        self._strategy = strategy
        self._terms = terms
        self._ways: dict[str, Callable[[JudgedObjective, Checked], Iterator[Proposal]]] = {
            DECLINED: self._declined,
            UNLINKED: self._unlinked,
            _STARLESS: self._starless,
        }

    def about(self, code: str, judged: JudgedObjective, checked: Checked) -> Iterator[Proposal]:
        """Yield what to ask where a rule on links speaks of an objective."""
        return self._ways[code](judged, checked)

    def _unlinked(self, judged: JudgedObjective, checked: Checked) -> Iterator[Proposal]:
        """Offer the nearest choices; which of them it serves, only the team can say."""
        del checked
        near = list(islice(self._near(judged), _FEW))
        if near:
            named = " or ".join(called(*each) for each in near)
            yield self._question(
                judged,
                UNLINKED,
                f"Does it serve {named}? If neither, what else could it make way for?"
                if len(near) == _FEW
                else f"Does it serve {named}? If not, what could it make way for?",
                "Its words do not say which choice it serves; no other comes nearer.",
                [passage for _, passage in near],
            )

    def _declined(self, judged: JudgedObjective, checked: Checked) -> Iterator[Proposal]:
        """Quote the refusal, and ask whether the same effort could serve what comes nearest."""
        cited = {
            citation
            for finding in checked.findings
            if finding.statement == judged.objective.id and finding.code == DECLINED
            for citation in finding.citations
        }
        ranked = nearest(self._strategy, self._terms).ranked(told(judged))
        moves = (each for each in ranked if each.part is Part.WINNING_MOVES and each.same)
        near = [each.passage for each in islice(moves, 1)]
        served = [
            f"or could the same effort serve {called(Part.WINNING_MOVES, each)}" for each in near
        ]
        instead = next(iter(served), "and which choice would have to wait for it")
        noes = (each for choice in self._strategy.choices for each in choice.declined)
        for passage in [each for each in noes if self._strategy.cite(each) in cited][:1]:
            yield self._question(
                judged,
                DECLINED,
                f"Is the reason for the no to {headline(passage.text)} gone, {instead}?",
                "The strategy says no; who wants to go back on it should say what has changed.",
                [passage, *near],
            )

    def _starless(self, judged: JudgedObjective, checked: Checked) -> Iterator[Proposal]:
        """Name the steps before the North Star."""
        del checked
        ranked = nearest(self._strategy, self._terms).ranked(told(judged))
        near = [near.passage for near in ranked if near.part is Part.JOURNEY][:_STEPS]
        steps = [stage.name for stage in self._strategy.journey if stage.name in near]
        if len(steps) > 1:
            *first, last = [headline(each.text) for each in steps]
            yield self._question(
                judged,
                _STARLESS,
                f"Which step does this set move: {', '.join(first)} or {last}?",
                "The North Star moves when people take the steps before it.",
                [*self._strategy.north_star[:1], *steps],
            )

    def _near(self, judged: JudgedObjective) -> Iterator[tuple[Part, Quoted]]:
        """Yield what was chosen and can be quoted, the nearest first."""
        ranked = nearest(self._strategy, self._terms).ranked(told(judged))
        shared = [(near.part, near.passage) for near in ranked if near.shared]
        others = [each for each in parts(self._strategy) if each[0] is Part.WINNING_MOVES]
        for part, passage in dict.fromkeys((*shared, *others)):
            if part in _SERVED and wording.is_plain(headline(passage.text)):
                yield part, passage

    def _question(
        self, judged: JudgedObjective, code: str, text: str, why: str, quoted: Sequence[Quoted]
    ) -> Proposal:
        return Proposal(
            judged.objective.id,
            SuggestionKind.QUESTION,
            text,
            why,
            (code,),
            tuple(dict.fromkeys(map(self._strategy.cite, quoted))),
        )
