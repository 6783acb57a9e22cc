"""LanguageTool's HTTP API, version 2, so that editors that know it underline OKRs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from starlette.routing import Mount, Route

from critic_api.languagetool.desk import Desk
from critic_api.languagetool.offers import Offer, Offered
from critic_api.languagetool.service import service

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.applications import Starlette

__all__ = ["ORIGINS", "Desk", "Offer", "Offered", "install"]

ORIGINS = "CRITIC_ORIGINS"
"""The variable that names the web pages that may ask, with commas between; "*" is any."""


def install(app: Starlette, desk: Desk | None = None, origins: Sequence[str] | None = None) -> None:
    """Answer clients of LanguageTool; ``origins`` are those of the environment if not given."""
    named = os.environ.get(ORIGINS, "").split(",") if origins is None else origins
    found = service(desk or Desk(), [each.strip() for each in named if each.strip()])
    app.router.routes += [Mount("/v2", found), Route("/check", found)]
