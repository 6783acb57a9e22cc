"""A key as it is known: without its secret."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from critic.store.clock import written
from critic.store.service.scopes import Scope

if TYPE_CHECKING:
    from datetime import datetime


class State(StrEnum):
    """Whether a key opens anything."""

    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret. ``tenant`` is the id, ``tenant_name`` what people call it."""

    id: str
    name: str
    tenant: str
    tenant_name: str
    scopes: frozenset[Scope]
    created_at: str
    expires_at: str
    revoked_at: str | None
    line: str

    def state(self, now: datetime) -> State:
        """Return whether it opens anything at a time."""
        if self.revoked_at is not None:
            return State.REVOKED
        return State.LIVE if written(now) < self.expires_at else State.EXPIRED

    def allows(self, scope: Scope) -> bool:
        """Return whether it is good for something."""
        return scope in self.scopes or Scope.ADMIN in self.scopes
