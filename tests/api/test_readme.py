"""The curl commands of the README are answered as it says, without curl."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING

import pytest

from critic_api.service import Service
from docs import readme
from tests.api.serving import served, told

if TYPE_CHECKING:
    import asyncio

_CURL = re.compile(r"^curl .*?(?:[^\\]\n)", re.MULTILINE | re.DOTALL)
COMMANDS = [each for each in _CURL.findall(readme.written()) if "127.0.0.1:8000" in each]


def test_there_are_commands() -> None:
    assert len(COMMANDS) == 3


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_answered(command: str, runner: asyncio.Runner) -> None:
    words = shlex.split(command.replace("\\\n", " "))
    headers = dict(words[at + 1].split(": ", 1) for at, word in enumerate(words) if word == "-H")
    path = words[2].removeprefix("http://127.0.0.1:8000")
    body = words[words.index("-d") + 1]

    async def asked() -> object:
        async with served(Service()) as service, service.client() as client:
            answer = await client.post(path, content=body, headers=headers)
            assert answer.status_code == 200
            if "accept" not in headers:
                return answer.json()
            return [event async for event in told(answer)][-1].data

    report = runner.run(asked())
    assert isinstance(report, dict)
    assert report["documents"][0]["objectives"][0]["text"] == "Calm nights"
    assert json.loads(body)["text"].startswith("Objective: Calm nights")
