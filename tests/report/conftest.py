"""Snapshots: long expected output, made by the formats themselves and read by people.

``UPDATE_SNAPSHOTS=1 pytest tests/report`` writes them anew; look at the difference before you
keep it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

_FOLDER = Path(__file__).parent / "snapshots"


@pytest.fixture
def matches_snapshot() -> Callable[[str, str], None]:
    """Return a check that a text is what the snapshot with this name holds."""

    def check(name: str, text: str) -> None:
        path = _FOLDER / name
        if os.environ.get("UPDATE_SNAPSHOTS"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_bytes().decode()

    return check
