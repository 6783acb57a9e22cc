"""Who hears what becomes of requests to a model: names and numbers, and never a word of them."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from critic.model.status import Usage

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from critic.model.status import Status

    Hear: TypeAlias = Callable[["Heard"], None]


class Asked(NamedTuple):
    """Which model is asked, for an answer of which kind, and how many tokens that may have."""

    model: str
    name: str
    max_tokens: int


class Heard(NamedTuple):
    """What became of it, and what it cost."""

    status: Status
    usage: Usage = Usage()


class Observer(Protocol):
    """Is there while a model is asked; of a request that is given up it hears nothing but its end.

    It raises nothing and waits for nothing: it is called on the event loop.
    """

    def asking(self, asked: Asked) -> AbstractContextManager[Hear]:
        """Return what is entered before a request; what it gives is told how the request ended."""
        ...


class Nobody:
    """Hears nothing."""

    def asking(self, asked: Asked) -> AbstractContextManager[Hear]:
        """Return what does nothing."""
        del asked
        return nullcontext(_unheard)


def _unheard(heard: Heard) -> None:
    del heard
