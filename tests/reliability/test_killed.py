"""What was acknowledged over HTTP is there after a kill at any moment."""

from __future__ import annotations

import asyncio
import os
from itertools import count
from typing import TYPE_CHECKING

import pytest

from critic.store.database import Store
from tests.reliability.service import PLENTY, serving
from tests.reliability.visitor import visiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.reliability.visitor import Answer, Visitor

FLAGS = ("--embedder", "none", *PLENTY)
WRITERS = 4
DRAFT = "Objective: Boats of line {} are on time\n\n- Open the pier\n"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a signal of other systems")


async def _put(visitor: Visitor, number: int) -> tuple[str, Answer]:
    """Write one thing, and return where it is found from now on."""
    text = DRAFT.format(number)
    match number % 4:
        case 0:
            note = f"# Show {number}\n\n[00:00:05] A loaf.\n".encode()
            answer = await visitor.ask("POST", f"/v1/documents?name={number}.md", note)
            return f"/v1/documents/{answer.json()['document']['id']}", answer
        case 1:
            answer = await visitor.ask("POST", "/v1/critique", {"text": text, "document": "a"})
            return f"/v1/history/{answer.json()['history']['id']}", answer
        case 2:
            answer = await visitor.ask("POST", "/v1/jobs", {"drafts": [{"text": text}]})
            return f"/v1/jobs/{answer.json()['id']}", answer
        case _:
            said = {"on": "finding", "verdict": "useful", "text": text}
            answer = await visitor.ask("POST", "/v1/feedback", said)
            return answer.json()["id"], answer


async def _written(
    port: int, numbers: Iterator[int], places: list[str], goal: int, reached: asyncio.Event
) -> None:
    """Write until the service is gone, and say when there is as much as is wanted."""
    try:
        async with visiting(port) as visitor:
            while True:
                place, answer = await _put(visitor, next(numbers))
                assert answer.status in {200, 201, 202}
                places.append(place)
                if len(places) >= goal:
                    reached.set()
    except (OSError, EOFError):
        return


async def _missing(port: int, places: list[str]) -> list[str]:
    async with visiting(port) as visitor:
        opinions = {e["id"] for e in (await visitor.ask("GET", "/v1/feedback")).json()["feedback"]}
        paths = [place for place in places if place.startswith("/")]
        lost = [path for path in paths if (await visitor.ask("GET", path)).status != 200]
    return lost + [each for each in places if not each.startswith("/") and each not in opinions]


@pytest.mark.soak
@pytest.mark.parametrize("kills", [20])
def test_nothing_that_was_acknowledged_is_lost(
    tmp_path: Path, runner: asyncio.Runner, kills: int
) -> None:
    places: list[str] = []
    numbers = count()

    async def killed(number: int) -> None:
        goal = len(places) + 5 + 3 * number
        with serving(tmp_path, *FLAGS) as served:
            assert await _missing(served.port, places) == []
            reached = asyncio.Event()
            writing = [
                asyncio.create_task(_written(served.port, numbers, places, goal, reached))
                for _ in range(WRITERS)
            ]
            await reached.wait()
            served.process.kill()
            await asyncio.gather(*writing)

    for number in range(kills):
        runner.run(killed(number))

    with serving(tmp_path, *FLAGS) as served:
        assert runner.run(_missing(served.port, places)) == []
    with Store(tmp_path / "default", "a test") as store:
        store.examine()
