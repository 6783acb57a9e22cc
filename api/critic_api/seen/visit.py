"""One request as it is seen from outside: which route, what became of it, how long and how much."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from time import perf_counter
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers

from critic.model.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Message, Receive, Scope, Send

    from critic.model.guard import Heard

REQUEST_ID = "X-Request-Id"
UNMATCHED = "unmatched"
"""The route of every path that there is none for."""
OTHER = "OTHER"

CURRENT: ContextVar[Visit | None] = ContextVar("visit", default=None)
"""The request that is being answered; tasks and threads that it starts have it, too."""

_OURS = re.compile(r"[\w.-]{1,64}", re.ASCII)
_METHODS = frozenset({"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
_ORDER = tuple(Status)

Fact = str | int | float | bool | None


class Visit:
    """One request. Nothing in it was sent but the id, which is kept where a log can bear it."""

    def __init__(self, scope: Scope) -> None:
        said = Headers(scope=scope).get(REQUEST_ID, "")
        self.id: Final = said if _OURS.fullmatch(said) else secrets.token_hex(8)
        self.method: Final = scope["method"] if scope["method"] in _METHODS else OTHER
        self.status = 0
        self.received = 0
        self.sent = 0
        self.model: Status | None = None
        self.trace: str | None = None
        self.bug: str | None = None
        self._scope = scope
        # A mounted application sees a root of its own, but not what is before ours.
        self._root = scope.get("root_path", "")
        self._began = perf_counter()

    @property
    def route(self) -> str:
        """The route as it is written, and not the path that was asked."""
        state = self._scope.get("state", {})
        route = self._scope.get("route")
        if route is None:
            return str(state.get("door") or UNMATCHED)
        below = str(self._scope.get("root_path", "")).removeprefix(self._root)
        return below + str(getattr(route, "path", ""))

    @property
    def key(self) -> str:
        """The id of the key, never its secret; "-" where nobody was let in."""
        caller = self._scope.get("state", {}).get("caller")
        return str(caller.name) if caller else "-"

    @property
    def seconds(self) -> float:
        """How long it has taken until now."""
        return perf_counter() - self._began

    def heard(self, heard: Heard) -> None:
        """Take notice of what became of asking a model; of several, the worst is told."""
        if self.model is None or _ORDER.index(heard.status) > _ORDER.index(self.model):
            self.model = heard.status

    def receiving(self, receive: Receive) -> Receive:
        """Return what counts the bytes that come."""

        async def counted() -> Message:
            message = await receive()
            self.received += len(message.get("body", b""))
            return message

        return counted

    def sending(self, send: Send) -> Send:
        """Return what counts the bytes that go, and names the request in the headers."""

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.status = message["status"]
                named = (REQUEST_ID.lower().encode(), self.id.encode())
                message["headers"] = [*message.get("headers", ()), named]
            self.sent += len(message.get("body", b""))
            await send(message)

        return counted

    def facts(self) -> Mapping[str, Fact]:
        """Return what is told of the request, now that it has ended."""
        told: dict[str, Fact] = {
            "event": "request",
            "request_id": self.id,
            "method": self.method,
            "route": self.route,
            "status": self.status,
            "ms": round(self.seconds * 1000, 1),
            "key": self.key,
            "bytes_in": self.received,
            "bytes_out": self.sent,
        }
        if self.model is not None:
            told["model"] = self.model
        if self.trace is not None:
            told["trace_id"] = self.trace
        return told
