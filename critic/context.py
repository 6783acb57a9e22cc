"""What is known around a draft: a plain value that callers fill and rules read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from critic.okr.document import Level, Period


@dataclass(frozen=True, slots=True)
class Context:
    """Facts from outside the text; None means that the caller does not know.

    ``cycle`` and ``level`` win over what the draft says. ``today`` is given, never read from
    the clock, so that a critique is the same on every machine and on every day.
    """

    cycle: Period | None = None
    level: Level | None = None
    today: date | None = None
