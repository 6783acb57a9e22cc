"""Answers chat clients from the episodes that the caller keeps. Nothing of a chat is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from critic_api import service
from critic_api.access.asked import access
from critic_api.chat import completion, models
from critic_api.chat.body import Chat, questions
from critic_api.kept import asking
from critic_api.presence import NOBODY_LISTENS, GoneError, while_there
from critic_api.stream import EventStream

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from critic.answering import Event

router = APIRouter()


@router.post("/v1/chat/completions")
async def complete(chat: Chat, request: Request) -> Response:
    """Answer the last message of the user from the episodes that are kept, with citations.

    Questions before it are asked anew, so that it may point back to them; what an assistant, a
    system message or a tool has said is read by nobody. With ``stream`` each claim comes as it is
    verified.
    """
    is_worded = models.is_worded(chat.model)
    *earlier, question = questions(chat)
    events = await asking.answered(question, chat, request, earlier, llm=is_worded)
    created = int(access(request).now().timestamp())
    called = completion.Called(f"chatcmpl-{request.state.request_id}", created, chat.model)
    if chat.stream:
        chunks = completion.Chunks(called, tells_usage=chat.tells_usage)
        ping = service.of(request).ping
        return EventStream(chunks.first(), events, chunks.written, ping, completion.FAULT)
    try:
        text = await while_there(request.receive, _whole(called, events))
    except GoneError:
        return Response(status_code=NOBODY_LISTENS)
    return Response(text, media_type="application/json")


async def _whole(called: completion.Called, events: AsyncGenerator[Event]) -> str:
    told = await asking.last(events)
    return await run_in_threadpool(completion.whole, called, told)
