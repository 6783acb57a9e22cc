"""``critic keys``, ``critic backup`` and ``critic restore`` as they are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.cli import entry
from critic.cli.keys import SCOPES
from critic.store import clock
from critic.store.service.keys import Scope
from critic.store.service.registry import Registry
from tests.cli.fakes import FakeTerminal, terminal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *arguments: str, code: int = 0) -> FakeTerminal:
    screen = terminal(environment={"CRITIC_HOME": str(home)})
    assert entry.run([*arguments], screen) == code, screen.complained
    return screen


def test_a_key_is_shown_once_and_known(home: Path) -> None:
    made = run(home, "keys", "create", "--name", "ci", "--scopes", "check, ask", "--expires", "3")

    key = made.answered.strip()
    with Registry(home, clock.now) as registry:
        known = registry.keys.known(key)
    assert known is not None
    assert known.scopes == {Scope.CHECK, Scope.ASK}
    assert f"key {known.id} of default, good for ask, check until" in made.complained
    listed = run(home, "keys", "list").answered
    assert listed == f"{known.id}  live  until {known.expires_at[:10]}  default  ask,check  ci\n"
    assert key not in listed


def test_a_key_is_replaced_and_withdrawn(home: Path) -> None:
    first = run(home, "keys", "create", "--tenant", "Ferry").answered[7:19]
    rotated = run(home, "keys", "rotate", first)

    assert f"{first} lives on; critic keys revoke {first} ends it" in rotated.complained
    assert run(home, "keys", "revoke", first).answered == f"revoked {first}\n"
    lines = run(home, "keys", "list").answered.splitlines()
    assert [line.split()[:2] for line in lines] == [
        [first, "revoked"],
        [rotated.answered[7:19], "live"],
    ]
    assert all("ask,check,critique,documents" in line for line in lines)


def test_without_keys_it_is_said_how_to_make_one(home: Path) -> None:
    assert run(home, "keys", "list").answered == (
        "There are no keys: critic keys create makes one.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["create", "--scopes", "check,fly"], "there is no scope 'fly'; known are check, critique"),
        (["create", "--scopes", ","], "there is no scope none"),
        (["create", "--tenant", ""], "a tenant is called by"),
        (["revoke", "0"], "there is no key '0'; critic keys list shows them"),
    ],
)
def test_wrong_use_is_told(home: Path, arguments: list[str], said: str) -> None:
    assert said in run(home, "keys", *arguments, code=2).complained


def test_the_scopes_are_those_of_the_store() -> None:
    assert set(SCOPES) == {scope.value for scope in Scope}


def test_a_home_goes_into_a_file_and_back(tmp_path: Path, home: Path) -> None:
    run(home, "keys", "create", "--name", "ci")
    file = str(tmp_path / "kept.zip")

    made = run(home, "backup", file).answered.splitlines()
    other = run(tmp_path / "other", "restore", file).answered.splitlines()
    again = run(home, "restore", file, "--force").answered.splitlines()

    assert [line.split()[0] for line in made[:-1]] == ["service/service.sqlite3", "service/pepper"]
    assert made[-1] == f"wrote {file}"
    assert other == [*made[:-1], f"restored {file}"]
    assert again[:-1] == other
    assert again[-1].startswith(f"what was kept before is in {home}-before-")
    assert "ci" in run(tmp_path / "other", "keys", "list").answered
    assert "--force puts it aside" in run(home, "restore", file, code=2).complained
