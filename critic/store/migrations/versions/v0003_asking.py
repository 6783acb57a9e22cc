"""Asking episodes: vectors that are remembered, and what the answers of a session cite."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "recollection",
        sa.Column("number", sa.Integer, primary_key=True),
        _below("source", "source"),
        sa.Column("embedder", sa.Text, nullable=False),
        sa.Column("digests", sa.LargeBinary, nullable=False),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("source", "embedder"),
    )
    op.create_table(
        "citation",
        sa.Column("number", sa.Integer, primary_key=True),
        _below("message", "message"),
        sa.Column("source", sa.Integer, nullable=False, index=True),
        sa.Column("quote", sa.Text, nullable=False),
    )


def _below(name: str, above: str) -> "sa.Column[int]":
    return sa.Column(
        name,
        sa.Integer,
        sa.ForeignKey(f"{above}.number", ondelete="CASCADE"),
        nullable=False,
        index=True,
    )
