"""The tables of the service as they are today; ``versions`` says how a database gets there."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

METADATA = MetaData()

TENANT = Table(
    "tenant",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # the name of its folder
    Column("name", Text, nullable=False, unique=True),  # as people call it
    Column("created_at", Text, nullable=False),
)
API_KEY = Table(
    "api_key",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("line", Text, nullable=False, index=True),  # the first of those that replace another
    Column("tenant", ForeignKey("tenant.number"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("digest", LargeBinary, nullable=False),  # HMAC-SHA-256 of id and secret
    Column("scopes", Text, nullable=False),  # JSON
    Column("created_at", Text, nullable=False),
    Column("expires_at", Text, nullable=False),
    Column("revoked_at", Text),
)
