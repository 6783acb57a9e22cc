"""One event loop and one guard for all that a run asks of a model: loaded only then."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from critic import bootstrap

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from critic.cli.terminal import Terminal
    from critic.config.endpoint import Endpoint
    from critic.config.terms import Terms
    from critic.model.guard import Guard
    from critic.model.port import Model


class Loop:
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
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._runner.run(self._guard.close())
        self._runner.close()
