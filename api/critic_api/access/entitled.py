"""What each route wants: a scope of the key, and how large a body may be.

One table, so that no route is forgotten; a test compares it with the routes that there are.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from critic.store.service.scopes import Scope
from critic_api.forms import Form

_CRITIQUE = 64 << 10
_TEXT = 1 << 20
_UPLOAD = 20 << 20


class Takes(Enum):
    """What a body has to be."""

    JSON = auto()
    FORM = auto()  # of clients that may put their key into it, and name no content type
    BYTES = auto()


class Entitled(NamedTuple):
    """A route and all below it. ``scope`` is None where anybody may ask; ``body`` is in bytes.

    ``form`` is that of a problem which clients of the route understand.
    """

    path: str
    scope: Scope | None
    body: int = 0
    takes: Takes = Takes.JSON
    form: Form = Form.DOCUMENT


_OPEN = ("/", "/static", "/livez", "/readyz", "/openapi.json", "/docs", "/redoc")
_LANGUAGE_TOOL = ("/check", "/v2")
TABLE = (
    *(Entitled(path, None) for path in _OPEN),
    *(Entitled(path, Scope.CHECK, _CRITIQUE, Takes.FORM, Form.TEXT) for path in _LANGUAGE_TOOL),
    Entitled("/v1/check", Scope.CHECK, _CRITIQUE),
    Entitled("/v1/rules", Scope.CHECK),
    Entitled("/v1/strategy", Scope.CHECK, _TEXT),
    Entitled("/v1/critique", Scope.CRITIQUE, _CRITIQUE),
    Entitled("/v1/feedback", Scope.CRITIQUE, _CRITIQUE),
    Entitled("/v1/history", Scope.CRITIQUE),
    Entitled("/v1/jobs", Scope.CRITIQUE, _TEXT),
    Entitled("/v1/documents", Scope.DOCUMENTS, _UPLOAD, Takes.BYTES),
    Entitled("/v1/search", Scope.DOCUMENTS, _CRITIQUE),
    Entitled("/v1/ask", Scope.ASK, _CRITIQUE),
    Entitled("/v1/chat", Scope.ASK, _TEXT, form=Form.OPENAI),
    Entitled("/v1/models", Scope.ASK, form=Form.OPENAI),
    Entitled("/metrics", Scope.ADMIN),
)
_ELSEWHERE = Entitled("", Scope.ADMIN, _CRITIQUE, Takes.BYTES)


def entitled(path: str) -> Entitled:
    """Return what a path wants; what nobody has listed wants a key that is good for everything."""
    found = (each for each in TABLE if path == each.path or path.startswith(f"{each.path}/"))
    return next(found, _ELSEWHERE)
