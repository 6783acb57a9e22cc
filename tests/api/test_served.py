"""A home, served as ``uvicorn`` does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from critic.store.trouble import StoreError
from critic_api.access import Access
from critic_api.access.served import create_app
from tests.api.services import key

if TYPE_CHECKING:
    from pathlib import Path


def test_the_home_is_served_until_the_application_ends(tmp_path: Path) -> None:
    secret = key(tmp_path, "Ferry")
    app = create_app({"CRITIC_HOME": str(tmp_path)})
    with pytest.raises(StoreError, match="in use by process"):
        Access(tmp_path)

    with TestClient(app, headers={"X-API-Key": secret}) as visitor:
        assert visitor.get("/v1/documents").json() == {"documents": []}

    with Access(tmp_path) as access:
        assert access.has_keys
