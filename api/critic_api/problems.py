"""What is answered where a request cannot be worked with, in the form that its route has for it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from fastapi.exceptions import RequestValidationError

from critic.errors import InputError
from critic_api.forms import FORMS, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fastapi import FastAPI, HTTPException, Request, Response

# How the tag of a member of a union begins: tags are no part of the path to a field.
TAG = "~"

_STATUS = 422
_WRONG_REQUEST = (400, 404, 405)
_TITLE = "The request cannot be worked with"
_NO_JSON = "send an object in JSON, with the content type application/json"
_MEDIA_TYPE = "application/problem+json"
_MOST = 20
# What a route says of it, so that the framework says nothing else; critic_api.described knows more.
RESPONSES: dict[int | str, dict[str, Any]] = {_STATUS: {"description": _TITLE}}


class Problem(NamedTuple):
    """Why a request is not answered."""

    status: int
    title: str
    detail: str


_BUG = Problem(500, "A bug in okr-critic", "please report it, with the id")


class FieldError(InputError):
    """The value of a field of the body cannot be worked with; "" is the body as a whole."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}" if field else message)
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


def answer(problem: Problem, request: Request) -> Response:
    """Return a problem in the form that clients of the route understand."""
    if problem.status == _STATUS:
        return _of_fields([{"pointer": "#", "detail": problem.detail}], request)
    return _problem(problem._asdict(), request)


async def bug(request: Request, error: Exception) -> Response:
    """Answer what nobody expected."""
    del error
    return answer(_BUG, request)


async def _wrong_value(request: Request, error: FieldError) -> Response:
    pointer = f"#/{error.field}" if error.field else "#"
    return _of_fields([{"pointer": pointer, "detail": error.problem}], request)


async def _wrong_shape(request: Request, error: RequestValidationError) -> Response:
    errors = error.errors()[:_MOST]
    if not isinstance(error.body, dict) and any(e["loc"][0] == "body" for e in errors):
        return _of_fields([{"pointer": "#", "detail": _NO_JSON}], request)
    return _of_fields([{**_place(e["loc"]), "detail": e["msg"]} for e in errors], request)


async def _wrong_request(request: Request, error: HTTPException) -> Response:
    problem = {"title": error.detail, "status": error.status_code}
    headers = {"Allow": _allowed(request)} if error.status_code == 405 else error.headers
    return _problem(problem, request, headers)


def _allowed(request: Request) -> str:
    """Return the methods of all routes of a path: each route knows its own alone."""
    described = request.app.openapi()["paths"]
    template = getattr(request.scope.get("route"), "path", "")
    return ", ".join(sorted(method.upper() for method in described.get(template, {})))


def _of_fields(errors: Sequence[Mapping[str, str]], request: Request) -> Response:
    told = (f"{_named(e)}: {e['detail']}" for e in errors)
    detail = "; ".join(text.removeprefix(": ") for text in told)
    problem = {"title": _TITLE, "status": _STATUS, "detail": detail, "errors": errors}
    return _problem(problem, request)


def _named(error: Mapping[str, str]) -> str:
    if "parameter" in error:
        return error["parameter"]
    return error["pointer"].removeprefix("#").removeprefix("/")


def _problem(
    problem: Mapping[str, Any], request: Request, headers: Mapping[str, str] | None = None
) -> Response:
    known = getattr(request.state, "request_id", None)
    problem = {**problem, "request_id": known} if known else problem
    return FORMS[getattr(request.state, "form", Form.DOCUMENT)](problem, headers)


def _place(path: Sequence[str | int]) -> dict[str, str]:
    where, *inside = path
    return {"pointer": _pointer(inside)} if where == "body" else {"parameter": str(inside[0])}


def _pointer(path: Sequence[str | int]) -> str:
    parts = [str(part) for part in path if not str(part).startswith(TAG)]
    return "#" + "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)
