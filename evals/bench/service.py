"""The service as its clients ask it with a key: CPU time a request, without a socket's part."""

from __future__ import annotations

import asyncio
import json
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from critic.store import clock as time
from critic.store.service.keys import Scope
from critic.store.service.registry import Registry
from critic_api import create_app
from critic_api.access import Access
from evals.bench import clock
from evals.bench.engine import MILLISECONDS, SMALL
from evals.bench.figure import Figure
from evals.bench.texts import draft

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, MutableMapping


_TRIES = 40
_UNUSED = 20_000_000
"""From here on no other figure numbers its sets: what is asked below is new."""


def figures(tries: int = _TRIES) -> Iterator[Figure]:
    """Yield what a request costs all in: access, validation, rules and JSON."""
    new = [draft(SMALL, first=_UNUSED + 10 * number) for number in range(tries)]
    with _served() as ask:
        ask(draft(SMALL, first=_UNUSED - 10))
        first = clock.of_any(partial(ask, each) for each in new)
        again = clock.of_call(partial(ask, new[-1]), tries=tries)
    for name, seconds, held in (("a new draft", first, 10), ("the same again", again, 4)):
        value = seconds * MILLISECONDS
        yield Figure(f"/v1/check with a key: {name}, 2 kB", value, "ms", limit=3, held=held)


@contextmanager
def _served() -> Iterator[Callable[[str], None]]:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        with Registry(home, time.now) as registry:
            made = registry.keys.create(registry.tenant("bench"), "", [Scope.CHECK], 1)
        with Access(home, rate="1000000/minute") as access, asyncio.Runner() as runner:
            app = create_app(access=access)
            yield lambda text: runner.run(_asked(app, str(made.secret), text))


async def _asked(app: Callable[..., Awaitable[None]], key: str, text: str) -> None:
    """Post a draft as a server hands it on. Raises ValueError where it is not critiqued."""
    body = json.dumps({"text": text}).encode()
    told = {"content-type": "application/json", "authorization": f"Bearer {key}"}
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    path = {"method": "POST", "path": "/v1/check", "raw_path": b"/v1/check", "query_string": b""}
    scope = {"type": "http", "http_version": "1.1", "scheme": "http", "root_path": "", **path}
    await app({**scope, "headers": headers, "client": ("127.0.0.1", 1), "state": {}}, receive, send)
    if statuses != [200]:
        raise ValueError(f"the service answered {statuses}")
