"""Of several sources, the strongest that names a key holds, and says so."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.cli.terminal import Color
from critic.config import (
    DEFAULTS,
    KEYS,
    SEVERITIES,
    Found,
    Layer,
    Origin,
    Settings,
    of_environment,
    of_file,
    of_flags,
    resolve,
)
from critic.okr.document import Level
from critic.rules import Severity
from docs import settings as documented

if TYPE_CHECKING:
    from collections.abc import Mapping

PLAIN = [name for name in KEYS if name != "severity"]
WORDS = {
    name: st.sampled_from(key.choices) if key.choices else st.sampled_from(["one", "two", "three"])
    for name, key in KEYS.items()
} | {
    "embedder": st.sampled_from(["minilm", "none", "openai:small"]),
    "origins": st.sampled_from(["*", "https://a.example", "app://b"]),
}
LAYER = st.sets(st.sampled_from(PLAIN)).flatmap(
    lambda names: st.fixed_dictionaries({name: WORDS[name] for name in sorted(names)})
)


def layer(values: Mapping[str, str], where: str) -> Layer:
    return {name: Found(value, Origin(where)) for name, value in values.items()}


@given(st.lists(LAYER, max_size=4))
def test_the_strongest_source_that_names_a_key_holds(layers: list[dict[str, str]]) -> None:
    settings = resolve(*(layer(values, str(number)) for number, values in enumerate(layers)))

    for name in PLAIN:
        naming = [(number, values[name]) for number, values in enumerate(layers) if name in values]
        told = getattr(settings, KEYS[name].attribute)
        if naming:
            strongest, value = naming[-1]
            assert (told, settings.origin(name)) == (value, Origin(str(strongest)))
        else:
            assert told == getattr(DEFAULTS, KEYS[name].attribute)
            assert settings.origin(name) == Origin("default")


@given(LAYER, LAYER, LAYER)
def test_flags_win_over_the_environment_and_that_over_the_file(
    file: dict[str, str], variables: dict[str, str], flags: dict[str, str]
) -> None:
    names = [name for name in PLAIN if name != "per-file-ignores"]
    written = "\n".join(f'{name} = "{file[name]}"' for name in names if name in file)
    environment = {KEYS[name].variable: variables[name] for name in names if name in variables}
    given_flags = {KEYS[name].attribute: flags[name] for name in names if name in flags}

    read = of_file(written, PurePath("critic.toml"))
    assert read is not None
    settings = resolve(read, of_environment(environment), of_flags(given_flags))

    for name in names:
        expected = (
            f"--{name}"
            if name in flags
            else KEYS[name].variable
            if name in variables
            else "critic.toml"
            if name in file
            else "default"
        )
        assert settings.origin(name).where.partition(":")[0] == expected


def test_severities_add_up_and_the_strongest_holds_for_one_rule() -> None:
    weak = {"severity": Found((("MEA003", "error"), ("LEA", "info")), Origin("critic.toml:3"))}
    strong = {"severity": Found((("mea003", "off"),), Origin("--severity"))}

    settings = resolve(weak, strong)

    assert settings.severity == (("LEA", "info"), ("mea003", "off"))
    assert settings.origin("severity").where == "critic.toml:3, --severity"


def test_nothing_told_leaves_what_is_built_in() -> None:
    assert resolve() == Settings() == DEFAULTS


@pytest.mark.parametrize("key", KEYS.values(), ids=lambda key: key.name)
def test_every_key_has_its_attribute(key: object) -> None:
    assert hasattr(DEFAULTS, getattr(key, "attribute", ""))


def test_choices_are_those_of_the_engine() -> None:
    assert tuple(Severity) == SEVERITIES
    assert KEYS["level"].choices == tuple(Level)
    assert KEYS["color"].choices == tuple(Color)
    assert DEFAULTS.color in KEYS["color"].choices


def test_the_documentation_lists_every_key() -> None:
    written = documented.PAGE.read_text(encoding="utf-8")

    assert documented.regenerated(written) == written
