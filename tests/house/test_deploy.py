"""The files of docs/deploy agree with the project, and ask for no more than they need."""

from __future__ import annotations

import json
import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from critic.cli.entry import run
from tests.cli.fakes import terminal
from tests.house.project import ROOT, pyproject

if TYPE_CHECKING:
    from collections.abc import Sequence

DEPLOY = ROOT / "docs" / "deploy"
HARDENED = {
    "CapabilityBoundingSet": "",
    "MemoryDenyWriteExecute": "yes",
    "NoNewPrivileges": "yes",
    "PrivateDevices": "yes",
    "ProtectHome": "yes",
    "ProtectSystem": "strict",
    "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX",
    "StateDirectory": "critic",
    "User": "critic",
}


def _instructions() -> list[tuple[str, str]]:
    text = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def _compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return found


def _unit() -> dict[str, str]:
    text = (DEPLOY / "critic.service").read_text("utf-8")
    return dict(re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE))


def _is_known(command: Sequence[str], capsys: pytest.CaptureFixture[str]) -> bool:
    """Return whether the command line takes a command with these flags."""
    with pytest.raises(SystemExit) as ended:
        run([*command, "--help"], terminal())
    capsys.readouterr()
    return ended.value.code == 0


def test_the_commands_are_ours(capsys: pytest.CaptureFixture[str]) -> None:
    named = dict(_instructions())
    entry, command = json.loads(named["ENTRYPOINT"]), json.loads(named["CMD"])
    unit = shlex.split(_unit()["ExecStart"])

    assert entry == ["critic"]
    assert entry[0] in pyproject()["project"]["scripts"]
    assert _is_known(command, capsys)
    assert _is_known(_compose()["services"]["critic"]["command"], capsys)
    assert unit[0].endswith("/bin/critic")
    assert _is_known(unit[1:], capsys)


def test_the_image_takes_what_is_there_and_runs_as_nobody() -> None:
    instructions = _instructions()
    copied = [
        name
        for what, rest in instructions
        if what == "COPY" and not rest.startswith("--from")
        for name in rest.split()[:-1]
    ]
    last = dict(instructions[[what for what, _ in instructions].index("FROM") + 1 :])

    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert (last["USER"], last["STOPSIGNAL"]) == ("10001:10001", "SIGTERM")
    assert "/livez" in last["HEALTHCHECK"]
    assert [rest for what, rest in instructions if what == "FROM"] == [
        "python:3.13-slim AS made",
        "python:3.13-slim",
    ]
    installs = [rest for what, rest in instructions if what == "RUN" and " install --" in rest]
    assert all("--require-hashes" in rest or "--no-index" in rest for rest in installs[:3])


def test_the_composition_is_closed() -> None:
    service = _compose()["services"]["critic"]

    assert service["image"] == f"okr-critic:{pyproject()['project']['version']}"
    assert (ROOT / service["build"]["dockerfile"]).is_file()
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["ports"] == ["127.0.0.1:8000:8000"]
    assert service["stop_grace_period"] == "30s"
    assert {"mem_limit", "cpus", "pids_limit"} <= service.keys()


def test_a_proxy_on_the_host_comes_from_the_gateway_that_is_trusted() -> None:
    made = _compose()
    (config,) = made["networks"]["critic"]["ipam"]["config"]

    assert made["services"]["critic"]["command"][-1] == config["gateway"]


def test_the_unit_is_closed_and_waits_long_enough() -> None:
    unit = _unit()

    assert HARDENED.items() <= unit.items()
    assert int(unit["TimeoutStopSec"]) > 20
    assert "MemoryMax" in unit
    assert "SystemCallFilter" in unit


def test_proxies_take_what_the_service_takes() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")

    assert "client_max_body_size 20m;" in nginx
    assert "max_size 20MiB" in caddy
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
