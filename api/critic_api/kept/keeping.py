"""Keeps a critique where the request names its document, and answers it once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from critic_api.access.asked import access, desk, once

if TYPE_CHECKING:
    from collections.abc import Callable

    from fastapi import Request

    from critic_api.draft import Draft


def kept(draft: Draft, name: str, request: Request, make: Callable[[], str]) -> str:
    """Return the critique that ``make`` gives, as JSON, with the id under which it is kept.

    Of a request that comes again the first answer is returned, and nothing is made or kept.
    """
    if not access(request).keeps_history:
        return _told(make(), None, name)
    history = desk(request).store.history
    before = once(request, draft.model_dump_json())
    found = history.before(before) or history.put(name, draft.text, make(), before)
    return _told(found.report, found.id, name)


def _told(report: str, identity: str | None, name: str) -> str:
    said = {"id": identity, "name": name} if identity else None
    return json.dumps({**json.loads(report), "history": said}, ensure_ascii=False, indent=2) + "\n"
