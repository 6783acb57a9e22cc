"""The outermost layer, around every application: names a request, looks at it, and logs it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.requests import Request

from critic_api.problems import bug
from critic_api.seen import bugs, logs
from critic_api.seen.tracer import Parent
from critic_api.seen.visit import Visit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from critic_api.seen import Seen

LOG = logging.getLogger("critic_api.access")


class Watched:
    """Lets every request through; one that ends in a bug is answered here if it was not inside.

    A bug goes no further: what a server writes of it has the values that it was about.
    """

    def __init__(self, app: ASGIApp, seen: Seen) -> None:
        self._app = app
        self._seen = seen

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        visit = Visit(scope)
        scope["state"] = {**scope.get("state", {}), "request_id": visit.id}
        try:
            with self._seen.visiting(visit, Parent.of(Headers(scope=scope))):
                await self._visited(visit, scope, visit.receiving(receive), visit.sending(send))
        finally:
            _log(visit)

    async def _visited(self, visit: Visit, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except Exception as error:
            logs.bug(LOG, "bug", error, request_id=visit.id)
            visit.bug = bugs.kind(error)
            if not visit.status:
                await (await bug(Request(scope), error))(scope, _gone, send)


def _log(visit: Visit) -> None:
    """Write a line without anything that somebody sent: the path is that of the route."""
    LOG.info(
        "%s %s %s %d %.1f ms key=%s",
        visit.id,
        visit.method,
        visit.route,
        visit.status,
        visit.seconds * 1000,
        visit.key,
        extra={"told": visit.facts()},
    )


async def _gone() -> Message:
    return {"type": "http.disconnect"}
