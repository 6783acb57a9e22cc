"""One critique with a model: what ``pipeline`` gives first, and then what the model words.

The rules take milliseconds, seconds for a draft of a megabyte, and that is computing: it is done
aside, so that whoever shares the event loop goes on meanwhile.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from critic.computing import aside
from critic.model.status import Part, Status, joined
from critic.pipeline import Critique, Done, FindingsReady
from critic.suggest.worded.subject import subjects

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable

    from critic.okr import Form
    from critic.pipeline import Dropped, Event, Setting, Suggested
    from critic.report import Report
    from critic.suggest.proposals import Proposal, Rejected, Suggestion
    from critic.suggest.worded.asking import Asker, Worded

_Made = TypeVar("_Made")


async def critique(
    source: str, setting: Setting, asked: Asker | Part, *, path: str, form: Form | None = None
) -> AsyncGenerator[Event]:
    """Yield what ``pipeline.critique`` yields, then what a model words, as it is verified.

    ``asked`` is who asks it, or why nobody does. The model is asked about all objectives at once;
    its proposals are verified in the order of the draft, so that the same answers make the same
    report. When the one who listens goes away, the calls are cancelled.
    """
    begun = await aside(lambda: Critique(source, setting, path, form))
    yield FindingsReady(begun.report)
    desk = _Desk(begun)
    for event in await desk.proposed(setting):
        yield event
    if isinstance(asked, Part):
        yield Done(replace(begun.finished(), model=asked))
        return
    tasks = await _asked(begun, setting, asked, desk)
    parts: list[Part] = []
    try:
        for task in tasks:
            worded = await task
            parts.append(worded.part)
            for event in await desk.verified(worded.proposals):
                yield event
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    yield Done(replace(begun.finished(), model=joined(parts) if parts else _nothing(asked)))


async def report_of(events: AsyncIterator[Event]) -> Report:
    """Return the report with which a critique ends."""
    found = [event.report async for event in events if isinstance(event, Done)]
    return found[-1]


async def _asked(
    begun: Critique, setting: Setting, asker: Asker, desk: _Desk
) -> list[asyncio.Task[Worded]]:
    """Ask about every objective at once."""
    found = await aside(lambda: [*subjects(begun.checked, setting.context)])
    deadline = asker.guard.deadline()
    return [
        asyncio.create_task(asker.about(each, setting.context, deadline, desk.tried))
        for each in found
    ]


class _Desk:
    """Verifies aside what is proposed for one draft, one thing after the other."""

    def __init__(self, begun: Critique) -> None:
        self._begun = begun
        self._turn = asyncio.Lock()

    async def proposed(self, setting: Setting) -> list[Suggested | Dropped]:
        """Return what becomes of what is proposed without a model."""
        begun = self._begun
        return await self._made(lambda: [*begun.verified(setting.proposals(begun.checked))])

    async def verified(self, proposals: Iterable[Proposal]) -> list[Suggested | Dropped]:
        """Return what becomes of proposals."""
        return await self._made(lambda: [*self._begun.verified(proposals)])

    async def tried(self, proposals: Iterable[Proposal]) -> list[Suggestion | Rejected]:
        """Return what would become of proposals if they were the next ones."""
        return await self._made(lambda: self._begun.tried(proposals))

    async def _made(self, make: Callable[[], _Made]) -> _Made:
        async with self._turn:
            return await aside(make)


def _nothing(asker: Asker) -> Part:
    reason = "there is no finding on a set in English to ask about"
    return Part(asker.guard.model.name, Status.DISABLED, reason)
