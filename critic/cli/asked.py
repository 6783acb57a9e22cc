"""Critiques for which a model is asked: loaded only then, because it takes time to load."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from critic import asking, bootstrap
from critic.cli import critiques

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from critic.cli.models import Terms
    from critic.cli.reading import Draft
    from critic.cli.terminal import Terminal
    from critic.config.endpoint import Endpoint
    from critic.model.guard import Guard
    from critic.model.port import Model
    from critic.pipeline import Setting
    from critic.report import Report


class Asked:
    """Critiques draft after draft on one event loop, with one guard for all of them."""

    def __init__(
        self,
        endpoint: Endpoint,
        terms: Terms,
        terminal: Terminal,
        load: Callable[[Endpoint], Model] = bootstrap.load_model,
    ) -> None:
        self._terminal, self._name = terminal, endpoint.name
        self._guard: Guard = bootstrap.load_guard(load(endpoint), *terms)
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._runner.close()

    def critique(self, draft: Draft, setting: Setting) -> Report:
        """Return the critique of one draft."""
        return self._runner.run(self._critique(draft, setting))

    async def _critique(self, draft: Draft, setting: Setting) -> Report:
        setting = replace(setting, proposers=bootstrap.proposers())
        asker = bootstrap.load_asker(self._guard, setting.profile)
        form = critiques.form(draft, setting.context.columns)
        self._terminal.progress(f"{draft.path}: asking {self._name}")
        events = asking.critique(draft.source, setting, asker, path=draft.path, form=form)
        return await asking.report_of(events)
