"""An answer as it comes about: its claims one by one, and at last the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from critic.episodes.answer import Answered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.episodes.answer import Answer, Claim


class Claimed(NamedTuple):
    """A claim that was found, and its number, from 1 on."""

    number: int
    claim: Claim


class Finished(NamedTuple):
    """The whole answer; always the last event."""

    answer: Answer


Event: TypeAlias = Claimed | Finished


def events(answer: Answer) -> Iterator[Event]:
    """Yield the parts of an answer that is there already."""
    if isinstance(answer, Answered):
        for number, claim in enumerate(answer.claims, start=1):
            yield Claimed(number, claim)
    yield Finished(answer)
