"""An endpoint of a model, for commands that ask one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from llmock.testing import LLMockServer

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def endpoint() -> Iterator[LLMockServer]:
    with LLMockServer() as server:
        yield server


@pytest.fixture
def url(endpoint: LLMockServer) -> str:
    """Return where the endpoint is, which plays nothing yet and has seen nobody."""
    endpoint.state.scenarios.clear()
    endpoint.state.journal.clear()
    return endpoint.base_url()
