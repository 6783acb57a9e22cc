"""One event loop and one guard for all that a run asks of a model: loaded only then."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.closing import Closing

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.cli.terminal import Terminal
    from critic.config.endpoint import Endpoint
    from critic.config.terms import Terms
    from critic.model.guard import Guard
    from critic.model.port import Model


class Loop(Closing):
    """Holds a model for the length of a block; an interrupt cancels what is being asked."""

    def __init__(
        self,
        endpoint: Endpoint,
        terms: Terms,
        terminal: Terminal,
        load: Callable[[Endpoint], Model] = bootstrap.load_model,
    ) -> None:
        self._terminal, self._name = terminal, endpoint.name
        self._guard: Guard = bootstrap.load_guard(load(endpoint), terms)
        self._held = ExitStack()
        self._runner = self._held.enter_context(asyncio.Runner())
        self._held.callback(lambda: self._runner.run(self._guard.close()))

    def close(self) -> None:
        """Let go of the model."""
        self._held.close()
