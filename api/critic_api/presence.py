"""Work for somebody who may go away meanwhile: it is given up then, and what it has begun with it.

The framework lets a handler run on when its client has gone, so that is listened for here.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, MutableMapping

    Receive: TypeAlias = Callable[[], Awaitable[MutableMapping[str, Any]]]

_Made = TypeVar("_Made")
NOBODY_LISTENS = 499
"""What stands in the log for an answer that nobody waited for."""


class GoneError(Exception):
    """Nobody waits for the answer any more."""


async def while_there(receive: Receive, work: Coroutine[Any, Any, _Made]) -> _Made:
    """Return what work comes to; ``receive`` has already given the whole request.

    Raises GoneError, once the work has been cancelled and has ended, where the client goes first.
    """
    working, leaving = asyncio.create_task(work), asyncio.create_task(_left(receive))
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            return working.result()
        raise GoneError
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _left(receive: Receive) -> None:
    """Return when the client has gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
