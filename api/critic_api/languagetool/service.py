"""The addresses that clients of LanguageTool ask, and how they are answered when they ask wrong."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from critic.computing import aside
from critic.errors import InputError
from critic_api.languagetool import body, languages, pages, request
from critic_api.languagetool.answer import software
from critic_api.languagetool.ready import NOTHING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from critic_api.languagetool.desk import Desk
    from critic_api.languagetool.wordings import Wordings

# Three signs of a text may take nine bytes in a form, and markup is sent with names around it.
MAX_TEXT_LENGTH = 20_000

_KEPT = "keep-alive"


def service(desk: Desk, wordings: Wordings | None = None) -> ASGIApp:
    """Return what answers below ``/v2``."""
    checked = partial(_check, desk, wordings)
    return Starlette(
        routes=[
            *(Route(path, checked, methods=["GET", "POST"]) for path in ("/check", "/v2/check")),
            Route("/languages", _languages),
            Route("/healthcheck", _healthcheck),
            Route("/maxtextlength", _max_text_length),
            Route("/info", _info),
            Route("/configinfo", partial(_configinfo, desk)),
            Route("/rules/{code}", partial(_rule, desk), name="rule"),
        ],
        exception_handlers={
            InputError: _wrong,
            HTTPException: _refused,
        },
    )


async def _check(desk: Desk, wordings: Wordings | None, asking: Request) -> Response:
    fields = body.fields(await asking.body(), asking.url.query)
    asked = request.read(fields)
    if wordings is None:
        found = await aside(partial(desk.answer, asked, _pages(asking)))
    else:
        begun = await aside(partial(desk.begin, asked))
        caller = getattr(asking.state, "caller", None)
        ready = await wordings.ready(begun, caller and caller.tenant) if begun else NOTHING
        found = await aside(partial(desk.finish, asked, begun, _pages(asking), ready))
    return _json(found, _manners(asking))


async def _languages(asking: Request) -> Response:
    del asking
    return _json(
        [{"name": each.name, "code": each.base, "longCode": each.code} for each in languages.KNOWN]
    )


async def _healthcheck(asking: Request) -> Response:
    del asking
    return PlainTextResponse("OK")


async def _max_text_length(asking: Request) -> Response:
    del asking
    return PlainTextResponse(str(MAX_TEXT_LENGTH))


async def _info(asking: Request) -> Response:
    del asking
    return _json({"software": software()})


async def _configinfo(desk: Desk, asking: Request) -> Response:
    del asking
    profile = desk.setting().profile
    rules = [
        {
            "ruleId": rule.code,
            "description": rule.page.summary,
            "isDefaultOff": rule in profile.off,
            "isDictionaryBasedSpellingRule": False,
        }
        for rule in profile.known
    ]
    parameter = {"maxTextLength": MAX_TEXT_LENGTH}
    return _json({"software": software(), "parameter": parameter, "rules": rules})


async def _rule(desk: Desk, asking: Request) -> Response:
    code = asking.path_params["code"].upper()
    for rule in desk.setting().profile.known:
        if rule.code.upper() == code:
            return PlainTextResponse(pages.page(rule))
    raise HTTPException(404, "there is no such rule; /v2/configinfo lists them")


async def _wrong(asking: Request, error: Exception) -> Response:
    return _error(400, str(error), asking)


async def _refused(asking: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else str(error)
    made = _error(status, detail, asking)
    made.headers.update((isinstance(error, HTTPException) and error.headers) or {})
    return made


def _error(status: int, message: str, asking: Request) -> Response:
    """Answer in plain text: clients that expect JSON fail at any other JSON than an answer."""
    return PlainTextResponse(f"Error: {message}", status, _manners(asking))


def _json(value: object, headers: dict[str, str] | None = None) -> Response:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(text, headers=headers, media_type="application/json")


def _manners(asking: Request) -> dict[str, str]:
    """Close the connection unless the client asks to keep it; some wait for its end."""
    keeps = asking.headers.get("connection", "").lower() == _KEPT
    return {} if keeps else {"connection": "close"}


def _pages(asking: Request) -> str:
    root = asking.scope.get("app_root_path", asking.scope.get("root_path", ""))
    return str(asking.url.replace(path=f"{root}/v2/rules/", query=""))
