"""What every test shares.

Snapshots are long expected output, made by the engine itself and read by people.
``UPDATE_SNAPSHOTS=1 pytest tests/report`` writes those of a folder anew; look at the difference
before you keep it.
"""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from critic import resources
from critic.knowledge.load import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from critic.knowledge import Knowledge

# A busy machine is slow at times; a limit on time would fail tests that nothing is wrong with.
# Hypothesis itself takes the same examples every time when it runs in CI.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the knowledge that is shipped."""
    return load(resources.rubrics() / "knowledge")


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    """Return one event loop for all tests that talk over sockets: the clients of it share it."""
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def matches_snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a check that a text is what the snapshot with this name, beside the test, holds."""
    folder = request.path.parent / "snapshots"

    def check(name: str, text: str) -> None:
        path = folder / name
        if os.environ.get("UPDATE_SNAPSHOTS"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_bytes().decode()

    return check
