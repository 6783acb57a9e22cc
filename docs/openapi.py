"""The description of the whole service, as one that keeps documents and wants keys serves it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from critic.store import clock
from critic.store.service.registry import Registry
from critic.store.service.scopes import Scope
from critic_api import create_app
from critic_api.access import Access

PAGE = Path(__file__).parent / "openapi.json"


def generated() -> str:
    """Return the description as it is today."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        with Registry(home, clock.now) as registry:
            registry.keys.create(registry.tenant("one"), "", [Scope.CHECK], 1)
        with Access(home) as access:
            described = create_app(access=access).openapi()
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"
