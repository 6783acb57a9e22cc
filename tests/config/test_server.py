"""Which service is meant, and whether anything may go there."""

from __future__ import annotations

import pytest

from critic import config
from critic.config.server import NotSent, Server, serving
from critic.config.settings import Found, Origin
from critic.errors import ConfigurationError

FLAG, FILE = Origin("--server"), Origin("critic.toml:3", "server")


def settings(url: str | None, origin: Origin = FLAG, **consent: Origin) -> config.Settings:
    """Return settings that name a service, and whose consent comes from where."""
    said = {"server": Found(url, origin)}
    agreed = {name: Found("critic.example", where) for name, where in consent.items()}
    return config.resolve(said | agreed)


def found(
    url: str, origin: Origin = FLAG, key: str = "", **consent: Origin
) -> Server | NotSent | None:
    return serving(settings(url, origin, **consent), {"CRITIC_API_KEY": key})


def test_one_on_this_machine_may_stand_in_a_file() -> None:
    meant = found("http://127.0.0.1:8000/", FILE, " k ")

    assert meant == Server("http://127.0.0.1:8000", "127.0.0.1", "k")
    assert meant.is_local
    assert "k'" not in repr(meant)


@pytest.mark.parametrize("url", [None, "none"])
def test_none_is_meant(url: str | None) -> None:
    assert serving(settings(url), {}) is None


@pytest.mark.parametrize("origin", [FLAG, Origin("CRITIC_SERVER")])
def test_one_elsewhere_is_named_by_a_person(origin: Origin) -> None:
    meant = found("https://critic.example/okrs", origin)

    assert meant == Server("https://critic.example/okrs", "critic.example")
    assert not meant.is_local


def test_a_file_alone_sends_nothing_elsewhere() -> None:
    meant = found("https://critic.example", FILE)

    assert isinstance(meant, NotSent)
    assert "--consent critic.example" in meant.reason
    agreed = found("https://critic.example", FILE, consent=Origin("CRITIC_CONSENT"))
    assert agreed == Server("https://critic.example", "critic.example")


@pytest.mark.parametrize(
    ("url", "key", "expected"),
    [
        ("critic.example", "", "--server: expected a URL such as http://127.0.0.1:8000"),
        ("http://127.0.0.1:port", "", "expected a URL"),
        ("ftp://127.0.0.1", "", "expected a URL"),
        ("http://me:secret@127.0.0.1", "", "a key has no place in a URL"),
        ("http://127.0.0.1?apiKey=secret", "", "a key has no place in a URL"),
        ("http://critic.example", "", "for all to read; name it with https"),
        ("http://127.0.0.1:8000", "a\nb", "CRITIC_API_KEY: expected one line"),
    ],
)
def test_what_cannot_be_one_is_said(url: str, key: str, expected: str) -> None:
    with pytest.raises(ConfigurationError, match=expected) as told:
        found(url, key=key)

    assert "secret" not in str(told.value)
