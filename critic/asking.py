"""One critique with a model: what ``pipeline`` gives first, and then what the model words."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from critic.model.status import Part, Status, joined
from critic.pipeline import Critique, Done, FindingsReady
from critic.suggest.worded.question import subjects

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from critic.okr import Form
    from critic.pipeline import Event, Setting
    from critic.report import Report
    from critic.suggest.worded.asking import Asker


async def critique(
    source: str, setting: Setting, asker: Asker, *, path: str, form: Form | None = None
) -> AsyncIterator[Event]:
    """Yield what ``pipeline.critique`` yields, then what a model words, as it is verified.

    The model is asked about all objectives at once; its proposals are verified in the order of the
    draft, so that the same answers make the same report. When the one who listens goes away, the
    calls are cancelled.
    """
    begun = Critique(source, setting, path, form)
    yield FindingsReady(begun.report)
    for event in begun.verified(setting.proposals(begun.checked)):
        yield event
    deadline = asker.guard.deadline()
    tasks = [
        asyncio.create_task(asker.about(each, setting.context, deadline, begun.tried))
        for each in subjects(begun.checked, setting.context)
    ]
    parts: list[Part] = []
    try:
        for task in tasks:
            worded = await task
            parts.append(worded.part)
            for event in begun.verified(worded.proposals):
                yield event
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    yield Done(replace(begun.finished(), model=joined(parts) if parts else _nothing(asker)))


async def report_of(events: AsyncIterator[Event]) -> Report:
    """Return the report with which a critique ends."""
    found = [event.report async for event in events if isinstance(event, Done)]
    return found[-1]


def _nothing(asker: Asker) -> Part:
    reason = "there is no finding on a set in English to ask about"
    return Part(asker.guard.model.name, Status.DISABLED, reason)
