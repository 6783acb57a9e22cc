"""What a key may be good for: without a database, for a service that keeps nothing."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """What a key is good for; ``admin`` is good for everything."""

    CHECK = "check"
    CRITIQUE = "critique"
    DOCUMENTS = "documents"
    ASK = "ask"
    ADMIN = "admin"
