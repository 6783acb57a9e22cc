"""A service that is asked for more than it can do says that it lives, and turns away cleanly."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.house.project import ROOT
from tests.reliability.service import PLENTY, serving
from tests.reliability.visitor import visiting

if TYPE_CHECKING:
    from pathlib import Path

KEY_RESULT = "- Late boats of pier {} fall from {} to 4 by the end of June 2026\n"
DRAFT = "Objective: Boats are on time\n\n" + "".join(
    KEY_RESULT.format(at, at + 5) for at in range(32)
)
CONNECTIONS = 160
"""More than one caller may have inside at once, so that some are turned away."""
LOOKS = 400
SLOWEST = 0.25
"""Seconds in which 99 of 100 looks are answered."""


@pytest.mark.soak
@pytest.mark.parametrize("path", ["/v1/check", "/v1/critique"])
def test_it_says_that_it_lives_while_it_is_asked_for_too_much(
    tmp_path: Path, runner: asyncio.Runner, path: str
) -> None:
    assert 2_000 <= len(DRAFT) <= 2_200
    with serving(tmp_path, "--embedder", "none", *PLENTY) as served:
        asking = (sys.executable, "-m", "tests.reliability.crowding", str(served.port), path)
        with subprocess.Popen(
            (*asking, str(CONNECTIONS)),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as crowd:
            assert crowd.stdin is not None
            assert crowd.stdout is not None
            crowd.stdin.write(json.dumps({"text": DRAFT}) + "\n")
            crowd.stdin.flush()
            assert crowd.stdout.readline() == "full\n"
            slow = _slow(runner.run(_looked(served.port)))
            told, _ = crowd.communicate("enough\n")

    answers = Counter(json.loads(told))
    assert answers.keys() == {"200", "503 1"}, answers
    assert slow <= SLOWEST, f"{slow:.3f} s, while {answers}"


def _slow(waits: list[float]) -> float:
    return sorted(waits)[len(waits) * 99 // 100]


async def _looked(port: int) -> list[float]:
    """Return how many seconds each look at whether it lives took."""
    clock = asyncio.get_running_loop().time
    waits = []
    async with visiting(port) as visitor:
        for _ in range(LOOKS):
            since = clock()
            assert (await visitor.ask("GET", "/livez")).body == b"ok"
            waits.append(clock() - since)
            await asyncio.sleep(0.02)
    return waits
