"""A service with tenants, and clients that come with their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.testclient import TestClient

from critic.store import clock
from critic.store.service.keys import Scope
from critic.store.service.registry import Registry
from critic_api import create_app

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from critic_api.access import Access
    from critic_api.service import Service

DRAFT = (
    "Objective: Riders reach the last bus\n\n- Run ten workshops\n- Late buses fall from 9 to 4\n"
)
NOTES = b"# Show\n\n[00:00:05] A loaf of rye is baked at night.\n[01:02:03] The last ferry.\n"


def key(home: Path, tenant: str, scopes: Iterable[Scope] = (Scope.ADMIN,)) -> str:
    """Give out a key, as ``critic keys create`` does."""
    with Registry(home, clock.now) as registry:
        return str(registry.keys.create(registry.tenant(tenant), "", scopes, 1).secret)


def client(access: Access, secret: str | None = None, service: Service | None = None) -> TestClient:
    """Return a client of a service, from this machine; with a key where there is one."""
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return TestClient(
        create_app(service, access),
        base_url="http://localhost",
        client=("127.0.0.1", 50000),
        headers=headers,
    )
