"""Where stores are: a folder for each tenant, in one home."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from critic.config.tenant import LOCAL
from critic.store.database import Store
from critic.store.spending import Spending

if TYPE_CHECKING:
    from collections.abc import Callable


def local(home: str | None, who: str) -> Store:
    """Return the store of the command line; raises StoreError where it cannot be used.

    Without ``home`` it is in the folder that the system has for the data of programs.
    """
    return Store(folder(home), who)


def folder(home: str | None) -> Path:
    """Return where the store of the command line is, whether there is one yet or not."""
    return _home(home) / LOCAL


def spending(home: str | None, limit: int, today: Callable[[], str]) -> Spending:
    """Return what tokens of a day are written into; raises StoreError where it cannot be used."""
    made = Spending(_home(home), limit, today)
    try:
        made.used(LOCAL, today())
    except BaseException:
        made.close()
        raise
    return made


def _home(home: str | None) -> Path:
    return Path(home) if home else usual()


def usual() -> Path:
    """Return the home of those who name none."""
    return user_data_path("okr-critic", appauthor=False)
