"""Which model is meant, and that nothing is sent where nobody has agreed."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from critic.config import of_environment, of_file, of_flags, resolve
from critic.config.endpoint import (
    DEFAULT_MODEL,
    OPENAI_HOST,
    Endpoint,
    NotAsked,
    choose,
    is_loopback,
)
from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_MAPPING: Mapping[str, str] = {}
LOCAL = "http://127.0.0.1:11434/v1"
AWAY = "https://models.harbour.example/v1"
OURS = {"OPENAI_API_KEY": "sk-a"}


def chosen(
    file: str = "", environment: Mapping[str, str] = NO_MAPPING, key: str = "", **flags: str
) -> Endpoint | NotAsked:
    layer = of_file(file, PurePath("critic.toml"))
    assert layer is not None
    settings = resolve(layer, of_environment(environment), of_flags(flags))
    return choose(settings, environment, key)


def test_nobody_is_asked_where_nobody_wants_it() -> None:
    assert chosen() == NotAsked()
    assert chosen(model="none", environment=OURS) == NotAsked()


def test_a_key_alone_is_no_consent() -> None:
    found = chosen(environment=OURS)

    assert isinstance(found, NotAsked)
    assert found.name == DEFAULT_MODEL
    assert found.reason
    assert f"CRITIC_CONSENT={OPENAI_HOST}" in found.reason


def test_with_a_key_and_consent_openai_is_asked() -> None:
    for found in (
        chosen(environment=OURS | {"CRITIC_CONSENT": OPENAI_HOST}),
        chosen(environment=OURS, consent=OPENAI_HOST),
        chosen(key="sk-a", consent=OPENAI_HOST),
    ):
        assert isinstance(found, Endpoint)
        assert (found.name, found.host, found.key) == (DEFAULT_MODEL, OPENAI_HOST, "sk-a")


def test_consent_to_one_host_is_none_to_another() -> None:
    assert isinstance(chosen(environment=OURS, consent="models.harbour.example"), NotAsked)


def test_who_names_a_model_by_flag_or_variable_agrees() -> None:
    for found in (
        chosen(model="openai:m", environment=OURS),
        chosen(environment=OURS | {"CRITIC_MODEL": "openai:m"}),
    ):
        assert isinstance(found, Endpoint)
        assert (found.base_url, found.is_local) == (f"https://{OPENAI_HOST}/v1", False)


@pytest.mark.parametrize(
    ("file", "flags"),
    [
        (f'model = "openai:m"\nbase-url = "{AWAY}"', {}),
        (f'base-url = "{AWAY}"', {"model": "openai:m"}),
        ('model = "openai:m"', {}),
        ('model = "anthropic:m"', {}),
    ],
)
def test_a_file_alone_sends_no_draft_away(file: str, flags: dict[str, str]) -> None:
    found = chosen(file, OURS, "", **flags)

    assert isinstance(found, NotAsked)
    assert found.reason
    assert isinstance(
        chosen(file, OURS, "", consent=found.reason.split("--consent ")[1].split(",")[0], **flags),
        Endpoint,
    )


def test_a_file_may_name_a_model_of_this_machine() -> None:
    found = chosen(f'model = "openai:m"\nbase-url = "{LOCAL}"')

    assert isinstance(found, Endpoint)
    assert found.is_local


def test_a_file_cannot_agree() -> None:
    with pytest.raises(ConfigurationError, match=r"critic\.toml:1: consent: only a flag"):
        chosen(f'consent = "{OPENAI_HOST}"', OURS)


def test_a_key_of_a_provider_goes_to_its_own_endpoint_alone() -> None:
    found = chosen(environment=OURS, model="openai:m", base_url=AWAY)
    given = chosen(environment=OURS | {"CRITIC_API_KEY": "k"}, model="openai:m", base_url=AWAY)

    assert isinstance(found, Endpoint)
    assert isinstance(given, Endpoint)
    assert (found.key, given.key) == ("", "k")


def test_a_key_is_never_shown() -> None:
    assert "sk-a" not in repr(chosen(environment=OURS, model="openai:m"))


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        ({"model": "gpt"}, "--model: expected PROVIDER:NAME"),
        ({"model": "openai:"}, "--model: expected PROVIDER:NAME"),
        ({"base_url": LOCAL}, "--base-url: say with --model"),
        ({"model": "openai:m", "base_url": "127.0.0.1:11434"}, "--base-url: expected a URL"),
        ({"model": "openai:m", "base_url": "file:///etc/passwd"}, "--base-url: expected a URL"),
        ({"model": "openai:m", "base_url": "http://[x/"}, "--base-url: expected a URL"),
        ({"model": "openai:m", "base_url": "http://u:p@h/v1"}, "--base-url: a key has no place"),
        ({"model": "openai:m", "base_url": "http://h/v1?key=1"}, "--base-url: a key has no place"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(flags: dict[str, str], said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        chosen("", {}, "", **flags)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("a.localhost", True),
        ("127.0.0.1.nip.io", False),
        ("10.0.0.7", False),
        ("localhost.example", False),
    ],
)
def test_loopback_is_this_machine(host: str, *, local: bool) -> None:
    assert is_loopback(host) is local
