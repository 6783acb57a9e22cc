"""What is answered where a request cannot be worked with: problem documents (RFC 9457)."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from fastapi import HTTPException, Response
from fastapi.exceptions import RequestValidationError

from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fastapi import FastAPI, Request

# How the tag of a member of a union begins: tags are no part of the path to a field.
TAG = "~"

_STATUS = 422
_WRONG_REQUEST = (400, 404, 405)
_TITLE = "The request cannot be worked with"
_NO_JSON = "send an object in JSON, with the content type application/json"
_MEDIA_TYPE = "application/problem+json"
_MOST = 20
_TEXT = {"type": "string"}
_ERROR = {
    "type": "object",
    "description": "One field: a JSON pointer into the body, and what is wrong there.",
    "properties": {"pointer": _TEXT, "detail": _TEXT},
    "required": ["pointer", "detail"],
}
_SCHEMA = {
    "type": "object",
    "properties": {
        "title": _TEXT,
        "status": {"const": _STATUS},
        "detail": _TEXT,
        "errors": {"type": "array", "items": _ERROR},
    },
    "required": ["title", "status", "detail", "errors"],
}

# What a route that takes a body says of it in the description of the service.
RESPONSES: dict[int | str, dict[str, Any]] = {
    _STATUS: {"description": _TITLE, "content": {_MEDIA_TYPE: {"schema": _SCHEMA}}}
}


class FieldError(InputError):
    """The value of a field of the body cannot be worked with."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.problem = message


@contextmanager
def at(field: str) -> Iterator[None]:
    """Name the field where its value cannot be worked with."""
    try:
        yield
    except InputError as error:
        raise FieldError(field, str(error)) from error


def install(app: FastAPI) -> None:
    """Answer what a client has to mend with a problem document."""
    app.exception_handler(FieldError)(_wrong_value)
    app.exception_handler(RequestValidationError)(_wrong_shape)
    for status in _WRONG_REQUEST:
        app.exception_handler(status)(_wrong_request)


async def _wrong_value(request: Request, error: FieldError) -> Response:
    del request
    return _of_fields([{"pointer": f"#/{error.field}", "detail": error.problem}])


async def _wrong_shape(request: Request, error: RequestValidationError) -> Response:
    del request
    if not isinstance(error.body, dict):
        return _of_fields([{"pointer": "#", "detail": _NO_JSON}])
    return _of_fields(
        [{"pointer": _pointer(e["loc"][1:]), "detail": e["msg"]} for e in error.errors()[:_MOST]]
    )


async def _wrong_request(request: Request, error: HTTPException) -> Response:
    del request
    problem = {"title": error.detail, "status": error.status_code}
    return _problem(problem, error.status_code, error.headers)


def _of_fields(errors: Sequence[Mapping[str, str]]) -> Response:
    told = (f"{e['pointer'].removeprefix('#').removeprefix('/')}: {e['detail']}" for e in errors)
    detail = "; ".join(text.removeprefix(": ") for text in told)
    return _problem({"title": _TITLE, "status": _STATUS, "detail": detail, "errors": errors})


def _problem(
    problem: Mapping[str, Any], status: int = _STATUS, headers: Mapping[str, str] | None = None
) -> Response:
    # Escapes throughout: half a surrogate pair that a client sent has no UTF-8.
    return Response(json.dumps(problem), status, headers, _MEDIA_TYPE)


def _pointer(path: Sequence[str | int]) -> str:
    parts = [str(part) for part in path if not str(part).startswith(TAG)]
    return "#" + "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)
