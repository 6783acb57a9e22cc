"""Documents: sources, their passages, the words and the vectors of these."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_WORDS = (
    """
    CREATE VIRTUAL TABLE passage_words USING fts5(
        title, heading, header, text,
        content='passage', content_rowid='number', tokenize='porter unicode61'
    )
    """,
    """
    CREATE TRIGGER passage_come AFTER INSERT ON passage BEGIN
        INSERT INTO passage_words (rowid, title, heading, header, text)
        VALUES (new.number, new.title, new.heading, new.header, new.text);
    END
    """,
    """
    CREATE TRIGGER passage_gone AFTER DELETE ON passage BEGIN
        INSERT INTO passage_words (passage_words, rowid, title, heading, header, text)
        VALUES ('delete', old.number, old.title, old.heading, old.header, old.text);
    END
    """,
)


def upgrade() -> None:
    """Create the tables, and the triggers that keep the words in step with the passages."""
    _sources()
    _passages()
    for statement in _WORDS:
        op.execute(statement)


def _sources() -> None:
    op.create_table(
        "source",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("origin", sa.Text, index=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False, index=True),
        sa.Column("title", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("date", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("places", sa.Text, nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("recipe", sa.Integer, nullable=False),
        sa.Column("embedder", sa.Text),
    )


def _passages() -> None:
    op.create_table(
        "passage",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        _below("source", "source"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("heading", sa.Text),
        sa.Column("header", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("page", sa.Integer),
        sa.Column("starts_at", sa.Float),
        sa.Column("ends_at", sa.Float),
    )
    op.create_table(
        "embedding",
        sa.Column("number", sa.Integer, primary_key=True),
        _below("passage", "passage"),
        sa.Column("part", sa.Integer, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("passage", "part"),
    )


def _below(name: str, above: str) -> "sa.Column[int]":
    return sa.Column(
        name,
        sa.Integer,
        sa.ForeignKey(f"{above}.number", ondelete="CASCADE"),
        nullable=False,
        index=True,
    )
