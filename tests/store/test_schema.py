"""A database of any earlier version becomes one of this version, with its data and a copy."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Table, delete, func, insert, select

from critic.store import schema
from critic.store.database import NAME, Store
from critic.store.engine import Connections
from critic.store.tables import FEEDBACK, HISTORY, JOB, JOB_RESULT, MESSAGE, METADATA, ONCE, SESSION
from critic.store.trouble import StoreError
from tests.store.build import NOTES, kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from alembic.autogenerate.api import AutogenContext

WORDS = "passage_words"


@pytest.fixture
def connections(tmp_path: Path) -> Iterator[Connections]:
    made = Connections(tmp_path / NAME, patience=1, largest=None)
    yield made
    made.close()


def fill(connections: Connections) -> None:
    """Put a document into a database of the first schema, as its version did."""
    with connections.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO source (id, name, kind, digest, text, places, given, recipe)"
            " VALUES ('s', 'old.md', 'episode', 'd', ?, '[]', ?, 1)",
            (NOTES, json.dumps([None] * 5)),
        )
        connection.exec_driver_sql(
            "INSERT INTO passage (id, source, position, start, end, text)"
            " VALUES ('p', 1, 0, 8, 35, 'A loaf of rye.')"
        )


def test_an_old_database_is_copied_and_brought_up_with_its_data(
    tmp_path: Path, connections: Connections
) -> None:
    schema.upgrade(connections.engine, connections.path, "0001")
    fill(connections)
    connections.close()

    with Store(tmp_path, "a test") as store:
        assert [each.name for each in store.sources.entries()] == ["old.md"]
        assert store.history.put("a.md", "x", "{}", request="r").request == "r"
        assert [each for each, _ in store.passages.search("loaf", 5)] == ["p"]
        store.sources.put(kept())

    copy = schema.backup(tmp_path / NAME, "0001")
    assert copy.name == "critic-before-0001.sqlite3"
    with sqlite3.connect(copy) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert database.execute("SELECT text FROM source").fetchall() == [(NOTES,)]
    database.close()
    assert not copy.with_name(f"{copy.name}.part").exists()


def test_a_new_database_and_one_that_is_up_to_date_are_not_copied(tmp_path: Path) -> None:
    for _ in range(2):
        Store(tmp_path, "a test").close()

    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, "lock"]


def test_where_a_step_fails_nothing_has_changed(tmp_path: Path, connections: Connections) -> None:
    schema.upgrade(connections.engine, connections.path, "0001")
    fill(connections)
    with connections.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE job (mine)")  # in the way of the second step
    connections.close()

    with pytest.raises(Exception, match="table job already exists"):
        Store(tmp_path, "a test")

    with connections.reading() as connection:
        found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = set(found.scalars())
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    assert "session" not in names
    assert revision == "0001"


def test_a_copy_that_cannot_be_made_stops_the_upgrade(
    tmp_path: Path, connections: Connections
) -> None:
    schema.upgrade(connections.engine, connections.path, "0001")
    connections.close()
    copy = schema.backup(tmp_path / NAME, "0001")
    copy.with_name(f"{copy.name}.part").mkdir()

    with pytest.raises(StoreError):
        Store(tmp_path, "a test")


def test_the_steps_lead_to_the_tables(connections: Connections) -> None:
    schema.upgrade(connections.engine, connections.path)

    def ours(name: str | None, kind: str, _: AutogenContext) -> bool:
        return kind != "table" or not str(name).startswith(WORDS)

    with connections.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": ours}
        )
        assert compare_metadata(context, METADATA) == []


def test_the_newest_step_is_the_one_that_is_asked_for() -> None:
    steps = sorted((schema.MIGRATIONS / "versions").glob("v*.py"))

    assert steps[-1].name.startswith(f"v{schema.HEAD}_")


def test_there_is_room_for_what_people_do(connections: Connections) -> None:
    schema.upgrade(connections.engine, connections.path)
    rows: dict[Table, dict[str, object]] = {
        SESSION: {"id": "s", "created_at": "now"},
        MESSAGE: {"session": 1, "role": "user", "content": "{}", "created_at": "now"},
        HISTORY: {"id": "h", "name": "a", "draft": "x", "report": "{}", "created_at": "now"},
        JOB: {"id": "j", "state": "new", "request": "{}", "created_at": "1", "changed_at": "1"},
        JOB_RESULT: {"job": 1, "position": 0, "result": "{}"},
        ONCE: {"key": "k", "fingerprint": "f", "answer": "{}", "created_at": "now"},
        FEEDBACK: {
            "id": "f",
            "about": "finding",
            "verdict": "useful",
            "text": "x",
            "created_at": "now",
        },
    }

    with connections.writing() as connection:
        for table, row in rows.items():
            connection.execute(insert(table), row)
        for above, below in ((SESSION, MESSAGE), (JOB, JOB_RESULT)):
            connection.execute(delete(above))
            assert connection.execute(select(func.count()).select_from(below)).scalar() == 0
