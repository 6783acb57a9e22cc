"""The tables as they are today. How a database gets there stands in ``migrations``."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.schema import UniqueConstraint

METADATA = MetaData()


def _number() -> Column[int]:
    return Column("number", Integer, primary_key=True)


def _below(name: str, above: str) -> Column[int]:
    """Return a column of rows that go when the row goes that they belong to."""
    return Column(
        name, ForeignKey(f"{above}.number", ondelete="CASCADE"), nullable=False, index=True
    )


SOURCE = Table(
    "source",
    METADATA,
    _number(),  # in the order in which they were first taken
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False, unique=True),
    Column("origin", Text, index=True),  # the file that it was read from, from the root on
    Column("kind", Text, nullable=False),
    Column("digest", Text, nullable=False, index=True),
    Column("title", Text),
    Column("author", Text),
    Column("date", Text),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("places", Text, nullable=False),  # JSON
    Column("given", Text, nullable=False),  # JSON: what was set by hand
    Column("recipe", Integer, nullable=False),  # by which rules it was read and cut
    Column("embedder", Text),  # whose vectors its passages have; null where they have none
)
PASSAGE = Table(
    "passage",
    METADATA,
    _number(),  # the row of the full-text table, too
    Column("id", Text, nullable=False, unique=True),
    _below("source", "source"),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("title", Text),  # of the source: what is searched stands in one row
    Column("heading", Text),
    Column("header", Text),
    Column("text", Text, nullable=False),
    Column("page", Integer),
    Column("starts_at", Float),  # seconds of a recording
    Column("ends_at", Float),
)
EMBEDDING = Table(
    "embedding",
    METADATA,
    _number(),
    _below("passage", "passage"),
    Column("part", Integer, nullable=False),
    Column("vector", LargeBinary, nullable=False),  # float32, little-endian
    UniqueConstraint("passage", "part"),
)
RECOLLECTION = Table(
    "recollection",
    METADATA,
    _number(),
    _below("source", "source"),
    Column("embedder", Text, nullable=False),
    Column("digests", LargeBinary, nullable=False),  # of the texts, 16 bytes each
    Column("vectors", LargeBinary, nullable=False),  # float32, little-endian, one after another
    UniqueConstraint("source", "embedder"),
)
SESSION = Table(
    "session",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("created_at", Text, nullable=False),
)
MESSAGE = Table(
    "message",
    METADATA,
    _number(),
    _below("session", "session"),
    Column("role", Text, nullable=False),
    Column("content", Text, nullable=False),  # JSON
    Column("created_at", Text, nullable=False),
)
CITATION = Table(
    "citation",
    METADATA,
    _number(),
    _below("message", "message"),
    # The number of a source, which stays when another text takes its place: so no key.
    Column("source", Integer, nullable=False, index=True),
    Column("quote", Text, nullable=False),
)
HISTORY = Table(
    "history",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False, index=True),  # of the draft
    Column("draft", Text, nullable=False),
    Column("report", Text, nullable=False),  # JSON
    Column("created_at", Text, nullable=False),
    Column("request_id", Text),  # of what was answered with it; null where nobody knows
)
JOB = Table(
    "job",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False, index=True),
    Column("request", Text, nullable=False),  # JSON
    Column("result", Text),  # JSON
    Column("created_at", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
)
JOB_RESULT = Table(
    "job_result",
    METADATA,
    _number(),
    _below("job", "job"),
    Column("position", Integer, nullable=False),  # of the draft in the request
    Column("result", Text, nullable=False),  # JSON
    UniqueConstraint("job", "position"),
)
FEEDBACK = Table(
    "feedback",
    METADATA,
    _number(),
    Column("id", Text, nullable=False, unique=True),
    Column("about", Text, nullable=False),  # finding or suggestion
    Column("verdict", Text, nullable=False),
    Column("code", Text),
    Column("statement", Text),  # its id in the draft
    Column("text", Text, nullable=False),  # what was quoted, or proposed
    Column("note", Text),
    Column("critique", Text),  # the id in the history, of those that are kept there
    Column("created_at", Text, nullable=False),
)
ONCE = Table(
    "once",
    METADATA,
    _number(),
    Column("key", Text, nullable=False, unique=True),  # as a client has made it
    Column("fingerprint", Text, nullable=False),  # of the request
    Column("answer", Text, nullable=False),  # JSON
    Column("created_at", Text, nullable=False),
)
