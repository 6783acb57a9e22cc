"""What a model proposes for a text, as far as it is known when an editor asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from critic.suggest.proposals import Proposal


class Ready(NamedTuple):
    """Proposals that nobody has verified yet; ``missing`` says why there may be more."""

    proposals: tuple[Proposal, ...] = ()
    missing: str = ""


NOTHING = Ready()
