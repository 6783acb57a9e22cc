"""What is looked at: the rules of a profile, and the page of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from critic import bootstrap
from critic.report import rules
from critic_api.problems import RESPONSES

router = APIRouter(prefix="/v1/rules", responses=RESPONSES)
_Profile = Annotated[str, Query(max_length=200)]


@router.get("")
def get(profile: _Profile = bootstrap.DEFAULT_PROFILE) -> Response:
    """Return the rules of a profile, as ``critic rules --format json`` prints them."""
    if profile not in bootstrap.profile_names():
        raise HTTPException(404, "There is no such profile")
    found = bootstrap.load_profile(profile).rules
    return Response(rules.as_json(found), media_type="application/json")


@router.get("/{code}")
def get_one(code: str) -> Response:
    """Return one rule, by its code or its name: why it speaks, with examples."""
    known = bootstrap.load_profile().known
    found = next((rule for rule in known if code in (rule.code, rule.name)), None)
    if found is None:
        raise HTTPException(404, "There is no such rule")
    return Response(rules.page(found), media_type="application/json")
