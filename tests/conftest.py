"""What every test shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from critic import resources
from critic.knowledge.load import load

if TYPE_CHECKING:
    from critic.knowledge import Knowledge

# A busy machine is slow at times; a limit on time would fail tests that nothing is wrong with.
# Hypothesis itself takes the same examples every time when it runs in CI.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Return the knowledge that is shipped."""
    return load(resources.rubrics() / "knowledge")
