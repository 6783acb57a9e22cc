"""What a service holds in memory does not grow with what it is asked."""

from __future__ import annotations

import asyncio
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.api.services import NOTES, key
from tests.reliability.service import PLENTY, serving
from tests.reliability.visitor import visiting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.reliability.service import Serving
    from tests.reliability.visitor import Body, Visitor

MOST = 50 << 20
AT_ONCE = 6
ROUNDS = 10_000
KINDS = 10
# Each round brings three statements that nobody has seen: the memories of words, the largest of
# which hold 8,192 answers, are full before anything is measured.
WARMING = 3_000

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="this system does not tell a process's memory"
)


@pytest.mark.soak
def test_it_does_not_grow(tmp_path: Path, runner: asyncio.Runner) -> None:
    bearer = {"Authorization": f"Bearer {key(tmp_path, 'Ferry')}"}
    with serving(tmp_path, "--embedder", "none", "--trust-proxy", "127.0.0.1", *PLENTY) as served:
        numbers = count()
        runner.run(_asked(served, bearer, numbers, WARMING))
        before = served.memory()
        statuses = runner.run(_asked(served, bearer, numbers, ROUNDS))
        grown = served.memory() - before

    assert statuses == {200, 401, 404, 413, 422}
    assert grown <= MOST, f"{ROUNDS * KINDS:,} requests: {grown >> 20} MiB on {before >> 20} MiB"


async def _asked(
    served: Serving, bearer: dict[str, str], numbers: Iterator[int], rounds: int
) -> set[int]:
    """Ask for all kinds of things, over a few connections, and return the statuses."""
    left = iter(range(rounds))

    async def asking() -> set[int]:
        found: set[int] = set()
        async with visiting(served.port) as visitor:
            await visitor.ask("POST", "/v1/documents?name=show.md", NOTES, bearer)
            for _ in left:
                found |= await _round(visitor, next(numbers), bearer)
                found |= await _alone(served, next(numbers), bearer)
        return found

    return set().union(*await asyncio.gather(*(asking() for _ in range(AT_ONCE))))


async def _round(visitor: Visitor, number: int, bearer: dict[str, str]) -> set[int]:
    """Ask for eight things, of which three are none."""
    draft = (
        f"Objective: Riders of line {number} are on time\n\n- Late buses fall from {number} to 4\n"
    )
    form = f"language=en-US&text={quote(draft)}".encode()
    asked: tuple[tuple[str, str, Body], ...] = (
        ("POST", "/v1/check", {"text": draft}),
        ("POST", "/v1/critique", {"text": draft, "document": f"line {number % 50}"}),
        ("POST", "/v2/check", form),
        ("POST", "/v1/search", {"query": f"rye and ferry {number}"}),
        ("GET", f"/v1/history?name=line%20{number % 50}&limit=1", b""),
        ("GET", f"/v1/history/{number}", b""),
        ("POST", "/v1/check", {"text": number}),
    )
    keeps = {**bearer, "Connection": "keep-alive"}
    answers = [await visitor.ask(method, path, body, keeps) for method, path, body in asked]
    # From a new address each time, as a proxy would say.
    address = f"2001:db8::{number >> 16:x}:{number & 0xFFFF:x}"
    answers.append(await visitor.ask("GET", "/v1/history", headers={"X-Forwarded-For": address}))
    return {answer.status for answer in answers}


async def _alone(served: Serving, number: int, bearer: dict[str, str]) -> set[int]:
    """Announce more than is even thrown away, and go away from a stream that has begun."""
    async with visiting(served.port) as visitor:
        visitor.begin("POST", "/v1/check", b"", {**bearer, "Content-Length": str(2 << 20)})
        refused = await visitor.answer()
    async with visiting(served.port) as visitor:
        draft = {"text": f"Objective: Line {number} is loved\n\n- Open the new depot\n"}
        visitor.begin("POST", "/v1/critique", draft, {**bearer, "Accept": "text/event-stream"})
        await visitor.reader.readuntil(b"event: findings")
    return {refused.status}
