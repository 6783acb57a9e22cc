"""Keys: what opens, what does not, and what is kept of them."""

from __future__ import annotations

import os
import string
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st

from critic.errors import InputError
from critic.store import schema
from critic.store.engine import Connections
from critic.store.service import secret
from critic.store.service.keys import Scope, State
from critic.store.service.registry import FOLDER, NAME, PEPPER, STEPS, Registry
from critic.store.service.tables import METADATA
from critic.store.service.tenants import Tenants
from critic.store.trouble import StoreError, Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Clock:
    """A time that a test moves."""

    def __init__(self) -> None:
        self.time = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_(self, **much: float) -> None:
        self.time += timedelta(**much)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def registry(tmp_path: Path, clock: Clock) -> Iterator[Registry]:
    with Registry(tmp_path, clock) as opened:
        yield opened


def test_a_key_opens_its_tenant_for_what_it_is_good_for(registry: Registry) -> None:
    ours, theirs = registry.tenant(), registry.tenant("Ferry")
    made = registry.keys.create(theirs, "ci", [Scope.CHECK], 30)

    key = registry.keys.known(str(made.secret))

    assert key == made.key
    assert (key.tenant, key.tenant_name, key.name) == (theirs, "Ferry", "ci")
    assert (key.created_at, key.expires_at) == (
        "2026-05-01T12:00:00.000Z",
        "2026-05-31T12:00:00.000Z",
    )
    assert [scope for scope in Scope if key.allows(scope)] == [Scope.CHECK]
    assert ours == "default"
    assert registry.tenants() == (ours, theirs)
    assert [each.id for each in registry.keys.all("Ferry")] == [key.id]
    assert registry.keys.all(ours) == ()


def test_admin_is_good_for_everything(registry: Registry) -> None:
    key = registry.keys.create(registry.tenant(), "", [Scope.ADMIN], 1).key

    assert all(key.allows(scope) for scope in Scope)


def test_a_tenant_is_known_by_its_name_and_its_folder_is_named_by_us(registry: Registry) -> None:
    odd = "../../Ferry & friends"

    made = registry.tenant(odd)

    assert registry.tenant(odd) == made
    assert made[0] == "t"
    assert set(made[1:]) <= set(string.hexdigits)


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 101])
def test_what_is_no_name_of_a_tenant_is_refused(registry: Registry, name: str) -> None:
    with pytest.raises(InputError, match="a tenant is called by 1 to 100 printable characters"):
        registry.tenant(name)


def test_a_key_has_256_bits_and_is_kept_nowhere(tmp_path: Path, registry: Registry) -> None:
    made = registry.keys.create(registry.tenant(), "", [Scope.ASK], 1).secret

    assert str(made) == f"critic_{made.id}.{made.secret}"
    assert len(made.secret) == 43  # 32 bytes in base64, without padding
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert made.id.encode() in kept
    assert made.secret.encode() not in kept


def test_the_pepper_is_made_once_and_for_its_owner_alone(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / FOLDER / PEPPER
    with Registry(tmp_path, clock) as first:
        made = first.keys.create(first.tenant(), "", [Scope.ASK], 1)
    before = path.read_bytes()

    with Registry(tmp_path, clock) as second:
        assert second.keys.known(str(made.secret)) == made.key

    assert path.read_bytes() == before
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".part"] == []


def test_with_another_pepper_no_key_is_known(tmp_path: Path, clock: Clock) -> None:
    with Registry(tmp_path, clock) as first:
        made = first.keys.create(first.tenant(), "", [Scope.ASK], 1)
    (tmp_path / FOLDER / PEPPER).unlink()

    with Registry(tmp_path, clock) as second:
        assert second.keys.known(str(made.secret)) is None


@pytest.mark.parametrize("content", ["", "00", "x" * 64, "é" * 64])
def test_a_broken_pepper_is_told(tmp_path: Path, clock: Clock, content: str) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / PEPPER).write_text(content, encoding="utf-8")

    with pytest.raises(StoreError) as caught:
        Registry(tmp_path, clock)

    assert caught.value.trouble is Trouble.BROKEN


def test_those_who_come_at_once_get_one_pepper(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(secret.pepper, [tmp_path / PEPPER] * 32))

    assert len(found) == 1


def test_a_key_expires(registry: Registry, clock: Clock) -> None:
    made = registry.keys.create(registry.tenant(), "", [Scope.ASK], 2)
    clock.pass_(days=2, milliseconds=-1)
    assert registry.keys.known(str(made.secret)) is not None

    clock.pass_(milliseconds=1)

    assert registry.keys.known(str(made.secret)) is None
    assert made.key.state(clock()) is State.EXPIRED
    with pytest.raises(InputError, match="is expired; create a new one"):
        registry.keys.rotate(made.key.id)


def test_a_revoked_key_opens_nothing_and_stays_revoked(registry: Registry, clock: Clock) -> None:
    made = registry.keys.create(registry.tenant(), "", [Scope.ASK], 2)

    first = registry.keys.revoke(made.key.id)
    clock.pass_(hours=1)
    second = registry.keys.revoke(made.key.id)

    assert registry.keys.known(str(made.secret)) is None
    assert first == second
    assert first.state(clock()) is State.REVOKED


def test_two_of_a_line_are_live_while_one_replaces_the_other(
    registry: Registry, clock: Clock
) -> None:
    first = registry.keys.create(registry.tenant("Ferry"), "ci", [Scope.ASK, Scope.CHECK], 30)
    clock.pass_(days=20)

    second = registry.keys.rotate(first.key.id)

    assert registry.keys.known(str(first.secret)) == first.key
    assert registry.keys.known(str(second.secret)) == second.key
    assert (second.key.tenant, second.key.name, second.key.scopes) == (
        first.key.tenant,
        "ci",
        first.key.scopes,
    )
    assert second.key.expires_at == "2026-06-20T12:00:00.000Z"
    with pytest.raises(InputError, match=f"{first.key.id} and {second.key.id} replace each other"):
        registry.keys.rotate(second.key.id)
    registry.keys.revoke(first.key.id)
    third = registry.keys.rotate(second.key.id)
    assert third.key.line == first.key.id


@pytest.mark.parametrize("work", ["rotate", "revoke"])
def test_a_key_that_is_not_there_is_named(registry: Registry, work: str) -> None:
    with pytest.raises(InputError, match="there is no key 'abc'; critic keys list shows them"):
        getattr(registry.keys, work)("abc")


def test_another_process_has_a_key_known_at_once(
    tmp_path: Path, registry: Registry, clock: Clock
) -> None:
    with Registry(tmp_path, clock) as other:
        made = other.keys.create(other.tenant(), "", [Scope.ASK], 2)
        assert registry.keys.known(str(made.secret)) == made.key
        other.keys.revoke(made.key.id)

    assert registry.keys.known(str(made.secret)) is None


@settings(max_examples=25)
@given(text=st.text(max_size=80), place=st.integers(0, 55), put=st.characters())
def test_only_the_very_key_opens(
    tmp_path_factory: pytest.TempPathFactory, text: str, place: int, put: str
) -> None:
    with Registry(tmp_path_factory.mktemp("home"), Clock()) as registry:
        made = registry.keys.create(registry.tenant(), "", [Scope.ASK], 2)
        whole = str(made.secret)
        other = whole[:place] + put + whole[place + 1 :]

        assert registry.keys.known(text) is None
        assert (registry.keys.known(other) is not None) == (other == whole)


def test_the_steps_lead_to_the_tables(tmp_path: Path) -> None:
    made = Connections(tmp_path / NAME, patience=1, largest=None)
    schema.upgrade(made.engine, made.path, steps=STEPS)

    with made.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    made.close()

    steps = sorted(STEPS.folder.glob("v*.py"))
    assert steps[-1].name.startswith(f"v{STEPS.head}_")


def test_a_database_that_is_none_is_told(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / NAME).write_bytes(b"no database" * 1000)

    with pytest.raises(StoreError) as caught:
        Registry(tmp_path, clock)

    assert caught.value.trouble is Trouble.BROKEN


def test_tenants_have_a_folder_each_and_one_service_has_the_home(
    tmp_path: Path, registry: Registry
) -> None:
    ours, theirs = registry.tenant(), registry.tenant("Ferry")
    with Tenants(tmp_path, "a test") as tenants:
        kept = tenants.store(ours).history.put("a.md", "draft", "{}")
        assert tenants.store(ours) is tenants.store(ours)
        assert tenants.store(theirs).history.get(kept.id) is None
        assert tenants.store(theirs).folder == tmp_path / theirs
        with pytest.raises(StoreError, match="in use by process"):
            Tenants(tmp_path, "another")

    with Tenants(tmp_path, "a test") as tenants:
        assert tenants.store(ours).history.get(kept.id) == kept
