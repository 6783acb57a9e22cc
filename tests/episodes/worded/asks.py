"""Questions to the small show, for which a scripted model is asked."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from critic import answering, bootstrap
from critic.answering import Asker, Told
from critic.episodes.worded import question
from critic.model.guard import Breaker, Clock, Guard, Patience
from tests.episodes.episodes import material

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.answering import Event
    from critic.corpus.model import Source
    from critic.episodes.answer import Claim
    from critic.episodes.conversation import Exchange
    from critic.episodes.worded.question import Subject
    from critic.model.port import Model

SHIP = "Which ship?"
"""The second passage for it is what Bo says of the ferry, at 70 and 75 seconds."""
QUOTE = "It was never late."
TEXT = "The ferry was never late."


def claimed(
    source: int = 2, quote: str = QUOTE, text: str = TEXT, **more: object
) -> dict[str, object]:
    """Return a claim as a model writes it."""
    return {"source": source, "quote": quote, "text": text, **more}


def said(*claims: dict[str, object], covered: bool = True) -> str:
    """Return an answer with these."""
    return json.dumps({"reading": "Think first.", "claims": claims, "covered": covered})


def subject(asked: str = SHIP, *sources: Source, history: Sequence[Exchange] = ()) -> Subject:
    """Return a question to the small show, or to other sources."""
    found = question.subject(asked, material(*sources), bootstrap.load_scales())
    return question.Subject(found.question, found.alone, found.places, tuple(history))


async def _no_wait(seconds: float) -> None:
    del seconds


def asker(model: Model) -> Asker:
    """Return what asks a model, on a clock that stands still; nothing is asked twice."""
    clock = Clock(lambda: 0.0, _no_wait, lambda: 0.0)
    guard = Guard(model, clock, Breaker(clock.now), patience=Patience(calls=1))
    return bootstrap.load_answerer(guard)


def events(asked: Subject, model: Model) -> list[Event]:
    """Return all that an answer yields."""

    async def gathered() -> list[Event]:
        return [event async for event in answering.answer(asked, asker(model))]

    return asyncio.run(gathered())


def told(asked: Subject, model: Model) -> Told:
    """Return the answer in the end."""
    last = events(asked, model)[-1]
    assert isinstance(last, Told)
    return last


def claims(found: Told) -> tuple[Claim, ...]:
    """Return the claims of an answer, none of a refusal."""
    return getattr(found.answer, "claims", ())
