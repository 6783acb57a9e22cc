"""The models that a chat client may name: the episodes, in a model's words or in quotes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from critic_api import forms

if TYPE_CHECKING:
    from fastapi import Request

WORDED, QUOTED = "episodes", "episodes-quotes"
"""Ids. The first has answers worded by the model of the service, where there is one."""
_MADE = 1_796_083_200  # 2026-12-01; clients want a time, and none of them minds which
_OWNER = "okr-critic"

router = APIRouter(prefix="/v1/models")


class NoSuchModelError(Exception):
    """A client has named a model that is none of ours."""


def is_worded(model: str) -> bool:
    """Return whether answers are to be worded. Raises NoSuchModelError."""
    if model not in (WORDED, QUOTED):
        raise NoSuchModelError(model)
    return model == WORDED


@router.get("")
def get() -> Response:
    """Return what may be named as ``model`` in ``/v1/chat/completions``."""
    return JSONResponse({"object": "list", "data": [_fields(each) for each in (WORDED, QUOTED)]})


@router.get("/{model}")
def get_one(model: str) -> Response:
    """Return one of these models."""
    is_worded(model)
    return JSONResponse(_fields(model))


async def no_such_model(request: Request, unknown: Exception) -> Response:
    """Say which models there are."""
    del request, unknown
    message = f"there is no such model; take {WORDED}, or {QUOTED} for quotes alone"
    fault = forms.error(message, "invalid_request_error", "model_not_found", "model")
    return JSONResponse(fault, 404)


def _fields(model: str) -> dict[str, str | int]:
    return {"id": model, "object": "model", "created": _MADE, "owned_by": _OWNER}
