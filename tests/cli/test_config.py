"""``critic config show``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from critic.cli.entry import run
from critic.config import KEYS, of_file, resolve
from tests.cli.fakes import terminal


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def shown(*arguments: str, **environment: str) -> str:
    screen = terminal(environment=environment)
    assert run(["config", "show", *arguments], screen) == 0
    return screen.answered


def test_every_key_is_shown_with_where_it_comes_from() -> None:
    Path("critic.toml").write_text(
        'profile = "herbig"\nlevel = "team"\n[severity]\nMEA003 = "error"\n', encoding="utf-8"
    )

    lines = shown("--level", "company", CRITIC_FAIL_ON="never", CRITIC_LEVL="x").splitlines()

    keys = [line.removeprefix("# ").split(" =")[0] for line in lines]
    assert keys[:-1] == list(KEYS)
    told = {key: line.rpartition("# ")[2] for key, line in zip(keys, lines, strict=True)}
    assert told["profile"] == "critic.toml:1"
    assert told["level"] == "--level"
    assert told["fail-on"] == "CRITIC_FAIL_ON"
    assert told["severity"] == "critic.toml:3"
    assert told["team"] == told["ignore"] == "default"
    assert lines[-1] == "# CRITIC_LEVL sets nothing; did you mean 'CRITIC_LEVEL'?"


def test_what_is_shown_can_be_kept_in_a_file() -> None:
    text = (
        'profile = "wodtke"\nselect = ["MEA", "OUT"]\nteam = "team \\"a\\".yaml"\n'
        'cycle = "2026-Q3"\n'
        'severity = {MEA003 = "error", LEA = "off"}\n'
        '[per-file-ignores]\n"old/*.md" = ["TIM", "FOC"]\n'
    )
    path = Path("critic.toml")
    path.write_text(text, encoding="utf-8")
    before = resolve(of_file(text, path) or {})

    again = shown()

    assert tomllib.loads(again)["profile"] == "wodtke"
    after = resolve(of_file(again, path) or {})
    assert [getattr(after, key.attribute) for key in KEYS.values()] == [
        getattr(before, key.attribute) for key in KEYS.values()
    ]


def test_nothing_set_shows_what_is_built_in() -> None:
    lines = shown().splitlines()

    assert all(line.endswith("# default") for line in lines)
    assert resolve(of_file("\n".join(lines), Path("critic.toml")) or {}).profile == "default"


def test_a_part_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["config"], terminal())

    assert ended.value.code == 2
    assert "arguments are required: PART" in capsys.readouterr().err
