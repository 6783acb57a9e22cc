"""Whether an objective follows from the strategy that is given with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from critic.okr.document import Direction
from critic.rules.base import Criterion, Rule, Severity
from critic.rules.chosen import headline
from critic.rules.wording import listing, quote
from critic.strategy.links import Draft, Reader, links

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context import Context
    from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
    from critic.rules.base import Finding
    from critic.strategy.links import Refused


@dataclass(frozen=True)
class _Beside(Rule):
    """Lays an objective and its key results beside the strategy; ``sure`` is in percent."""

    ignored: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    leaving: tuple[str, ...] = ()
    sure: int = 40

    @cached_property
    def reader(self) -> Reader:
        """The words by which drafts are laid beside a strategy."""
        return Reader(self.ignored, self.general, self.alike, self.leaving)


@dataclass(frozen=True)
class Unlinked(_Beside):
    """No choice of the strategy supports the objective.

    *Why it matters:* A strategy says where effort pays. What it does not ask for takes people
    away from what it does, and nobody misses it when it is dropped.

    *Bad:*

    - Objective: Violin makers exchange varnish formulas in our forum
      - Makers who post each month rise from 0 to 300
      - Formulas with a photograph rise from 0 to 900

    *Good:*

    - Objective: Receptionists at small clinics start the day without empty slots
      - Gaps that are filled the evening before rise from 12% to 40%
      - Pet owners who book online in under a minute rise from 35% to 60%

    *Boundary:* Speaks only where `--strategy` gives one and the objective has specifics: a group,
    place, product or step. Other words for the same are fine, and so is moving people off what
    the strategy declines. What it declines is LNK003.

    *Options:* `ignored`: words that tell nothing. `general`: words that any organisation has.
    `alike`: words that may stand for each other, one group a line. `leaving`: words of objectives
    that move people off something. `sure`: how likely it must be, in percent.

    *Source:* From Product Strategy to OKRs (Tim Herbig); On strategy and OKRs (course lesson)
    """

    code: ClassVar[str] = "LNK001"
    name: ClassVar[str] = "unlinked"
    criterion: ClassVar[Criterion] = Criterion.LINKED

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag an objective with specifics that the strategy does not know."""
        statement = judged.objective.statement
        if statement is None or context.strategy is None or within.document.alone:
            return
        found, draft = links(context.strategy, self.reader, context.related), draft_of(judged)
        if not found.is_specific(draft) or found.unlinked(draft) < self.sure:
            return
        yield self.found(
            judged.objective.id,
            statement.span,
            f"No support found: no choice in {context.strategy.source} asks for {quote(statement)}."
            f"{_unknown(found.unknown(draft))}"
            " Name the choice that it serves, or put the effort where the strategy is.",
            "Which choice would fail if nobody reached this?",
        )


@dataclass(frozen=True)
class Declined(_Beside):
    """The objective pursues what the strategy says no to.

    *Why it matters:* A no frees the people for the yes. An objective that goes back on it does so
    without the talk that a change of strategy needs.

    *Bad:*

    - Objective: Animal hospitals run their whole front desk on our calendar
      - Hospitals with a contract rise from 0 to 12
      - Chains in a trial rise from 0 to 3

    *Good:*

    - Objective: The last animal hospitals have moved to a supplier that fits them
      - Hospitals that still book through us fall from 9 to 0
      - Small clinics that open their calendar within a day rise from 40% to 80%

    *Boundary:* Moving people off what is declined is fine: words of leaving, and what rises has
    nothing to do with it. The strategy wins over the draft; if the no is outdated, change it there
    first.

    *Options:* `ignored`, `general`, `alike`, `leaving`, `sure`: as of LNK001.

    *Source:* From Product Strategy to OKRs (Tim Herbig)
    """

    code: ClassVar[str] = "LNK003"
    name: ClassVar[str] = "declined"
    criterion: ClassVar[Criterion] = Criterion.LINKED

    severity: Severity = Severity.WARNING

    def on_objective(
        self, judged: JudgedObjective, within: JudgedDocument, context: Context
    ) -> Iterator[Finding]:
        """Flag an objective that takes up a no."""
        statement = judged.objective.statement
        if statement is None or context.strategy is None:
            return
        found, draft = links(context.strategy, self.reader, context.related), draft_of(judged)
        refused = found.refused(draft)
        if refused is None or refused.chance < self.sure:
            return
        del within
        cited = context.strategy.cite(refused.passage)
        yield self.found(
            judged.objective.id,
            statement.span,
            f"{quote(statement)} goes after what {cited.source} says no to:"
            f" {headline(refused.passage.text)}.{_nearest(refused, found.against(draft))}"
            " Drop it, or change the strategy first.",
            "What has changed since you said no?",
        )._replace(citations=(cited,))


def _unknown(words: Sequence[str]) -> str:
    return f" None is near {listing(words)}." if words else ""


def _nearest(refused: Refused, words: Sequence[str]) -> str:
    """Return which words are meant, where the no says it in others."""
    said = refused.passage.text.lower()
    others = [word for word in words if word.lower() not in said]
    shown = listing(others, "and") if others else ""
    return f" It shows in {shown}." if others else ""


def draft_of(judged: JudgedObjective) -> Draft:
    """Return an objective and its key results as links read them."""
    statement = judged.objective.statement
    return Draft(
        objective=statement.plain if statement else "",
        key_results=tuple(map(_told, judged.key_results)),
        falling=tuple(_told(each) for each in judged.key_results if _falls(each)),
    )


def _told(judged: JudgedKeyResult) -> str:
    """Return a key result with the names of the metric that it measures."""
    used = judged.key_result.statement.claim.metric
    named = used.metric.name if used and used.metric else ""
    return f"{judged.key_result.statement.plain} {named}".strip()


def _falls(judged: JudgedKeyResult) -> bool:
    return judged.key_result.statement.claim.direction is Direction.DECREASE
