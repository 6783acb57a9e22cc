"""The layer around every route: who calls, for what, how often, and with what."""

from __future__ import annotations

import asyncio
import re
from contextlib import ExitStack
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from critic.computing import Computing
from critic_api.access import bodies
from critic_api.access.callers import token
from critic_api.access.entitled import Takes, entitled
from critic_api.crowd import AGAIN, FULL, Crowd
from critic_api.languagetool.body import key_of
from critic_api.near import Stranger
from critic_api.problems import Problem, answer

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from critic_api.access.callers import Doorkeeper
    from critic_api.access.entitled import Entitled
    from critic_api.access.rates import Rates

_JSON = re.compile(r"application/(?:json|[\w.-]+\+json)", re.ASCII)
# Seconds in which a body has to have come.
_PATIENCE = 60.0
_AS_IT_IS = ("", "identity")
_UNJUDGED = ("GET", "HEAD", "OPTIONS", "DELETE")


class Gate:
    """Lets a request through to the application, or answers it."""

    def __init__(
        self,
        app: ASGIApp,
        doorkeeper: Doorkeeper,
        rates: Rates,
        crowd: Crowd | None = None,
        patience: float = _PATIENCE,
    ) -> None:
        self._app = app
        self._doorkeeper = doorkeeper
        self._rates = rates
        self._crowd = crowd or Crowd()
        self._patience = patience
        # Threads of its own: who comes is known however long others wait for what they keep.
        self._known = Computing()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._visited(_Visit(scope, send), receive)

    async def _visited(self, visit: _Visit, receive: Receive) -> None:
        wanted = entitled(visit.request.url.path)
        visit.scope["state"]["form"] = wanted.form
        with ExitStack() as place:
            try:
                taken = await self._let_in(visit, receive, wanted, place)
            except bodies.TooLargeError:
                taken = _too_large(wanted)
            except TimeoutError:
                taken = Problem(408, "The body did not come", "send it at once, and again")
            if isinstance(taken, Problem):
                await visit.answer(taken, wanted)
            else:
                await self._app(visit.scope, taken, visit.send)

    async def _let_in(
        self, visit: _Visit, receive: Receive, wanted: Entitled, place: ExitStack
    ) -> Receive | Problem:
        """Return what gives the body, or why the request is not let in.

        The body comes first where the key may be in it, and is read of nobody who is held up. Who
        is let in has a place until ``place`` is left. Raises TooLargeError and TimeoutError.
        """
        if wanted.scope is None or visit.request.method == "OPTIONS":
            return await self._taken(visit, receive, wanted)
        is_in_form = wanted.takes is Takes.FORM and token(visit.request) is None
        if not (is_in_form and self._doorkeeper.reads_forms):
            refused = await self._refused(visit, wanted) or self._full(visit, wanted, place)
            return refused or await self._taken(visit, receive, wanted)
        if self._rates.is_held_up(visit.peer):
            return self._stranger(visit, Stranger(401, "", ""))
        taken = await self._taken(visit, receive, wanted)
        return await self._refused(visit, wanted) or self._full(visit, wanted, place) or taken

    def _full(self, visit: _Visit, wanted: Entitled, place: ExitStack) -> Problem | None:
        """Return why there is no place for one who may come in; give one where there is."""
        size = 0 if visit.request.method in _UNJUDGED else wanted.body
        name = visit.scope["state"]["caller"].name
        if place.enter_context(self._crowd.place(name, size)):
            return None
        visit.headers["Retry-After"] = AGAIN
        return FULL

    async def _taken(self, visit: _Visit, receive: Receive, wanted: Entitled) -> Receive | Problem:
        async with asyncio.timeout(self._patience):
            return await _taken(visit, receive, wanted)

    async def _refused(self, visit: _Visit, wanted: Entitled) -> Problem | None:
        """Return why a request is not let in, and remember who calls."""
        found = self._doorkeeper.at_once(visit.request, visit.said)
        if found is None:
            found = await self._known.aside(lambda: self._doorkeeper.who(visit.request, visit.said))
        if isinstance(found, Stranger):
            return self._stranger(visit, found)
        visit.scope["state"]["caller"] = found
        left = self._rates.count(found.name)
        visit.headers.update(left.headers())
        if not left.is_allowed:
            detail = f"{left.limit} requests are allowed; go on in {left.seconds} seconds"
            return Problem(429, "Too many requests", detail)
        if wanted.scope is not None and not found.may(wanted.scope):
            detail = f"it lacks the scope {wanted.scope}; critic keys create --scopes makes others"
            return Problem(403, "This key is not good for that", detail)
        return None

    def _stranger(self, visit: _Visit, found: Stranger) -> Problem:
        if self._rates.is_pest(visit.peer):
            visit.headers["Retry-After"] = "60"
            return Problem(429, "Too many requests", "come back with a key, in a minute")
        if found.status == 401:
            visit.headers["WWW-Authenticate"] = "Bearer"
        return Problem(*found)


class _Visit:
    """One request, and what is said in the headers of its answer."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.request = Request(scope)
        scope.setdefault("state", {})
        self.scope = scope
        self.headers: dict[str, str] = {}
        self.peer = self.request.client.host if self.request.client else ""
        self.said: str | None = None
        self._send = send

    async def send(self, message: Message) -> None:
        """Send a part of the answer; what the layer has to say stands in its headers."""
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(self.headers)
        await self._send(message)

    async def answer(self, problem: Problem, wanted: Entitled) -> None:
        """Answer with a problem."""
        self.scope["state"]["door"] = wanted.path
        made: Response = answer(problem, self.request)
        await made(self.scope, _nothing, self.send)


async def _taken(visit: _Visit, receive: Receive, wanted: Entitled) -> Receive | Problem:
    """Return what gives the body, or why it is not taken. Raises TooLargeError."""
    said = visit.request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > wanted.body + bodies.PATIENCE:
        raise bodies.TooLargeError
    if visit.request.method in _UNJUDGED:
        return receive
    body = await bodies.read(receive, wanted.body)
    if body is None:
        return receive
    if wanted.takes is Takes.FORM:
        visit.said = key_of(body)
    return _wrong(visit, body, wanted) or bodies.again(body, receive)


def _wrong(visit: _Visit, body: bytes, wanted: Entitled) -> Problem | None:
    """Return why a body cannot be worked with."""
    headers = visit.request.headers
    if headers.get("content-encoding", "").lower() not in _AS_IT_IS:
        return Problem(415, "The body is packed", "send it as it is, without Content-Encoding")
    if wanted.takes is not Takes.JSON or not body:
        return None
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if not _JSON.fullmatch(kind):
        return Problem(415, "The body is no JSON", "send it with Content-Type: application/json")
    wrong = bodies.problem(body)
    return Problem(422, "The request cannot be worked with", wrong) if wrong else None


def _too_large(wanted: Entitled) -> Problem:
    return Problem(413, "The body is too large", f"at most {wanted.body:,} bytes are taken here")


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
