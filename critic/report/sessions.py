"""Sessions that are kept: as text for people, and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from critic.report import columns
from critic.report.look import paint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from critic.report.look import Look
    from critic.store.values import Session

_NONE = "No sessions are kept: critic chat saves what is asked of kept episodes.\n"
_DAY = 10


def text(sessions: Sequence[Session], look: Look) -> str:
    """Return a line a session: its id, its day, how much was asked, and its first question."""
    return "".join(f"{_line(each, look)}\n" for each in sessions) or _NONE


def as_json(sessions: Sequence[Session], _: Look) -> str:
    """Return ``{"sessions": […]}``; ``erased`` counts answers that cited what was forgotten."""
    told = {"sessions": [each._asdict() for each in sessions]}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Session], Look], str]] = {"text": text, "json": as_json}


def _line(session: Session, look: Look) -> str:
    count = f"{session.questions} question{'' if session.questions == 1 else 's'}"
    erased = f", {session.erased} erased" if session.erased else ""
    facts = f"{session.created_at[:_DAY]}  {count}{erased}"
    return f"{paint(session.id, look.palette.dim)}  {facts}  {columns.printable(session.title)}"
