"""critic.toml and pyproject.toml."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from critic.config import KEYS, Layer, Origin, of_file, resolve
from critic.errors import ConfigurationError

WHOLE = """\
profile = "house.yaml"
fail_on = "warning"
ignore = ["CLR003", "MEA, OUT"]
team = "team.yaml"
journey = "marketplace"
knowledge = ["words.yaml"]
cycle = 2027

[severity]
MEA003 = "error"

["per-file-ignores"]
"old/*.md" = ["TIM"]
"*.csv" = "CLR003, FOC"
"""


def read(text: str, *path: str) -> Layer:
    found = of_file(text, PurePath(*(path or ("critic.toml",))))
    assert found is not None
    return found


def complaint(text: str) -> str:
    with pytest.raises(ConfigurationError) as caught:
        read(text)
    return str(caught.value)


def test_every_shape_of_value_is_read() -> None:
    settings = resolve(read(WHOLE))

    assert settings.profile == "house.yaml"
    assert settings.fail_on == "warning"
    assert settings.ignore == ("CLR003", "MEA", "OUT")
    assert (settings.team, settings.journey) == ("team.yaml", "marketplace")
    assert (settings.knowledge, settings.cycle) == (("words.yaml",), "2027")
    assert settings.severity == (("MEA003", "error"),)
    assert settings.per_file_ignores == (("old/*.md", ("TIM",)), ("*.csv", ("CLR003", "FOC")))


def test_values_know_their_line() -> None:
    settings = resolve(read(WHOLE))

    assert settings.origin("fail-on") == Origin("critic.toml:2", "fail_on")
    assert settings.origin("severity") == Origin("critic.toml:9", "severity")
    assert settings.origin("per-file-ignores").where == "critic.toml:12"
    assert str(settings.origin("cycle")) == "critic.toml:7: cycle"


def test_paths_are_relative_to_the_file_and_names_stay() -> None:
    settings = resolve(read(WHOLE, "plans", "critic.toml"))

    assert settings.profile == str(Path("plans", "house.yaml"))
    assert settings.team == str(Path("plans", "team.yaml"))
    assert settings.knowledge == (str(Path("plans", "words.yaml")),)
    assert settings.journey == "marketplace"
    assert resolve(read('profile = "herbig"', "plans", "critic.toml")).profile == "herbig"


def test_a_table_of_pyproject_is_read() -> None:
    text = '[project]\n\n\n[tool.critic]\nlevel = "team"\n\n[tool.critic.severity]\nMEA = "off"\n'
    settings = resolve(read(text, "pyproject.toml"))

    assert (settings.level, settings.severity) == ("team", (("MEA", "off"),))
    assert settings.origin("level") == Origin("pyproject.toml:5", "level")
    assert settings.origin("severity") == Origin("pyproject.toml:7", "severity")


@pytest.mark.parametrize("text", ["", "[tool.critical]\nx = 1\n", "broken = = \n", 'x = "critic"'])
def test_a_pyproject_without_our_table_is_passed_over(text: str) -> None:
    assert of_file(text, PurePath("pyproject.toml")) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('prfile = "x"', "critic.toml:1: prfile: there is no such key; did you mean 'profile'?"),
        ("\nzzz = 1", f"critic.toml:2: zzz: there is no such key; known are {', '.join(KEYS)}"),
        ('level = "temm"', "critic.toml:1: level: 'temm' is none of company, team, individual"),
        ("level = true", "critic.toml:1: level: expected a text"),
        ("select = 3", "critic.toml:1: select: expected a text, or a list of texts"),
        ('select = ["A", 3]', "critic.toml:1: select: expected a text, or a list of texts"),
        ('[severity]\n# x\nMEA = "loud"', "critic.toml:3: MEA: 'loud' is none of error, warning"),
        ("severity = 3", "critic.toml:1: severity: expected a table"),
        ('fail_on = "error"\nfail-on = "error"', "critic.toml:2: fail-on: 'fail-on' stands here"),
        ("a = = 1", "critic.toml:1:5: invalid value"),
        ('a = "x"\nb = [1,', "critic.toml:2:1: "),
        ('a.b = "x"', "critic.toml: a: there is no such key"),
    ],
)
def test_what_is_wrong_is_told_with_file_line_and_key(text: str, said: str) -> None:
    assert complaint(text).startswith(said)
