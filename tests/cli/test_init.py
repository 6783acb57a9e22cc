"""``critic init``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from critic import bootstrap, profile, resources
from critic.cli.entry import run
from critic.config import KEYS, of_file, resolve
from critic.profile import deviations
from tests.cli.fakes import FakeTerminal, terminal

CONFIG, PROFILE = Path("critic.toml"), Path("critic-profile.yaml")
SHIPPED = resources.rubrics() / "profiles"
# What may be taken in: a comment that is an entry and no prose.
ENTRY = re.compile(r"^( *)# ( *(?:[A-Za-z-]+ = |\w+:(?: |$)|- ).*)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def init(*arguments: str) -> tuple[int, FakeTerminal]:
    shown = terminal()
    return run(["init", *arguments], shown), shown


def written(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_two_files_are_written_once() -> None:
    code, shown = init()
    assert (code, shown.answered) == (0, "wrote critic.toml\nwrote critic-profile.yaml\n")

    code, shown = init()
    assert (code, shown.answered) == (0, "unchanged critic.toml\nunchanged critic-profile.yaml\n")


def test_a_file_that_was_changed_is_kept_and_nothing_is_written() -> None:
    CONFIG.write_text("level = 'team'\n", encoding="utf-8")

    code, shown = init()

    assert (code, shown.answered) == (2, "")
    assert shown.complained.startswith("critic: critic.toml: there already, and changed; --force")
    assert written(CONFIG) == "level = 'team'\n"
    assert not PROFILE.exists()


def test_force_writes_over_it() -> None:
    CONFIG.write_text("level = 'team'\n", encoding="utf-8")

    code, shown = init("--force")

    assert (code, shown.answered) == (0, "overwrote critic.toml\nwrote critic-profile.yaml\n")


def test_a_folder_may_be_named_and_is_made() -> None:
    code, _ = init("plans/new")

    assert code == 0
    assert Path("plans/new/critic.toml").is_file()


@pytest.mark.parametrize(
    ("where", "said"), [("file", "cannot be written"), ("folder", "cannot be read")]
)
def test_a_place_that_cannot_be_written_is_told(where: str, said: str) -> None:
    Path("file").write_text("", encoding="utf-8")
    Path("folder/critic.toml").mkdir(parents=True)

    code, shown = init(where)

    assert code == 2
    assert said in shown.complained


def test_what_is_written_is_valid_and_changes_nothing() -> None:
    init()
    settings = resolve(of_file(written(CONFIG), CONFIG) or {})

    assert (settings.profile, list(settings.stands)) == (str(PROFILE), ["profile"])
    house = profile.read(PROFILE, SHIPPED)
    assert deviations(house, bootstrap.load_profile()) == ()
    shown = terminal()
    assert run(["profile", "test"], shown) == 0


def test_every_entry_of_the_configuration_can_be_taken_in() -> None:
    init()
    text = ENTRY.sub(r"\1\2", written(CONFIG))
    settings = resolve(of_file(text, CONFIG) or {})

    assert {*settings.stands} == {*KEYS} - {"consent"}, "only a person can agree"
    assert settings.journey in bootstrap.load_knowledge().journeys


def test_every_entry_of_the_profile_can_be_taken_in() -> None:
    init()
    PROFILE.write_text(ENTRY.sub(r"\1\2", written(PROFILE)), encoding="utf-8")
    shown = terminal()

    assert run(["profile", "test"], shown) == 0
    assert shown.answered.endswith("rules: 1 of its own, 3 examples: all hold\n")
    house = profile.read(PROFILE, SHIPPED)
    changed = {each.where for each in deviations(house, bootstrap.load_profile())}
    assert changed == {"CLR001", "CLR004", "FOC001", "LEA001", "OWN001", "costs", "weights"}
    assert len(house.additions) == 1
