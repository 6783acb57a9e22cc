"""What readers hold of findings and suggestions, kept for the evals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from critic.store.feedback import About, Opinion, Verdict
from critic_api.access.asked import desk, once, there
from critic_api.draft import Words
from critic_api.headers import idempotency_key
from critic_api.kept.page import After, Limit, Page
from critic_api.problems import RESPONSES

if TYPE_CHECKING:
    from critic.store.feedback import Feedback

router = APIRouter(prefix="/v1/feedback")
_Text = Annotated[str, Field(min_length=1, max_length=10_000)]


class Said(BaseModel):
    """What a reader says: ``on`` a finding with its ``code``, or on a suggestion.

    ``text`` is the quote of the finding or the text of the suggestion, ``statement`` the id of the
    statement, ``critique`` the id of the critique in the history, where it is kept there.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    on: Literal["finding", "suggestion"]
    verdict: Literal["useful", "wrong"]
    text: _Text
    code: Words | None = None
    statement: Words | None = None
    note: _Text | None = None
    critique: Words | None = None


@router.post("", status_code=201, responses=RESPONSES, dependencies=[Depends(idempotency_key)])
def post(said: Said, request: Request) -> Response:
    """Keep an opinion, and return it with its id."""
    store = desk(request).store
    if said.critique is not None:
        there(store.history.get(said.critique))
    opinion = Opinion(
        About(said.on),
        Verdict(said.verdict),
        said.text,
        said.code,
        said.statement,
        said.note,
        said.critique,
    )
    kept = store.opinions.put(opinion, once(request, said.model_dump_json()))
    return JSONResponse(_fields(kept), 201, {"Location": f"/v1/feedback/{kept.id}"})


@router.get("", responses=RESPONSES)
def get(request: Request, limit: Limit = 1000, after: After = None) -> Response:
    """Return opinions, in the order in which they came."""
    some = Page.after(desk(request).store.opinions, limit, after)
    return JSONResponse(
        {"feedback": [_fields(each) for each in some.entries]}, headers=some.link(request, "after")
    )


@router.get("/{identity}", responses=RESPONSES)
def get_one(identity: str, request: Request) -> Response:
    """Return one opinion."""
    return JSONResponse(_fields(there(desk(request).store.opinions.get(identity))))


@router.delete("/{identity}", status_code=204, responses=RESPONSES)
def delete(identity: str, request: Request) -> Response:
    """Erase an opinion."""
    there(desk(request).store.opinions.forget(identity))
    return Response(status_code=204)


def _fields(kept: Feedback) -> dict[str, str | None]:
    said = kept.opinion
    return {
        "id": kept.id,
        "created_at": kept.created_at,
        "on": said.about,
        "verdict": said.verdict,
        "text": said.text,
        "code": said.code,
        "statement": said.statement,
        "note": said.note,
        "critique": said.critique,
    }
