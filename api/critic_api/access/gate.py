"""The layer around every route: who calls, for what, how often, and with what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from critic_api.access import bodies
from critic_api.access.entitled import entitled
from critic_api.near import Stranger
from critic_api.problems import Problem, answer

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from critic_api.access.callers import Doorkeeper
    from critic_api.access.entitled import Entitled
    from critic_api.access.rates import Rates

_RAW = ("application/octet-stream", "application/x-www-form-urlencoded", "multipart/form-data")
_UNJUDGED = ("GET", "HEAD", "OPTIONS", "DELETE")


class Gate:
    """Lets a request through to the application, or answers it."""

    def __init__(self, app: ASGIApp, doorkeeper: Doorkeeper, rates: Rates) -> None:
        self._app = app
        self._doorkeeper = doorkeeper
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._visited(_Visit(scope, send), receive)

    async def _visited(self, visit: _Visit, receive: Receive) -> None:
        wanted = entitled(visit.request.url.path)
        visit.scope["state"]["form"] = wanted.form
        if wanted.scope is not None and visit.request.method != "OPTIONS":
            refused = await self._refused(visit, wanted)
            if refused is not None:
                await visit.answer(refused, wanted)
                return
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
        found = self._doorkeeper.at_once(visit.request)
        if found is None:
            found = await run_in_threadpool(self._doorkeeper.who, visit.request)
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
        peer = visit.request.client.host if visit.request.client else ""
        if self._rates.is_pest(peer):
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
