"""Critiques a draft: what ``critic check --format json`` prints, over HTTP."""

from __future__ import annotations

from fastapi import APIRouter, Response

from critic import bootstrap, pipeline
from critic.report import FORMATS, Look
from critic_api.draft import Draft, context_of, profile_of
from critic_api.problems import RESPONSES, at

router = APIRouter()


@router.post("/v1/check", responses=RESPONSES)
def check(draft: Draft) -> Response:
    """Return the critique of one draft; it is kept nowhere."""
    profile = profile_of(draft)
    knowledge = bootstrap.load_knowledge(additions=profile.additions)
    context = context_of(draft, knowledge)
    with at("text"):
        report = pipeline.check(
            draft.text, path="-", knowledge=knowledge, profile=profile, context=context
        )
    return Response(FORMATS["json"]([report], Look()), media_type="application/json")
