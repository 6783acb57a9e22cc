"""Reads a strategy: what ``critic strategy --format json`` prints, over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from critic import bootstrap, pipeline, strategy
from critic.report import Look
from critic.report.choices import FORMATS
from critic_api.draft import Text, Words
from critic_api.problems import RESPONSES, at

router = APIRouter()

_TOLD: dict[str, Any] = {
    "text": "# Night buses\n\n## Whom we serve\nRiders of the last bus.\n",
    "name": "strategy.md",
}
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "What was read, as `critic strategy --format json` prints it",
        "content": {"application/json": {"schema": {"type": "object"}}},
    },
    **RESPONSES,
}


class Told(BaseModel):
    """A strategy as a text in any form; ``name`` is what quotes call it, and may say its form."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra={"examples": [_TOLD]})

    text: Text
    name: Annotated[Words, Field(min_length=1)] = "strategy"


@router.post("/v1/strategy", responses=_ANSWERS)
def post(told: Told) -> Response:
    """Return what is chosen and declined, each with its quote, and what is missing.

    Nothing is kept. Corrected, it goes into the field `strategy` of a critique.
    """
    with at("text"):
        found = strategy.draft_of(told.text, told.name, bootstrap.load_cues())
    report = pipeline.check_strategy(found, bootstrap.load_profile())
    return Response(FORMATS["json"](report, found, Look()), media_type="application/json")
