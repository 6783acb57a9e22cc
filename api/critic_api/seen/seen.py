"""All that looks at one application, in one place: what happens is told here once."""

from __future__ import annotations

from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING

from critic.model.status import Status
from critic.pipeline import Done
from critic_api.seen.metrics import Metrics
from critic_api.seen.tracer import Untraced
from critic_api.seen.visit import CURRENT

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterator

    from critic.model.guard import Asked, Heard
    from critic.model.guard.observer import Hear
    from critic.pipeline import Event
    from critic_api.seen.tracer import Parent, Tracer
    from critic_api.seen.visit import Visit

# These say nothing of how the model is.
_UNTOUCHED = (Status.CACHED, Status.SHED, Status.BUDGET_EXHAUSTED)


class Seen:
    """Counts and traces; give it to the guard as its observer and to the service."""

    def __init__(self, tracer: Tracer | None = None) -> None:
        self.metrics = Metrics()
        self.tracer: Tracer = tracer or Untraced()
        self.is_stopping = False
        self.last: Status | None = None
        """What came of the last request that has reached the model."""

    @contextmanager
    def visiting(self, visit: Visit, parent: Parent) -> Iterator[None]:
        """Look at a request until it has ended."""
        current = CURRENT.set(visit)
        try:
            with (
                self.metrics.in_flight.track_inprogress(),
                self.tracer.visiting(visit, parent) as visit.trace,
            ):
                yield
        finally:
            CURRENT.reset(current)
            self.metrics.visited(visit)

    @contextmanager
    def asking(self, asked: Asked) -> Iterator[Hear]:
        """Look at a request to the model, until it has ended."""
        is_heard = False
        with self.tracer.asking(asked) as traced:

            def hear(heard: Heard) -> None:
                nonlocal is_heard
                is_heard = True
                traced(heard)
                self._heard(heard)

            try:
                yield hear
            finally:
                if not is_heard:
                    self.metrics.given_up()

    def _heard(self, heard: Heard) -> None:
        self.metrics.heard(heard)
        if heard.status not in _UNTOUCHED:
            self.last = heard.status
        visit = CURRENT.get()
        if visit is not None:
            visit.heard(heard)

    async def counted(self, events: AsyncGenerator[Event]) -> AsyncGenerator[Event]:
        """Yield the events of a critique, and count what it comes to."""
        async with aclosing(events):
            async for event in events:
                if isinstance(event, Done):
                    self.metrics.critiqued(event.report)
                yield event
