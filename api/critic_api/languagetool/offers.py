"""What may be written instead, as far as it is ready when an editor asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from critic.pipeline import Suggested
from critic.suggest.proposals import SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from critic.pipeline import Critique, Setting
    from critic.suggest.proposals import Proposal, Suggestion

# Every proposal is verified in the draft as a whole, so the work grows with its square.
MOST_STATEMENTS = 12

_KINDS = (SuggestionKind.REWRITE, SuggestionKind.OBJECTIVE)


class Offered(NamedTuple):
    """Suggestions that are ready; ``missing`` says why others are not, "" where none are."""

    suggestions: tuple[Suggestion, ...] = ()
    missing: str = ""


Offer: TypeAlias = Callable[["Critique", "Setting", "Collection[str]"], Offered]
"""Returns what is ready for some statements of a draft, given by their ids. It must not wait."""


def templates(begun: Critique, setting: Setting, statements: Collection[str]) -> Offered:
    """Return what templates word, where the draft is so small that nobody has to wait for it."""
    if _size(begun) > MOST_STATEMENTS or not statements:
        return Offered()
    events = begun.verified(_wanted(begun, setting, statements))
    return Offered(tuple(event.suggestion for event in events if isinstance(event, Suggested)))


def _wanted(begun: Critique, setting: Setting, statements: Collection[str]) -> Iterator[Proposal]:
    """Yield the proposals that take the place of a statement, which is all that an editor can."""
    for proposal in setting.proposals(begun.checked):
        if proposal.kind in _KINDS and proposal.statement in statements:
            yield proposal


def _size(begun: Critique) -> int:
    objectives = begun.report.judged.document.objectives
    return sum(len(each.key_results) + (each.statement is not None) for each in objectives)
