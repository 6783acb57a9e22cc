"""LanguageTool's HTTP API, version 2, so that editors that know it underline OKRs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Mount, Route

from critic.errors import ConfigurationError
from critic_api.languagetool.desk import Desk
from critic_api.languagetool.offers import Offer, Offered
from critic_api.languagetool.service import service
from critic_api.languagetool.wordings import PATIENCE, Wordings

if TYPE_CHECKING:
    from starlette.applications import Starlette

__all__ = ["PATIENCE", "Desk", "Offer", "Offered", "Wordings", "install", "patience"]

_OFF = "off"
MOST_PATIENCE = 30


def install(app: Starlette, desk: Desk | None = None, wordings: Wordings | None = None) -> None:
    """Answer clients of LanguageTool.

    ``wordings`` asks a model, where there is one, as long as the application runs.
    """
    found = service(desk or Desk(), wordings)
    app.router.routes += [Mount("/v2", found), Route("/check", found)]


def patience(said: str) -> float | None:
    """Return how many seconds an editor waits for a model, None where it is not to be asked.

    Raises ConfigurationError.
    """
    if said.strip().lower() == _OFF:
        return None
    try:
        seconds = float(said)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= MOST_PATIENCE:
        raise ConfigurationError(f"expected {_OFF}, or 0 to {MOST_PATIENCE} seconds, not {said!r}")
    return seconds
