"""Keys: given out once, known again, replaced and withdrawn."""

from __future__ import annotations

import hmac
import json
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, or_, select, update

from critic.errors import InputError
from critic.store.clock import read, written
from critic.store.service import secret
from critic.store.service.key import Key, State
from critic.store.service.scopes import Scope
from critic.store.service.shown import Shown
from critic.store.service.tables import API_KEY, TENANT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from sqlalchemy import Connection, Row, Select

    from critic.store.engine import Connections
    from critic.store.service.secret import Secret

__all__ = ["AT_ONCE", "Given", "Key", "Keys", "Scope", "State"]

AT_ONCE = 2
"""How many keys of one line may be live: the old one, until its holder has the new one."""
_UNKNOWN = bytes(32)


class Given(NamedTuple):
    """A key that was just made: the only time that its secret is there."""

    key: Key
    secret: Secret


class Keys:
    """The keys of all tenants."""

    def __init__(
        self, connections: Connections, pepper: bytes, now: Callable[[], datetime]
    ) -> None:
        self._connections = connections
        self._pepper = pepper
        self._now = now
        self._shown = Shown(connections)

    def create(self, tenant: str, name: str, scopes: Iterable[Scope], days: int) -> Given:
        """Give out a key to the tenant with this id; it is kept when this returns."""
        with self._connections.writing() as connection:
            number = connection.execute(select(TENANT.c.number).where(TENANT.c.id == tenant))
            made = secret.made()
            row = {
                "line": made.id,
                "tenant": number.scalar_one(),
                "name": name,
                "scopes": json.dumps(sorted(scopes)),
            }
            return self._put(connection, made, row, timedelta(days=days))

    def rotate(self, identity: str) -> Given:
        """Give out a key in place of one, which lives on until it expires or is revoked.

        It lives as long as the old one was to live. Raises InputError where there is none so
        called that is live, or where two of its line are live already.
        """
        with self._connections.writing() as connection:
            old = _found(connection, identity)
            if old.state(self._now()) is not State.LIVE:
                raise InputError(
                    f"the key {identity} is {old.state(self._now())}; create a new one"
                )
            asked = _selected().where(API_KEY.c.line == old.line)
            line = [_key(row) for row in connection.execute(asked)]
            live = [each.id for each in line if each.state(self._now()) is State.LIVE]
            if len(live) >= AT_ONCE:
                raise InputError(
                    f"{' and '.join(live)} replace each other and are live, more are not;"
                    " revoke one of them"
                )
            lasts = read(old.expires_at) - read(old.created_at)
            tenant = select(API_KEY.c.tenant).where(API_KEY.c.id == identity).scalar_subquery()
            row = {
                "line": old.line,
                "tenant": connection.execute(select(tenant)).scalar_one(),
                "name": old.name,
                "scopes": json.dumps(sorted(old.scopes)),
            }
            return self._put(connection, secret.made(), row, lasts)

    def revoke(self, identity: str) -> Key:
        """Withdraw a key at once. Raises InputError where there is none so called."""
        with self._connections.writing() as connection:
            _found(connection, identity)
            connection.execute(
                update(API_KEY)
                .where(API_KEY.c.id == identity, API_KEY.c.revoked_at.is_(None))
                .values(revoked_at=written(self._now()))
            )
            return _found(connection, identity)

    def known(self, text: str) -> Key | None:
        """Return the key that a text is, None where it is none that is live.

        What is compared takes as long for one that is not known as for a wrong secret.
        """
        said = secret.read(text)
        if said is None:
            return None
        version = self._shown.version()
        with self._connections.reading() as connection:
            row = connection.execute(_selected().where(API_KEY.c.id == said.id)).first()
        kept = row.digest if row else _UNKNOWN
        digest = said.digest(self._pepper)
        same = hmac.compare_digest(digest, kept)
        key = self._live(_key(row)) if row else None
        if not same or key is None:
            return None
        self._shown.put(digest, key, version)
        return key

    def recalled(self, text: str) -> Key | None:
        """Return the key that a text is, where it was known before and still holds.

        It takes microseconds, so it may be called in an event loop. None says nothing yet.
        """
        said = secret.read(text)
        key = self._shown.get(said.digest(self._pepper)) if said else None
        return self._live(key) if key else None

    def all(self, tenant: str | None = None) -> tuple[Key, ...]:
        """Return the keys of a tenant, by its id or its name, or all, in the order of giving."""
        asked = _selected().order_by(API_KEY.c.number)
        if tenant is not None:
            asked = asked.where(or_(TENANT.c.id == tenant, TENANT.c.name == tenant))
        with self._connections.reading() as connection:
            return tuple(_key(row) for row in connection.execute(asked))

    def _live(self, key: Key) -> Key | None:
        return key if key.state(self._now()) is State.LIVE else None

    def _put(
        self, connection: Connection, made: Secret, row: dict[str, object], lasts: timedelta
    ) -> Given:
        now = self._now()
        times = {"created_at": written(now), "expires_at": written(now + lasts)}
        digest = made.digest(self._pepper)
        connection.execute(insert(API_KEY), {**row, **times, "id": made.id, "digest": digest})
        return Given(_found(connection, made.id), made)


def _found(connection: Connection, identity: str) -> Key:
    row = connection.execute(_selected().where(API_KEY.c.id == identity)).first()
    if row is None:
        raise InputError(f"there is no key {identity!r}; critic keys list shows them")
    return _key(row)


def _selected() -> Select[*tuple[object, ...]]:
    return select(
        API_KEY, TENANT.c.id.label("tenant_id"), TENANT.c.name.label("tenant_name")
    ).join_from(API_KEY, TENANT)


def _key(row: Row[*tuple[object, ...]]) -> Key:
    said = row._asdict()
    return Key(
        id=said["id"],
        name=said["name"],
        tenant=said["tenant_id"],
        tenant_name=said["tenant_name"],
        scopes=frozenset(Scope(each) for each in json.loads(said["scopes"])),
        created_at=said["created_at"],
        expires_at=said["expires_at"],
        revoked_at=said["revoked_at"],
        line=said["line"],
    )
