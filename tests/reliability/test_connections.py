"""Nothing is asked of anybody: a whole life of a service connects to nobody."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest
from llmock.scenarios import Reply
from llmock.testing import LLMockServer

from tests.api.services import NOTES
from tests.house.project import ROOT
from tests.reliability.service import CRITIC, serving
from tests.reliability.visitor import visiting

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

    from tests.reliability.visitor import Body

WATCHED = ROOT / "tests" / "reliability" / "watched"
ASKED: tuple[tuple[str, Body], ...] = (
    ("/v1/documents?name=show.md", NOTES),
    ("/v1/critique", {"text": "Objective: Calm nights\n\n- Launch the board\n", "document": "a"}),
    ("/v1/search", {"query": "rye"}),
    ("/v1/ask", {"question": "When is the rye baked?"}),
)


def _watching(file: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(WATCHED), "WATCHED": str(file)}


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    script = (
        "import socket; socket.getaddrinfo('127.0.0.1', 9); socket.socket().connect_ex(('', 9))"
    )
    environment = {**os.environ, **_watching(tmp_path / "told")}
    subprocess.run([CRITIC[0], "-c", script], env=environment, check=True)

    told = (tmp_path / "told").read_text("utf-8").splitlines()
    assert [line.split()[0] for line in told] == ["socket.getaddrinfo", "socket.connect"]


@pytest.mark.soak
def test_a_service_and_commands_connect_to_nobody(tmp_path: Path, runner: asyncio.Runner) -> None:
    told = _lived(tmp_path, runner)

    assert [line for line in told if "127.0.0.1" not in line] == []


@pytest.mark.soak
def test_a_service_and_commands_connect_to_their_model_alone(
    tmp_path: Path, runner: asyncio.Runner
) -> None:
    with LLMockServer() as upstream:
        upstream.state.scenarios.add(Reply(text="{}", times=None))
        model = ("--model", "openai:m", "--base-url", upstream.base_url())
        told = _lived(tmp_path, runner, *model)

    connected = {line for line in told if line.startswith("socket.connect ")}
    assert f"socket.connect ('127.0.0.1', {upstream.port})" in connected
    assert {line for line in connected if str(upstream.port) not in line} == set()
    assert [line for line in told if "127.0.0.1" not in line] == []


def _lived(tmp_path: Path, runner: asyncio.Runner, *model: str) -> list[str]:
    """Return whom a service and four commands connect to, and which names they look up."""
    file, home = tmp_path / "told", tmp_path / "home"

    async def asked(port: int) -> list[int]:
        async with visiting(port) as visitor:
            return [(await visitor.ask("POST", path, body)).status for path, body in ASKED]

    with serving(home, *model, environment=_watching(file)) as served:
        assert set(runner.run(asked(served.port))) == {200, 201}
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(60) == 0
    draft = str(ROOT / "examples" / "front-desk-team.md")
    for command in (("critique", draft), ("search", "rye"), ("ask", "rye?"), ("doctor",)):
        place = () if command[0] == "critique" else ("--home", str(home))
        asking = model if command[0] in {"critique", "ask"} else ()
        environment = {**os.environ, **_watching(file)}
        subprocess.run(
            [*CRITIC, *command, *place, *asking], env=environment, check=False, capture_output=True
        )
    return file.read_text("utf-8").splitlines() if file.exists() else []
