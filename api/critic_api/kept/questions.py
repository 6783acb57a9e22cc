"""Questions to what is kept: passages, and answers in quotes."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from critic.corpus.model import Kind
from critic.episodes.select import Meant
from critic.errors import InputError
from critic.report import answers, passages
from critic.report.look import Look
from critic_api.access.asked import desk
from critic_api.draft import Words
from critic_api.problems import RESPONSES, FieldError

router = APIRouter(responses=RESPONSES)
_Question = Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"\S")]


class Query(BaseModel):
    """What to look for; ``kind`` keeps it to strategies or to episodes."""

    model_config = ConfigDict(extra="forbid", strict=True)

    query: _Question
    limit: Annotated[int, Field(ge=1, le=100)] = 5
    kind: Literal["strategy", "episode"] | None = None


class Asked(BaseModel):
    """A question, and which episodes are meant: parts of names, and how a date begins."""

    model_config = ConfigDict(extra="forbid", strict=True)

    question: _Question
    show: Words | None = None
    guest: Words | None = None
    date: Words | None = None
    episode: Words | None = None


@router.post("/v1/search")
def search(query: Query, request: Request) -> Response:
    """Return the passages that answer best, as ``critic search --format json`` prints them."""
    kind = Kind(query.kind) if query.kind else None
    hits = desk(request).search(query.query, query.limit, kind)
    return Response(passages.as_json(hits, Look()), media_type="application/json")


@router.post("/v1/ask")
def ask(asked: Asked, request: Request) -> Response:
    """Return what the episodes say, as ``critic ask --format json`` prints it."""
    meant = Meant(asked.show, asked.guest, asked.date, asked.episode)
    try:
        found = desk(request).ask(asked.question, meant)
    except InputError as error:
        raise FieldError("", "no episode is left by show, guest, date and episode") from error
    return Response(answers.as_json(found, Look()), media_type="application/json")
