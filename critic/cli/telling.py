"""Prints an answer as it comes about: loaded only then, because it takes time to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.report import answers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from critic.cli.terminal import Terminal
    from critic.episodes.events import Event
    from critic.report import Look


def tell(events: Iterable[Event], terminal: Terminal, look: Look) -> None:
    """Print each claim when it is there, and at last what else there is to say."""
    for event in events:
        terminal.answer(answers.event(event, look))
