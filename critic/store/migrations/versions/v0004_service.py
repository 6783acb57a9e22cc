"""What the service keeps for a tenant; keys live in a database of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables, and drop the one of keys, which no version has ever filled."""
    op.drop_table("api_key")
    op.create_table(
        "feedback",
        *_identified(),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("code", sa.Text),
        sa.Column("statement", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("critique", sa.Text),
        sa.Column("created_at", sa.Text, nullable=False),
    )
    op.create_table(
        "job_result",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column(
            "job",
            sa.Integer,
            sa.ForeignKey("job.number", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("result", sa.Text, nullable=False),
        sa.UniqueConstraint("job", "position"),
    )
    op.create_table(
        "once",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text, nullable=False, unique=True),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("created_at", sa.Text, nullable=False),
    )


def _identified() -> "tuple[sa.Column[int], sa.Column[str]]":
    return (
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
    )
