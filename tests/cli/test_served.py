"""``--server``: which flags go with it, whose key is sent, and where it does not go."""

from __future__ import annotations

import json
from ipaddress import ip_address
from typing import TYPE_CHECKING

import pytest

from critic.store.service.keys import Scope
from critic_api import server
from tests.api.services import key
from tests.remote.serving import Said, run, scripted, served

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "critic_7.canary"
NOBODY = "http://127.0.0.1:9"
DRAFT = "Objective: Calm nights\n- Launch the pager board\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "x", "--corpus", "."),
        ("search", "x", "--embedder", "none"),
        ("ask", "x", "--dry-run"),
        ("ask", "x", "--model", "openai:m"),
        ("chat", "--resume"),
        ("documents", "--home", "."),
        ("forget", "x", "--home", "."),
        ("ingest", "x", "--embedder-url", "http://127.0.0.1:9"),
        ("critique", "x.md", "--dry-run"),
    ],
    ids=" ".join,
)
def test_a_flag_for_this_machine_does_not_go_with_it(arguments: tuple[str, ...]) -> None:
    code, screen = run(*arguments, "--server", NOBODY)

    assert code == 2
    assert "is for what is done on this machine, and --server for" in screen.complained


def test_such_a_flag_wins_over_the_environment(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Rye\n\nRye is baked.\n", encoding="utf-8")

    code, screen = run(
        *("search", "rye", "--corpus", "a.md", "--embedder", "none"),
        environment={"CRITIC_SERVER": NOBODY},
    )

    assert code == 0
    assert "Rye is baked." in screen.answered


def test_none_takes_the_environment_back() -> None:
    environment = {"CRITIC_SERVER": NOBODY, "CRITIC_HOME": "home"}

    code, screen = run("documents", "--server", "none", environment=environment)

    assert (code, screen.complained) == (0, "")


def test_a_check_sends_nothing_and_says_so() -> None:
    alone = run("check", "-", "--format", "json", pasted=DRAFT)
    with scripted(Said()) as script:
        by_flag = run("check", "-", "--format", "json", "--server", script.url, pasted=DRAFT)
        by_file = run("check", "-", pasted=DRAFT, environment={"CRITIC_SERVER": script.url})

    assert script.heard == []
    assert (by_flag[0], by_flag[1].answered) == (alone[0], alone[1].answered)
    assert "--server: nothing was sent" in by_flag[1].complained
    assert by_file[1].complained == ""


def test_sessions_are_of_this_machine() -> None:
    code, screen = run("sessions", "--server", NOBODY)

    assert code == 2
    assert "sessions are saved on the machine where critic chat runs" in screen.complained


def test_a_file_alone_has_nothing_sent_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "critic.toml").write_text('server = "https://critic.example"\n', encoding="utf-8")

    code, screen = run("documents")
    _, told = run("doctor", "--embedder", "none")

    assert code == 2
    assert "https://critic.example: it would send drafts to critic.example" in screen.complained
    assert "off   server   https://critic.example: it would send" in told.answered


@pytest.mark.parametrize("command", [("search", " "), ("ask", " ")])
def test_an_empty_question_is_sent_to_nobody(command: tuple[str, str]) -> None:
    code, screen = run(*command, "--server", NOBODY)

    assert code == 2
    assert "an empty question" in screen.complained


def test_the_key_of_a_file_is_sent_and_never_shown(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{CANARY}\n", encoding="utf-8")
    flags = ("--key-file", "key")
    with scripted(Said(body=b'{"documents": []}'), Said(401)) as script:
        environment = {"CRITIC_SERVER": script.url, "CRITIC_API_KEY": "another"}
        code, listed = run("documents", *flags, environment=environment)
        _, refused = run("documents", *flags, environment=environment)
        _, doctor = run("doctor", "--embedder", "none", *flags, environment=environment)
    _, settings = run("config", "show", environment={"CRITIC_API_KEY": CANARY})

    assert code == 0
    assert script.heard[0].headers["authorization"] == f"Bearer {CANARY}"
    assert "the key that it was given opens nothing there" in refused.complained
    assert "mend  server" in doctor.answered
    for screen in (listed, refused, doctor, settings):
        assert CANARY not in screen.answered + screen.complained


def test_doctor_says_whether_it_answers_and_knows_the_key(tmp_path: Path) -> None:
    home = tmp_path / "home"
    admin, asks = key(home, "us"), key(home, "us", [Scope.ASK])
    with served(home) as url:
        flags = ("doctor", "--embedder", "none", "--home", "none", "--server", url)
        told = [
            run(*flags, environment={"CRITIC_API_KEY": secret})[1].answered
            for secret in (admin, asks, "critic_1.nobody", "")
        ]
    _, gone = run(*flags)

    assert f" answers at {url}; it lets this key in" in told[0]
    assert "which is not good for everything (it lacks the scope check" in told[1]
    assert "the key that it was given opens nothing there" in told[2]
    assert "it wants a key: put one into CRITIC_API_KEY" in told[3]
    assert f"mend  server   {url}: no answer" in gone.answered


def test_doctor_knows_another_version_and_another_program() -> None:
    old = json.dumps({"info": {"title": "okr-critic", "version": "0.0.9"}}).encode()
    other = json.dumps({"info": {"title": "shop", "version": "3"}}).encode()
    with scripted(Said(body=old), Said(), Said(body=other)) as script:
        flags = ("doctor", "--embedder", "none", "--home", "none", "--server", script.url)
        _, first = run(*flags)
        _, second = run(*flags)

    assert "okr-critic 0.0.9 answers at" in first.answered
    assert ", while this is " in first.answered
    assert "it wants no key" in first.answered
    assert "it calls itself 'shop'" in second.answered


@pytest.mark.parametrize(
    ("host", "expected"), [("127.0.0.1", "127.0.0.1"), (str(ip_address(0)), "127.0.0.1")]
)
def test_a_service_is_named_as_it_is_reached_from_here(host: str, expected: str) -> None:
    with server.bind(host, 0, lambda _: None) as bound:
        assert server.near_url(bound).startswith(f"http://{expected}:")
