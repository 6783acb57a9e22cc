"""The forms in which clients of a route understand that something is wrong."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from fastapi import Response
from fastapi.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Headers = Mapping[str, str] | None

_WRONG, _UNPROCESSABLE = 400, 422
_REQUEST, _SERVER = "invalid_request_error", "server_error"
# By the status; clients of OpenAI choose their exception by it, and some look at the code.
_KINDS = {
    400: (_REQUEST, "invalid_value"),
    401: (_REQUEST, "invalid_api_key"),
    403: (_REQUEST, "insufficient_permissions"),
    404: (_REQUEST, "not_found"),
    405: (_REQUEST, "method_not_allowed"),
    413: (_REQUEST, "request_too_large"),
    429: ("requests", "rate_limit_exceeded"),
    503: (_SERVER, "service_unavailable"),
}
_BUG = (_SERVER, "internal_error")
_INDEX = re.compile(r"/(\d+)(?=/|$)")


class Form(StrEnum):
    """How a problem is told: a document of RFC 9457, a line of text, or an error of OpenAI's."""

    DOCUMENT = "document"
    TEXT = "text"
    OPENAI = "openai"


def as_document(problem: Mapping[str, Any], headers: Headers = None) -> Response:
    """Return a problem as a document (RFC 9457)."""
    # Escapes throughout: half a surrogate pair that a client sent has no UTF-8.
    return Response(json.dumps(problem), problem["status"], headers, "application/problem+json")


def as_text(problem: Mapping[str, Any], headers: Headers = None) -> Response:
    """Return a problem as a line of text: clients fail at any other JSON than an answer."""
    return PlainTextResponse(f"Error: {_told(problem)}", problem["status"], headers)


def as_error(problem: Mapping[str, Any], headers: Headers = None) -> Response:
    """Return a problem as OpenAI tells its own; what cannot be worked with has the status 400."""
    status = _WRONG if problem["status"] == _UNPROCESSABLE else problem["status"]
    kind, code = kind_of(status)
    errors = problem.get("errors", ())
    message = problem["detail"] if errors else _told(problem)
    fault = error(message, kind, code, _parameter(errors))
    return Response(json.dumps(fault), status, headers, "application/json")


def kind_of(status: int) -> tuple[str, str]:
    """Return the type and the code of an error of OpenAI's."""
    return _KINDS.get(status, _BUG)


def error(message: str, kind: str, code: str, parameter: str | None = None) -> dict[str, Any]:
    """Return an error of OpenAI's."""
    return {"error": {"message": message, "type": kind, "param": parameter, "code": code}}


FORMS = {Form.DOCUMENT: as_document, Form.TEXT: as_text, Form.OPENAI: as_error}


def _told(problem: Mapping[str, Any]) -> str:
    return ": ".join(filter(None, (problem["title"], problem.get("detail"))))


def _parameter(errors: Sequence[Mapping[str, str]]) -> str | None:
    """Return where the first error is, as OpenAI writes it: messages[2].content."""
    pointer = errors[0].get("pointer", "#").removeprefix("#/") if errors else ""
    where = _INDEX.sub(r"[\1]", pointer).replace("/", ".").removeprefix("#")
    return where or None
