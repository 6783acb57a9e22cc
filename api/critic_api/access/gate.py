"""The layer around every route: who calls, for what, how often, with what, and what is logged."""

from __future__ import annotations

import logging
import re
import secrets
from time import perf_counter
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from critic.computing import Computing
from critic_api.access import bodies
from critic_api.access.callers import Caller, Stranger
from critic_api.access.entitled import entitled
from critic_api.crowd import AGAIN, FULL, Crowd
from critic_api.problems import Problem, answer

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from critic_api.access.callers import Doorkeeper
    from critic_api.access.entitled import Entitled
    from critic_api.access.rates import Rates

REQUEST_ID = "X-Request-Id"
LOG = logging.getLogger("critic_api.access")
_OURS = re.compile(r"[\w.-]{1,64}", re.ASCII)
_RAW = ("application/octet-stream", "application/x-www-form-urlencoded", "multipart/form-data")
_UNJUDGED = ("GET", "HEAD", "OPTIONS", "DELETE")


class Gate:
    """Lets a request through to the application, or answers it."""

    def __init__(
        self, app: ASGIApp, doorkeeper: Doorkeeper, rates: Rates, crowd: Crowd | None = None
    ) -> None:
        self._app = app
        self._doorkeeper = doorkeeper
        self._rates = rates
        self._crowd = crowd or Crowd()
        # Threads of its own: who comes is known however long others wait for what they keep.
        self._known = Computing()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visit = _Visit(scope, send)
        try:
            await self._visited(visit, receive)
        finally:
            visit.log()

    async def _visited(self, visit: _Visit, receive: Receive) -> None:
        wanted = entitled(visit.request.url.path)
        if wanted.scope is None or visit.request.method == "OPTIONS":
            await self._let_in(visit, receive, wanted)
            return
        refused = await self._refused(visit, wanted)
        if refused is not None:
            await visit.answer(refused, wanted)
            return
        size = 0 if visit.request.method in _UNJUDGED else wanted.body
        with self._crowd.place(visit.caller.name if visit.caller else "", size) as is_free:
            if is_free:
                await self._let_in(visit, receive, wanted)
                return
        visit.headers["Retry-After"] = AGAIN
        await visit.answer(FULL, wanted)

    async def _let_in(self, visit: _Visit, receive: Receive, wanted: Entitled) -> None:
        try:
            taken = await _taken(visit, receive, wanted)
        except bodies.TooLargeError:
            await visit.answer(_too_large(wanted), wanted)
            return
        if isinstance(taken, Problem):
            await visit.answer(taken, wanted)
        else:
            await self._app(visit.scope, taken, visit.send)

    async def _refused(self, visit: _Visit, wanted: Entitled) -> Problem | None:
        """Return why a request is not let in, and remember who calls."""
        found = await self._known.aside(lambda: self._doorkeeper.who(visit.request))
        if isinstance(found, Stranger):
            return self._stranger(visit, found)
        visit.caller = found
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
        peer = visit.request.client.host if visit.request.client else ""
        if self._rates.is_pest(peer):
            visit.headers["Retry-After"] = "60"
            return Problem(429, "Too many requests", "come back with a key, in a minute")
        if found.status == 401:
            visit.headers["WWW-Authenticate"] = "Bearer"
        return Problem(*found)


class _Visit:
    """One request: its id, who calls, and what is said in the headers of its answer."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.request = Request(scope)
        said = self.request.headers.get(REQUEST_ID, "")
        self.id = said if _OURS.fullmatch(said) else secrets.token_hex(8)
        scope["state"] = {**scope.get("state", {}), "request_id": self.id}
        self.scope = scope
        self.headers = {REQUEST_ID: self.id}
        self.caller: Caller | None = None
        self._send = send
        self._status = 0
        self._began = perf_counter()

    async def send(self, message: Message) -> None:
        """Send a part of the answer; what the layer has to say stands in its headers."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            MutableHeaders(scope=message).update(self.headers)
        await self._send(message)

    async def answer(self, problem: Problem, wanted: Entitled) -> None:
        """Answer with a problem, in the form that clients of the route understand."""
        made: Response = answer(problem, self.request, is_plain=wanted.is_plain)
        await made(self.scope, _nothing, self.send)

    def log(self) -> None:
        """Write a line without anything that somebody sent: the path is that of the route."""
        route = self.scope.get("route")
        LOG.info(
            "%s %s %s %d %.1f ms key=%s",
            self.id,
            self.request.method,
            getattr(route, "path", "-"),
            self._status,
            (perf_counter() - self._began) * 1000,
            self.caller.name if self.caller else "-",
        )


async def _taken(visit: _Visit, receive: Receive, wanted: Entitled) -> Receive | Problem:
    """Return what gives the body, or why it is not taken. Raises TooLargeError."""
    said = visit.request.headers.get("content-length", "")
    if said.isdecimal() and int(said) > wanted.body:
        raise bodies.TooLargeError
    if visit.request.method in _UNJUDGED:
        return receive
    body = await bodies.read(receive, wanted.body)
    if body is None:
        return receive
    kind = visit.request.headers.get("content-type", "").partition(";")[0].strip().lower()
    wrong = None if kind in _RAW else bodies.problem(body)
    return (
        Problem(422, "The request cannot be worked with", wrong)
        if wrong
        else bodies.again(body, receive)
    )


def _too_large(wanted: Entitled) -> Problem:
    return Problem(413, "The body is too large", f"at most {wanted.body:,} bytes are taken here")


async def _nothing() -> Message:
    return {"type": "http.disconnect"}
