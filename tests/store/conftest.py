from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.store.database import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "default", "a test") as opened:
        yield opened
