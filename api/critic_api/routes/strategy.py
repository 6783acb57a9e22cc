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

STRATEGY: dict[str, Any] = {
    "text": "# Night buses\n\n## Whom we serve\nRiders of the last bus.\n",
    "name": "strategy.md",
}
"""A body for ``/v1/strategy``."""


class Told(BaseModel):
    """A strategy as a text in any form; ``name`` is what quotes call it, and may say its form."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [STRATEGY]}
    )

    text: Text
    name: Annotated[Words, Field(min_length=1)] = "strategy"


@router.post("/v1/strategy", responses=RESPONSES)
def post(told: Told) -> Response:
    """Return what is chosen and declined, each with its quote, and what is missing.

    Nothing is kept. Corrected, it goes into the field `strategy` of a critique.
    """
    return Response(read(told), media_type="application/json")


def read(told: Told) -> str:
    """Return what is read of a strategy, as JSON. Raises FieldError."""
    with at("text"):
        found = strategy.draft_of(told.text, told.name, bootstrap.load_cues())
    report = pipeline.check_strategy(found, bootstrap.load_profile())
    return FORMATS["json"](report, found, Look())
