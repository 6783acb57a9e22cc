"""Keys that were shown before: known without being read again, and not a request too long."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from critic.store.engine import Connections
from critic.store.service.keys import Scope
from critic.store.service.registry import FOLDER, NAME, Registry
from critic.store.service.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    with Registry(tmp_path, lambda: _NOW) as opened:
        yield opened


def test_a_key_is_recalled_once_it_was_shown(registry: Registry) -> None:
    made = registry.keys.create(registry.tenant(), "", [Scope.ASK], 1)
    text = str(made.secret)

    assert registry.keys.recalled(text) is None
    assert registry.keys.known(text) == made.key
    assert registry.keys.recalled(text) == made.key


def test_what_is_not_that_key_is_not_recalled(registry: Registry) -> None:
    text = str(registry.keys.create(registry.tenant(), "", [Scope.ASK], 1).secret)
    registry.keys.known(text)

    other = text[:-1] + ("a" if text[-1] != "a" else "b")
    assert [registry.keys.recalled(each) for each in (other, "", "critic_x")] == [None] * 3
    assert registry.keys.known(other) is None


def test_a_key_that_another_process_revokes_is_forgotten_at_once(
    registry: Registry, tmp_path: Path
) -> None:
    made = registry.keys.create(registry.tenant(), "", [Scope.ASK], 1)
    text = str(made.secret)
    registry.keys.known(text)
    assert registry.keys.recalled(text)

    with Registry(tmp_path, lambda: _NOW) as other:
        other.keys.revoke(made.key.id)

    assert registry.keys.recalled(text) is None
    assert registry.keys.known(text) is None


def test_a_key_that_the_same_process_revokes_is_forgotten_at_once(registry: Registry) -> None:
    made = registry.keys.create(registry.tenant(), "", [Scope.ASK], 1)
    registry.keys.known(str(made.secret))

    registry.keys.revoke(made.key.id)

    assert registry.keys.recalled(str(made.secret)) is None


def test_a_key_that_has_expired_is_not_recalled(tmp_path: Path) -> None:
    now = _NOW
    with Registry(tmp_path, lambda: now) as registry:
        text = str(registry.keys.create(registry.tenant(), "", [Scope.ASK], 1).secret)
        registry.keys.known(text)
        now += timedelta(days=1)

        assert registry.keys.recalled(text) is None


def test_a_key_that_was_read_before_a_change_is_not_remembered_after_it(
    registry: Registry, tmp_path: Path
) -> None:
    made = registry.keys.create(registry.tenant(), "", [Scope.ASK], 1)
    with opened(tmp_path) as connections:
        shown = Shown(connections)
        before = shown.version()
        registry.keys.revoke(made.key.id)

        shown.put(b"digest", made.key, before)

        assert shown.get(b"digest") is None


def test_no_more_are_remembered_than_may_be(registry: Registry, tmp_path: Path) -> None:
    made = registry.keys.create(registry.tenant(), "", [Scope.ASK], 1)
    with opened(tmp_path) as connections:
        shown = Shown(connections, most=2)
        version = shown.version()
        for number in range(3):
            shown.put(bytes([number]), made.key, version)

        assert [shown.get(bytes([number])) for number in range(3)] == [None, made.key, made.key]


@contextmanager
def opened(home: Path) -> Iterator[Connections]:
    connections = Connections(home / FOLDER / NAME, patience=5, largest=None)
    try:
        yield connections
    finally:
        connections.close()
