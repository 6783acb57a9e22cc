"""What traces are written through: names, numbers and states go in, and nothing that was sent."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from critic.model.guard import Asked
    from critic.model.guard.observer import Hear
    from critic.pipeline import Stage
    from critic_api.seen.visit import Visit


class Parent(NamedTuple):
    """What a client says of the trace that its request is a part of (W3C Trace Context)."""

    traceparent: str = ""
    tracestate: str = ""

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Parent:
        """Return what stands in the headers."""
        return cls(headers.get("traceparent", ""), headers.get("tracestate", ""))


class Tracer(Protocol):
    """Writes a span for each thing that is entered, and ends it when that is left."""

    def visiting(self, visit: Visit, parent: Parent) -> AbstractContextManager[str | None]:
        """Return what is entered for a request; it gives the id of the trace."""
        ...

    def step(self, stage: Stage) -> AbstractContextManager[None]:
        """Return what is entered for a stage of a critique."""
        ...

    def asking(self, asked: Asked) -> AbstractContextManager[Hear]:
        """Return what is entered before a model is asked; it is told how that ended."""
        ...

    def close(self) -> None:
        """Send what is left; nothing is written after that."""
        ...


class Untraced:
    """Writes nothing."""

    def visiting(self, visit: Visit, parent: Parent) -> AbstractContextManager[str | None]:
        """Return what does nothing."""
        del visit, parent
        return nullcontext()

    def step(self, stage: Stage) -> AbstractContextManager[None]:
        """Return what does nothing."""
        del stage
        return nullcontext()

    def asking(self, asked: Asked) -> AbstractContextManager[Hear]:
        """Return what does nothing."""
        del asked
        return nullcontext(_unheard)

    def close(self) -> None:
        """Do nothing."""


def _unheard(heard: object) -> None:
    del heard
