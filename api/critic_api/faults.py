"""Answers a bug inside of all layers, so that what they say of every answer is said of it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request

from critic_api.problems import Problem, answer

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BUG = Problem(500, "A bug in okr-critic", "please report it, with the id")


class Faults:
    """Answers with a problem what raises before it has answered; the bug is raised all the same."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        has_begun = False

        async def sent(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception:
            if scope["type"] == "http" and not has_begun:
                await answer(_BUG, Request(scope))(scope, receive, send)
            raise
