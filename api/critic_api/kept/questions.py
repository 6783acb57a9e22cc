"""Questions to what is kept: passages, and answers with their quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from critic.answering import Claimed
from critic.corpus.model import Kind
from critic.report import answers, passages
from critic.report.look import Look
from critic_api import service
from critic_api.access.asked import desk
from critic_api.kept import asking
from critic_api.kept.described import QUESTION
from critic_api.presence import NOBODY_LISTENS, GoneError, while_there
from critic_api.problems import RESPONSES
from critic_api.stream import EventStream, is_wanted, named

if TYPE_CHECKING:
    from critic.answering import Event

router = APIRouter(responses=RESPONSES)
_Question = Annotated[str, Field(min_length=1, max_length=asking.MOST, pattern=r"\S")]


def _whole(value: object) -> object:
    """Return 5 for 5.0: to JSON Schema both are integers, to a strict reader they are not."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


_Limit = Annotated[int, Field(ge=1, le=100), BeforeValidator(_whole)]


class Query(BaseModel):
    """What to look for; ``kind`` keeps it to strategies or to episodes."""

    model_config = ConfigDict(extra="forbid", strict=True)

    query: _Question
    limit: _Limit = 5
    kind: Literal["strategy", "episode"] | None = None


class Asked(asking.Choice):
    """A question, and which episodes are meant; the model is asked unless ``llm`` is false."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [QUESTION]}
    )

    question: _Question
    llm: bool = True


@router.post("/v1/search")
def search(query: Query, request: Request) -> Response:
    """Return the passages that answer best, as ``critic search --format json`` prints them."""
    kind = Kind(query.kind) if query.kind else None
    hits = desk(request).search(query.query, query.limit, kind)
    return Response(passages.as_json(hits, Look()), media_type="application/json")


@router.post("/v1/ask")
async def ask(asked: Asked, request: Request) -> Response:
    """Return what the episodes say, as ``critic ask --format json`` prints it.

    A model that the service was started with words it, with a verified quote for each claim;
    without one, and whatever becomes of it, there are the quotes. With `Accept: text/event-stream`
    each claim comes as it is verified, and `done`, with the whole, or `error` last.
    """
    events = await asking.answered(asked.question, asked, request, llm=asked.llm)
    if is_wanted(request):
        return EventStream(b"", events, _written, service.of(request).ping)
    try:
        told = await while_there(request.receive, asking.last(events))
    except GoneError:
        return Response(status_code=NOBODY_LISTENS)
    text = answers.as_json(told.answer, Look(), told.part)
    return Response(text, media_type="application/json")


def _written(event: Event) -> bytes:
    if isinstance(event, Claimed):
        return named("claim", answers.claimed(event.claim))
    return named("done", answers.as_object(event.answer, event.part))
