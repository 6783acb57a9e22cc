"""Whether a strategy has the parts without which it decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from critic.okr.document import Span
from critic.rules.base import Criterion, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context.strategy import Strategy
    from critic.rules.base import Finding


@dataclass(frozen=True)
class NoDeclined(Rule):
    """The strategy says no to nothing.

    *Why it matters:* What is not declined stays possible, and each team decides anew. A no is the
    shortest test of whether a choice was made.

    *Bad:*

    - We serve village bakers. They choose us because the oven is repaired the same day.

    *Good:*

    - No other firm keeps spare stones. We serve village bakers. They choose us because the oven is
      repaired the same day. We do not serve hotels.

    *Boundary:* A heading ("Out of scope", "Not now") or a sentence ("we leave … to others") is
    enough. “We will not rest” declines nothing.

    *Source:* From Product Strategy to OKRs (Tim Herbig)
    """

    code: ClassVar[str] = "STR001"
    name: ClassVar[str] = "no-declined"
    criterion: ClassVar[Criterion] = Criterion.LINKED

    def on_strategy(self, strategy: Strategy) -> Iterator[Finding]:
        """Flag a strategy in which nothing is declined."""
        if not any(choice.declined for choice in strategy.choices):
            yield self.on_whole(
                title_of(strategy.text),
                "Nothing is declined. Write down what you say no to, and to whom, although it"
                " would be tempting.",
                "What did a good customer or colleague ask for last, and should not get?",
            )


@dataclass(frozen=True)
class NoPlayingField(Rule):
    """The strategy does not say whom it serves.

    *Why it matters:* Without a field, every request is a fair one, and no team can tell whose
    behaviour its key results should change.

    *Bad:*

    - We win because a refill comes before the tin is empty. We do not open cafés.

    *Good:*

    - We own the last mill. We serve offices in the river towns. We win because a refill comes
      before the tin is empty. We do not open cafés.

    *Boundary:* A named segment, however brief, is enough; “our customers” names none.

    *Source:* From Product Strategy to OKRs (Tim Herbig)
    """

    code: ClassVar[str] = "STR002"
    name: ClassVar[str] = "no-playing-field"
    criterion: ClassVar[Criterion] = Criterion.LINKED

    def on_strategy(self, strategy: Strategy) -> Iterator[Finding]:
        """Flag a strategy without a playing field."""
        if not any(choice.playing_field for choice in strategy.choices):
            yield self.on_whole(
                title_of(strategy.text),
                "Nobody is named whom you serve. Write down which people or organisations you"
                " choose, narrowly enough that somebody is left out.",
                "Who would miss you first if you closed tomorrow?",
            )


@dataclass(frozen=True)
class NoWinningMove(Rule):
    """The strategy does not say how it wins.

    *Why it matters:* A goal is no way. Without a move, objectives repeat the goal with a number,
    and leading indicators have nothing to lead to.

    *Bad:*

    - We serve night nurses in rural clinics. We do not serve hospitals.

    *Good:*

    - We know every ward. We serve night nurses in rural clinics. They choose us because a
      colleague answers within two minutes. We do not serve hospitals.

    *Boundary:* Goals (“double revenue”) and values (“one team”) are no moves.

    *Source:* From Product Strategy to OKRs (Tim Herbig)
    """

    code: ClassVar[str] = "STR003"
    name: ClassVar[str] = "no-winning-move"
    criterion: ClassVar[Criterion] = Criterion.LINKED

    def on_strategy(self, strategy: Strategy) -> Iterator[Finding]:
        """Flag a strategy without a winning move."""
        if not any(choice.winning_moves for choice in strategy.choices):
            yield self.on_whole(
                title_of(strategy.text),
                "No winning move is named. Write down how you reach those whom you serve, and what"
                " makes them choose you.",
                "What do you do for them that others cannot or will not do?",
            )


@dataclass(frozen=True)
class NoNarrative(Rule):
    """The strategy does not say why it is theirs, and why now.

    *Why it matters:* The reason tells when the strategy is outdated, and helps people who were not
    in the room to decide as it would.

    *Bad:*

    - We serve lighthouse keepers. They choose us because the lamp is changed in an hour. We do not
      serve harbours.

    *Good:*

    - No other firm has a boat that lands in winter. We serve lighthouse keepers. They choose us
      because the lamp is changed in an hour. We do not serve harbours.

    *Boundary:* One sentence about what changed outside, or about what only you have, is enough.

    *Source:* From Product Strategy to OKRs (Tim Herbig)
    """

    code: ClassVar[str] = "STR004"
    name: ClassVar[str] = "no-narrative"
    criterion: ClassVar[Criterion] = Criterion.LINKED

    def on_strategy(self, strategy: Strategy) -> Iterator[Finding]:
        """Flag a strategy without a narrative."""
        if not any(choice.narrative for choice in strategy.choices):
            yield self.on_whole(
                title_of(strategy.text),
                "Nothing says why you, and why now. Write down what changed outside, and what only"
                " you have to answer it.",
                "Why would this have been wrong two years ago?",
            )


def title_of(text: str) -> Span:
    """Return where the first line of a text that is not blank stands: that is where one looks."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return Span(start, len(text.rstrip()) if end < 0 else end)
