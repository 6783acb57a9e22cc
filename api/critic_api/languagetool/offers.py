"""What may be written instead, as far as it is ready when an editor asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from critic.pipeline import Suggested
from critic.suggest.proposals import SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from critic.pipeline import Critique, Setting
    from critic.suggest.proposals import Proposal, Suggestion

# Every proposal is verified in the draft as a whole, so the work grows with its square.
MOST_STATEMENTS = 30

_KINDS = (SuggestionKind.REWRITE, SuggestionKind.OBJECTIVE)


class Offered(NamedTuple):
    """Suggestions that are ready; ``missing`` says why others are not, "" where none are."""

    suggestions: tuple[Suggestion, ...] = ()
    missing: str = ""


Offer: TypeAlias = Callable[["Critique", "Setting", "Collection[str]"], Offered]
"""Returns what is ready for some statements of a draft, given by their ids. It must not wait."""


def templates(begun: Critique, setting: Setting, statements: Collection[str]) -> Offered:
    """Return what templates word, where the draft is so small that nobody has to wait for it."""
    if not is_small(begun) or not statements:
        return Offered()
    return Offered(verified(begun, setting.proposals(begun.checked), statements))


def verified(
    begun: Critique, proposals: Iterable[Proposal], statements: Collection[str]
) -> tuple[Suggestion, ...]:
    """Return what may take the place of statements, which is all that an editor can do."""
    wanted = (each for each in proposals if each.kind in _KINDS and each.statement in statements)
    events = begun.verified(wanted)
    return tuple(event.suggestion for event in events if isinstance(event, Suggested))


def is_small(begun: Critique) -> bool:
    """Whether a draft has so few statements that nobody waits for what is verified in it."""
    objectives = begun.report.judged.document.objectives
    size = sum(len(each.key_results) + (each.statement is not None) for each in objectives)
    return size <= MOST_STATEMENTS
