"""A question to the episodes that a tenant keeps: which are meant, who words the answer."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from critic import answering, bootstrap
from critic.answering import Claimed, Told
from critic.episodes.answer import Answered
from critic.episodes.conversation import TOLD
from critic.episodes.select import Meant, NoneLeftError
from critic.model.status import NOT_ASKED
from critic_api import service
from critic_api.access.asked import desk
from critic_api.draft import Words
from critic_api.problems import FieldError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Sequence

    from fastapi import Request

    from critic.answering import Asker, Event
    from critic.model.status import Part
    from critic_api.access.desk import Desk

MOST = 2_000
"""Characters of a question."""
Day = Annotated[str, Field(pattern=r"^\d{4}(?:-\d\d){0,2}$")]


class Choice(BaseModel):
    """Which episodes are meant: parts of names, how a date begins, and days, months or years."""

    show: Words | None = None
    guest: Words | None = None
    episode: Words | None = None
    date: Words | None = None
    since: Day | None = None
    until: Day | None = None

    def meant(self) -> Meant:
        """Return it as the flags of the command line say it."""
        return Meant(self.show, self.guest, self.date, self.episode, self.since, self.until)


async def answered(
    question: str, choice: Choice, request: Request, earlier: Sequence[str] = (), *, llm: bool
) -> AsyncGenerator[Event]:
    """Return the claims of an answer, as they are verified where a model words them, and its end.

    It is asked in the light of ``earlier`` questions, and of a model where ``llm`` says so and the
    service has one. What is kept is held up by none of that: by then all is found. Raises
    FieldError where no episode is meant.
    """
    asker = _asker(request) if llm else NOT_ASKED
    mine: Desk = await run_in_threadpool(desk, request)
    told = TOLD if isinstance(asker, answering.Asker) else 0
    try:
        subject = await run_in_threadpool(mine.subject, question, choice.meant(), earlier, told)
    except NoneLeftError as error:
        raise FieldError("", f"no episode is left by what is said of it; {error.known}") from error
    return _spoken(answering.answer(subject, asker))


async def last(events: AsyncGenerator[Event]) -> Told:
    """Return the end of an answer, which has all of it."""
    async with aclosing(events):
        found = [event async for event in events if isinstance(event, Told)]
    return found[-1]


def _asker(request: Request) -> Asker | Part:
    """Return who asks a model for the caller, or why nobody does."""
    served = service.of(request)
    if served.guard is None:
        return served.unasked
    return bootstrap.load_answerer(served.guard, request.state.caller.tenant)


async def _spoken(events: AsyncGenerator[Event]) -> AsyncGenerator[Event]:
    """Yield claims also where no model has worded one: the quotes, before the end."""
    heard = False
    async with aclosing(events):
        async for event in events:
            if isinstance(event, Told) and isinstance(event.answer, Answered) and not heard:
                for claim in event.answer.claims:
                    yield Claimed(claim)
            heard = True
            yield event
