"""What was acknowledged over HTTP, and by the command line, is there after a kill at any moment."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import PIPE
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from critic.store import backup, clock
from critic.store.database import Store
from critic.store.service.registry import STEPS, Registry
from tests.api.services import key
from tests.reliability.service import CRITIC, PLENTY, serving
from tests.reliability.visitor import visiting

if TYPE_CHECKING:
    from pathlib import Path

    from tests.reliability.visitor import Body, Visitor

FLAGS = ("--embedder", "none", *PLENTY)
WRITERS = 4
KILLS = 20
DRAFT = "Objective: Boats of line {} are on time\n\n- Open the pier\n"
TENANT = "Ferry"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a signal of other systems")


class Kept(NamedTuple):
    """What was acknowledged: paths to ask for, opinions, and keys that open."""

    paths: list[str]
    opinions: list[str]
    keys: list[str]


class House:
    """A home with a key, what was acknowledged there, and the next number to write."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.bearer = {"Authorization": f"Bearer {key(home, TENANT)}"}
        self.kept = Kept([], [], [])
        self.numbers = count()

    def examine(self) -> None:
        """Read all databases. Raises StoreError where a part of one is broken."""
        with Registry(self.home, clock.now) as registry:
            tenant = registry.tenant(TENANT)
            backup.examine(registry.place, STEPS)
        with Store(self.home / tenant, "a test") as store:
            store.examine()

    async def lost(self, port: int) -> list[str]:
        """Return what was acknowledged and is not there."""
        async with visiting(port) as visitor:
            answer = await visitor.ask("GET", "/v1/feedback", headers=self.bearer)
            opinions = {each["id"] for each in answer.json()["feedback"]}
            asked = [(path, self.bearer) for path in self.kept.paths]
            asked += [("/v1/documents", {"X-API-Key": each}) for each in self.kept.keys]
            lost = [
                f"{path} {', '.join(headers)}"
                for path, headers in asked
                if (await visitor.ask("GET", path, headers=headers)).status != 200
            ]
        return lost + [each for each in self.kept.opinions if each not in opinions]

    async def done(self, port: int) -> None:
        """Wait until every job has all its results."""
        async with visiting(port) as visitor:
            for path in self.kept.paths:
                while path.startswith("/v1/jobs/"):
                    job = (await visitor.ask("GET", path, headers=self.bearer)).json()
                    if job["state"] == "done":
                        assert None not in job["results"]
                        break

    async def written(self, port: int, goal: int, reached: asyncio.Event) -> None:
        """Write until the service is gone, and say when there is as much as is wanted."""
        try:
            async with visiting(port) as visitor:
                while True:
                    await self._write(visitor, next(self.numbers))
                    if len(self.kept.paths) >= goal:
                        reached.set()
        except (OSError, EOFError):
            return

    async def key_made(self) -> None:
        """Make a key by the command line, while others write."""
        command = (*CRITIC, "keys", "create", "--isolated", "--home", str(self.home))
        made = await asyncio.create_subprocess_exec(
            *command, "--tenant", TENANT, stdout=PIPE, stderr=PIPE
        )
        told, complained = await made.communicate()
        assert made.returncode == 0, complained
        self.kept.keys.append(told.decode().strip())

    async def _write(self, visitor: Visitor, number: int) -> None:
        """Write one thing, and remember it once that is acknowledged."""
        text = DRAFT.format(number)
        match number % 4:
            case 0:
                note = f"# Show {number}\n\n[00:00:05] A loaf.\n".encode()
                told = await self._put(visitor, f"/v1/documents?name={number}.md", note)
                self.kept.paths.append(f"/v1/documents/{told['document']['id']}")
            case 1:
                told = await self._put(visitor, "/v1/critique", {"text": text, "document": "a"})
                self.kept.paths.append(f"/v1/history/{told['history']['id']}")
            case 2:
                told = await self._put(visitor, "/v1/jobs", {"drafts": [{"text": text}]})
                self.kept.paths.append(f"/v1/jobs/{told['id']}")
            case _:
                said = {"on": "finding", "verdict": "useful", "text": text}
                told = await self._put(visitor, "/v1/feedback", said)
                self.kept.opinions.append(told["id"])

    async def _put(self, visitor: Visitor, path: str, body: Body) -> dict[str, Any]:
        answer = await visitor.ask("POST", path, body, self.bearer)
        assert answer.status in {200, 201, 202}, answer
        return answer.json()


@pytest.mark.soak
def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path, runner: asyncio.Runner) -> None:
    house = House(tmp_path)

    async def killed(number: int) -> None:
        with serving(tmp_path, *FLAGS) as served:
            assert await house.lost(served.port) == []
            reached = asyncio.Event()
            goal = len(house.kept.paths) + 5 + 3 * number
            writers = [house.written(served.port, goal, reached) for _ in range(WRITERS)]
            writing = asyncio.gather(*writers)
            making = asyncio.create_task(house.key_made())
            await reached.wait()
            served.process.kill()
            await writing
            await making

    for number in range(KILLS):
        runner.run(killed(number))
        house.examine()

    with serving(tmp_path, *FLAGS) as served:
        runner.run(house.done(served.port))
        assert runner.run(house.lost(served.port)) == []
    assert len(house.kept.keys) == KILLS
    house.examine()
