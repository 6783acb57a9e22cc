"""LanguageTool's HTTP API, version 2, so that editors that know it underline OKRs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Mount, Route

from critic_api.languagetool.desk import Desk
from critic_api.languagetool.offers import Offer, Offered
from critic_api.languagetool.service import service

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["Desk", "Offer", "Offered", "install"]


def install(app: Starlette, desk: Desk | None = None) -> None:
    """Answer clients of LanguageTool."""
    found = service(desk or Desk())
    app.router.routes += [Mount("/v2", found), Route("/check", found)]
