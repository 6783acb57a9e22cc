"""Which strategic choice a suggestion serves, so that it can say so and cite it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from critic.okr.grammar import placeholders
from critic.rules.chosen import called
from critic.strategy.nearest import nearest
from critic.suggest import wording
from critic.suggest.proposals import SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import TypeAlias

    from critic.context import Context
    from critic.context.strategy import Citation, Strategy
    from critic.knowledge import Knowledge
    from critic.strategy.nearest import Near
    from critic.strategy.terms import Terms
    from critic.suggest.proposals import Checked, Proposal

    Propose: TypeAlias = Callable[[Checked, Context, Knowledge], Iterable[Proposal]]

DECLINED, UNLINKED = "LNK003", "LNK001"
_ADDING = (SuggestionKind.LEADING_INDICATOR, SuggestionKind.GUARDRAIL)


def serving(propose: Propose, terms: Terms) -> Propose:
    """Return a proposer whose proposals say which strategic choice they serve.

    ``terms`` tell what a passage is about. Without a strategy nothing changes. An objective that
    no choice supports is not said to serve one, and nothing of the strategy's journey is put beside
    its key results; nothing at all beside those of one that was declined.
    """

    def proposals(checked: Checked, context: Context, knowledge: Knowledge) -> Iterator[Proposal]:
        given = context.strategy
        serves = _Serving(checked, given, terms) if given else None
        for proposal in propose(checked, context, knowledge):
            if serves is None:
                yield proposal
            elif not serves.is_idle(proposal):
                yield serves.cited(proposal)

    return proposals


@dataclass(frozen=True)
class _Serving:
    checked: Checked
    strategy: Strategy
    terms: Terms

    def is_idle(self, proposal: Proposal) -> bool:
        """Whether it adds to what should be dropped, or rests on a strategy that is not its own."""
        if proposal.kind not in _ADDING:
            return False
        said = self._codes(proposal)
        strange = UNLINKED in said and any(each.winning_moves for each in self.strategy.choices)
        return DECLINED in said or (strange and bool(proposal.citations))

    def cited(self, proposal: Proposal) -> Proposal:
        """Return a proposal with the passage that it serves, where there is one."""
        if proposal.kind is SuggestionKind.LEADING_INDICATOR and proposal.citations:
            return proposal
        if proposal.kind is SuggestionKind.QUESTION:
            return replace(proposal, citations=proposal.citations or self._asked(proposal))
        if not self._codes(proposal).isdisjoint((DECLINED, UNLINKED)):
            return proposal
        near = self._near(proposal)
        if near is None or self.strategy.cite(near.passage) in proposal.citations:
            return proposal
        why = f"{proposal.why} It serves {called(near.part, near.passage)}."
        return replace(
            proposal,
            why=why if wording.is_plain(why) else proposal.why,
            citations=(*proposal.citations, self.strategy.cite(near.passage)),
        )

    def _near(self, proposal: Proposal) -> Near | None:
        """Return what the statement comes nearest to, with what is put beside it.

        A key result is read below its objective, an objective together with its key results.
        """
        said = self._plains.get(proposal.statement, "")
        if proposal.kind in _ADDING:
            said += " " + placeholders.masked(proposal.text, placeholders.find(proposal.text))
        around = self._plains.get(self._objectives.get(proposal.statement, ""), "")
        below = (each for each, above in self._objectives.items() if above == proposal.statement)
        said = " ".join((said, *(self._plains[each] for each in below)))
        return nearest(self.strategy, self.terms).to(said, around)

    def _asked(self, proposal: Proposal) -> tuple[Citation, ...]:
        """Return what the findings cite that a question is about."""
        return tuple(
            cited
            for finding in self.checked.findings
            if finding.statement == proposal.statement and finding.code in proposal.resolves
            for cited in finding.citations
        )

    def _codes(self, proposal: Proposal) -> frozenset[str]:
        """Return what speaks of the objective to which a proposal belongs."""
        return self._found.get(self._above(proposal), frozenset())

    def _above(self, proposal: Proposal) -> str:
        return self._objectives.get(proposal.statement, proposal.statement)

    @cached_property
    def _found(self) -> Mapping[str | None, frozenset[str]]:
        return codes(self.checked)

    @cached_property
    def _objectives(self) -> Mapping[str, str]:
        return {
            each.key_result.id: judged.objective.id
            for judged in self.checked.judged.objectives
            for each in judged.key_results
        }

    @cached_property
    def _plains(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for judged in self.checked.judged.objectives:
            if judged.objective.statement:
                found[judged.objective.id] = judged.objective.statement.plain
            parts = (each.key_result for each in judged.key_results)
            found |= {each.id: each.statement.plain for each in parts}
        return found


def codes(checked: Checked) -> Mapping[str | None, frozenset[str]]:
    """Return what speaks of each statement and is not suppressed."""
    found: dict[str | None, frozenset[str]] = {}
    for finding in checked.findings:
        if not finding.suppressed:
            said = {finding.code, *finding.speaks_for}
            found[finding.statement] = found.get(finding.statement, frozenset()) | said
    return found
