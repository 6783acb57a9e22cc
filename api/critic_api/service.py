"""What the routes of one process share: a model under one guard, or why none is asked."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from critic import asking, bootstrap
from critic.model.status import NOT_ASKED
from critic_api import languagetool
from critic_api.seen import Seen

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from fastapi import FastAPI, Request

    from critic.model.guard import Guard
    from critic.model.status import Part
    from critic.pipeline import Event, Setting
    from critic.suggest.worded.asking import Asker
    from critic_api.draft import Questioned

_PING = 15.0


@dataclass(frozen=True, slots=True)
class Service:
    """``guard`` is around the model, for one event loop; without one, ``unasked`` says why not.

    ``ping`` is after how many seconds of silence a stream of events shows that it is alive.
    ``seen`` counts and traces; it is the guard's observer, too. ``patience`` is how many seconds
    an editor waits for the model, None where it is not asked for editors.
    """

    guard: Guard | None = None
    unasked: Part = NOT_ASKED
    ping: float = _PING
    seen: Seen = field(default_factory=Seen)
    patience: float | None = languagetool.PATIENCE

    def critique(
        self, draft: Questioned, setting: Setting, tenant: str | None = None
    ) -> AsyncGenerator[Event]:
        """Return the events of a critique, for which the model is asked where that is wanted.

        No tenant is given the answers of another, and each has tokens of its own.
        """
        asked: Asker | Part = self.unasked if draft.llm else NOT_ASKED
        if draft.llm and self.guard is not None:
            asked = bootstrap.load_asker(self.guard, setting.profile, tenant)
        setting = replace(setting, step=self.seen.tracer.step)
        return self.seen.counted(asking.critique(draft.text, setting, asked, path="-"))

    def wordings(self) -> languagetool.Wordings | None:
        """Return what asks the model for editors, where there is one."""
        if self.guard is None or self.patience is None:
            return None
        return languagetool.Wordings(self.guard, self.patience)

    def end_in(self, seconds: float) -> None:
        """Let no model be waited for any longer than ``seconds``: the service is being ended."""
        self.seen.is_stopping = True
        if self.guard is not None:
            self.guard.end_in(seconds)

    @asynccontextmanager
    async def lifespan(self, app: FastAPI) -> AsyncIterator[None]:
        """Close in the end what is open."""
        del app
        yield
        if self.guard is not None:
            await self.guard.close()
        await asyncio.to_thread(self.seen.tracer.close)


def of(request: Request) -> Service:
    """Return the service that a request has reached."""
    service: Service = request.app.state.service
    return service
