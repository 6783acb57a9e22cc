"""What is known around a draft: a plain value that callers fill and rules read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from critic.knowledge.decisions import NOTHING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from critic.context.strategy import Strategy
    from critic.knowledge import Journey
    from critic.knowledge.decisions import Related
    from critic.okr import Column
    from critic.okr.document import Document, Level, Period


@dataclass(frozen=True, slots=True)
class Scope:
    """What a team can move, as phrases: what it owns, what it influences, what it adds to."""

    owns: tuple[str, ...] = ()
    influences: tuple[str, ...] = ()
    contributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Facts from outside the text; None means that the caller does not know.

    ``cycle`` and ``level`` win over what the draft says. ``today`` is given, never read from
    the clock, so that a critique is the same on every machine and on every day. ``team`` is what
    the team can move, ``journey`` the way of its customers; ``parent`` is the draft of the level
    above, ``strategy`` what the organisation has chosen. ``columns`` tells what the columns of the
    draft's tables hold, by their names. ``related`` is what is known of words that belong together:
    ``pipeline.check`` takes it from the knowledge, so no caller fills it.
    """

    cycle: Period | None = None
    level: Level | None = None
    today: date | None = None
    team: Scope | None = None
    journey: Journey | None = None
    parent: Document | None = None
    columns: Mapping[str, Column] | None = None
    strategy: Strategy | None = None
    related: Related = NOTHING
