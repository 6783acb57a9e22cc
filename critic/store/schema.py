"""Brings a database to the schema of this version; one that has data is copied before."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from critic.store.trouble import StoreError, Trouble, trouble

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0005"
"""The newest step in ``migrations/versions``."""
MIGRATIONS = Path(__file__).parent / "migrations"
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"
_REVISION = "SELECT version_num FROM alembic_version"


class Steps(NamedTuple):
    """How a database of one sort gets to where it is today: a folder of steps, and the newest."""

    folder: Path
    head: str

    def known(self) -> frozenset[str]:
        """Return the names of all steps."""
        return frozenset(step.name[1:5] for step in self.folder.glob("v*.py"))


TENANT = Steps(MIGRATIONS / "versions", HEAD)


def upgrade(
    engine: Engine, path: Path, target: str | None = None, *, steps: Steps = TENANT
) -> None:
    """Take all steps that are missing up to ``target``, or none where one fails.

    Raises StoreError where the file is no database of ours, or that of a newer version.
    """
    target = target or steps.head
    with engine.connect() as connection:
        found = revision(connection, path)
    if found == target:
        return
    if found is not None:
        check(found, path, steps)
        _copy(engine, backup(path, found))
    # Takes .4 s to import, and most of the time there is nothing to do.
    command, config = import_module("alembic.command"), import_module("alembic.config")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        settings = config.Config()
        settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        settings.set_main_option("path_separator", "newline")
        settings.set_main_option("version_locations", str(steps.folder).replace("%", "%%"))
        settings.attributes["connection"] = connection
        command.upgrade(settings, target)


def backup(path: Path, revision: str) -> Path:
    """Return where the copy of a database stands that is made before it leaves ``revision``."""
    return path.with_name(f"{path.stem}-before-{revision}{path.suffix}")


def check(step: str, path: Path, steps: Steps = TENANT) -> None:
    """Raise StoreError where a database has a step that this version does not know."""
    if step not in steps.known():
        raise StoreError(
            Trouble.NEWER,
            f"{path} was written by a newer version of okr-critic (schema {step}, known is"
            f" {steps.head}); upgrade okr-critic, or name another folder with --home",
        )


def revision(connection: Connection, path: Path) -> str | None:
    """Return the last step that was taken; None for a file without tables."""
    names = set(connection.exec_driver_sql(_TABLES).scalars())
    if not names:
        return None
    if "alembic_version" not in names:
        raise trouble(Trouble.BROKEN, path)
    step: str | None = connection.exec_driver_sql(_REVISION).scalar()
    return step


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
