"""``critic serve``: where it listens, which model it asks, and how it ends."""

from __future__ import annotations

import asyncio
import gc
import json
import re
import signal
import subprocess
import sys
from argparse import ArgumentTypeError
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from llmock.scenarios import Reply, SlowFirstToken
from llmock.testing import LLMockServer

from critic.cli import serve
from critic.cli.configuration import settle
from critic.cli.entry import run
from critic.cli.options import Options, network
from critic.errors import ConfigurationError, InputError
from critic.model.scripted import ScriptedModel
from critic_api import server
from tests.cli.fakes import FakeTerminal, Stream, terminal
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.config.endpoint import Endpoint
    from critic.model.port import Model
    from critic_api.service import Service


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class _Ending(Stream):
    """Asks the service to end as soon as it says that it listens."""

    def __init__(self, says: str = "listening on") -> None:
        super().__init__()
        self._says = says

    def write(self, text: str) -> int:
        if self._says in text:
            signal.raise_signal(signal.SIGTERM)
        return super().write(text)


def test_it_says_where_it_listens_and_ends_when_it_is_told_to() -> None:
    shown = FakeTerminal(Stream(), Stream(), _Ending(), {})

    code = run(["serve", "--port", "0", "--isolated", "--home", "home"], shown)

    assert code == 0
    assert re.search(r"listening on http://127\.0\.0\.1:\d+; Ctrl-C ends it", shown.complained)
    assert gc.isenabled()
    assert "No model is asked (none is named; see --model)" in shown.complained
    assert "one user of this machine, without keys; what is kept is in home" in shown.complained


def test_what_is_kept_can_be_left_alone() -> None:
    shown = FakeTerminal(Stream(), Stream(), _Ending(), {})

    assert run(["serve", "--port", "0", "--isolated", "--no-keep"], shown) == 0
    assert "Nothing is kept" in shown.complained


def test_with_keys_others_may_reach_it() -> None:
    assert run(["keys", "create", "--home", "home"], terminal()) == 0
    shown = FakeTerminal(Stream(), Stream(), _Ending(), {})

    assert run(["serve", "--host", "0", "--port", "0", "--home", "home"], shown) == 0
    assert "Keys are wanted" in shown.complained


def test_for_programs_every_line_is_an_object() -> None:
    shown = FakeTerminal(Stream(), Stream(), _Ending('"ready"'), {"CRITIC_LOG_FORMAT": "json"})

    assert run(["serve", "--port", "0", "--no-keep", "--model", "none"], shown) == 0

    told = [json.loads(line) for line in shown.complained.splitlines()]
    assert [each["event"] for each in told] == ["start", "ready", "stopping", "stopped"]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", told[1]["url"])
    assert (told[1]["model"], told[1]["keeps"]) == (None, False)


def test_traces_that_have_nowhere_to_go_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    alone = terminal(environment={"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"})
    nowhere = terminal()

    assert run(["serve", "--port", "0", "--no-keep", "--traces", "otlp"], nowhere) == 2
    assert "--traces: traces have nowhere to go; set OTEL_EXPORTER_OTLP_ENDPOINT" in (
        nowhere.complained
    )
    options = Options(config=None, isolated=False, traces=None)
    assert serve.tracer(settle(options, alone.environment), alone.environment) is None
    wanted = {**alone.environment, "CRITIC_TRACES": "otlp"}
    found = serve.tracer(settle(options, wanted), wanted)
    assert found is not None
    found.close()


@pytest.mark.parametrize("host", ["0", "192.0.2.7", "example.com", "::"])
def test_others_cannot_reach_it(host: str) -> None:
    shown = terminal()

    assert run(["serve", "--host", host, "--home", "home"], shown) == 2
    assert f"without keys the service is for one user of this machine, and {host} is open" in (
        shown.complained
    )
    assert run(["serve", "--host", host, "--no-keep"], shown) == 2
    assert f"--host {host}: others could reach it there" in shown.complained


def test_a_port_that_is_taken_is_said_to_be() -> None:
    with server.bind("localhost", 0) as bound:
        bound.listen()
        port = bound.getsockname()[1]
        with pytest.raises(InputError, match=f"port {port} of localhost cannot be listened on"):
            server.bind("localhost", port)


def assembled(
    *, environment: Mapping[str, str] | None = None, model: str | None = None
) -> tuple[Service, str]:
    options = Options(config=None, isolated=False, no_llm=False, model=model)
    if model:
        options.base_url = "http://127.0.0.1:9/v1"
    shown = terminal(environment=environment)

    def load(endpoint: Endpoint) -> Model:
        return ScriptedModel(["{}"], f"{endpoint.name}")

    return serve.assembled(settle(options, shown.environment), options, shown, load)


def test_the_model_that_the_settings_name_is_asked() -> None:
    service, told = assembled(
        model="openai:m",
        environment={
            "CRITIC_EDITOR_WAIT": "off",
            "CRITIC_HOME": "home",
            "CRITIC_TOKENS_A_DAY": "5",
        },
    )

    assert service.guard is not None
    assert service.patience is None
    assert told == "openai:m is asked for words"
    asyncio.run(service.guard.close())
    assert Path("home", "default", "spending.sqlite3").is_file()


def test_an_editor_cannot_wait_for_ever() -> None:
    with pytest.raises(ConfigurationError, match="CRITIC_EDITOR_WAIT: expected off, or 0 to 30"):
        assembled(model="openai:m", environment={"CRITIC_EDITOR_WAIT": "99"})


def test_a_model_that_nobody_agreed_to_is_not_asked() -> None:
    service, told = assembled(environment={"OPENAI_API_KEY": "sk-a"})

    assert service.guard is None
    assert service.unasked.reason is not None
    assert "CRITIC_CONSENT=api.openai.com" in told


def test_a_signal_ends_it_when_what_was_accepted_is_answered() -> None:
    answer = said(advice(2, GOOD, resolves=["OUT002"]))
    with LLMockServer() as upstream:
        upstream.state.scenarios.add(SlowFirstToken(1, times=None))
        upstream.state.scenarios.add(Reply(text=answer, times=None))
        model = ("--model", "openai:m", "--base-url", upstream.base_url())
        script = "import sys; from critic.cli import main; sys.exit(main())"
        command = [sys.executable, "-c", script, "serve", "--port", "0", "--home", "home", *model]
        with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as process:
            try:
                told = _until_done(_port(process), process)
                code = process.wait(60)
            finally:
                process.kill()

    assert code == 0
    assert told["model"]["status"] == "ok"


def _port(process: subprocess.Popen[str]) -> int:
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", line)
    assert found is not None, line
    return int(found[1])


def _until_done(port: int, process: subprocess.Popen[str]) -> dict[str, dict[str, str]]:
    """Ask for events, end the service after the first, and return the data of the last."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"content-type": "application/json", "accept": "text/event-stream"}
    connection.request("POST", "/v1/critique", json.dumps({"text": SOURCE}), headers)
    answer = connection.getresponse()
    first = answer.readline()
    process.send_signal(signal.SIGTERM)
    lines = answer.read().decode().splitlines()
    connection.close()
    assert (first, lines[-3]) == (b"event: findings\n", "event: done")
    told: dict[str, dict[str, str]] = json.loads(lines[-2].removeprefix("data: "))
    return told


@pytest.mark.parametrize(
    ("said", "found"),
    [("10.0.0.7", "10.0.0.7/32"), ("10.0.0.0/24", "10.0.0.0/24"), ("::1", "::1/128")],
)
def test_a_proxy_is_an_address_or_a_network(said: str, found: str) -> None:
    assert network(said) == found


@pytest.mark.parametrize("said", ["*", "proxy", "10.0.0.7/24", ""])
def test_nobody_is_trusted_by_name_and_never_everybody(said: str) -> None:
    with pytest.raises(ArgumentTypeError, match="is no address and no network"):
        network(said)
