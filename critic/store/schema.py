"""Brings a database to the schema of this version; one that has data is copied before."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from critic.store.trouble import StoreError, Trouble, trouble

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0003"
"""The newest step in ``migrations/versions``."""
MIGRATIONS = Path(__file__).parent / "migrations"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_REVISION = "SELECT version_num FROM alembic_version"


def upgrade(engine: Engine, path: Path, target: str = HEAD) -> None:
    """Take all steps that are missing, or none where one fails.

    Raises StoreError where the file is no database of ours, or that of a newer version.
    """
    with engine.connect() as connection:
        revision = _revision(connection, path)
    if revision == target:
        return
    if revision is not None:
        _check(revision, path)
        _copy(engine, backup(path, revision))
    # Takes .4 s to import, and most of the time there is nothing to do.
    command, config = import_module("alembic.command"), import_module("alembic.config")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        settings = config.Config()
        settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        settings.attributes["connection"] = connection
        command.upgrade(settings, target)


def backup(path: Path, revision: str) -> Path:
    """Return where the copy of a database stands that is made before it leaves ``revision``."""
    return path.with_name(f"{path.stem}-before-{revision}{path.suffix}")


def _revision(connection: Connection, path: Path) -> str | None:
    """Return the last step that was taken; None for a file without tables."""
    names = set(connection.exec_driver_sql(_TABLES).scalars())
    if not names:
        return None
    if "alembic_version" not in names:
        raise trouble(Trouble.BROKEN, path)
    revision: str | None = connection.exec_driver_sql(_REVISION).scalar()
    return revision


def _check(revision: str, path: Path) -> None:
    known = {step.name[1:5] for step in (MIGRATIONS / "versions").glob("v*.py")}
    if revision not in known:
        raise StoreError(
            Trouble.NEWER,
            f"{path} was written by a newer version of okr-critic (schema {revision}, known is"
            f" {HEAD}); upgrade okr-critic, or name another folder with --home",
        )


def _copy(engine: Engine, copy: Path) -> None:
    """Copy the database as a whole, with what stands in its write-ahead log."""
    unfinished = copy.with_name(f"{copy.name}.part")
    unfinished.unlink(missing_ok=True)
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(unfinished),))
    finally:
        connection.close()
    unfinished.replace(copy)
