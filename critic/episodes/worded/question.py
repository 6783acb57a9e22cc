"""What a model is asked: the same beginning for all questions, and everything else as data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from critic.episodes.answer import Answered, NotCovered, answer
from critic.episodes.conversation import TOLD
from critic.episodes.follow import resolve
from critic.episodes.worded.answer import NAME, schema
from critic.episodes.worded.verify import PASSAGES
from critic.model.port import Request
from critic.model.prompt import fenced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.corpus.evidence import Scales
    from critic.episodes.answer import Answer
    from critic.episodes.conversation import Conversation, Exchange
    from critic.episodes.follow import Turn
    from critic.episodes.found import Found
    from critic.episodes.material import Material
    from critic.episodes.worded.verify import Dropped
    from critic.model.prompt import Prompt

MAX_TOKENS = 700
_MOST_OF_PASSAGE = 1_500
_MOST_OF_TURN = 400
_NONE = "nothing"
_TIME = re.compile(r"\[\d{1,2}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?\][ \t]*")
_AGAIN = (
    "\nYou have answered this before, and these claims failed a check. Mend them or leave them out,"
    " and answer with those alone:\n{failed}\n"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A question, what is answered to it ``alone``, without a model, and what a model may quote.

    ``places`` are numbered from 1; ``history`` is what was asked and answered before.
    """

    question: str
    alone: Answer
    places: tuple[Found, ...]
    history: tuple[Exchange, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether the evidence is too weak to ask anybody: no model may change that."""
        return isinstance(self.alone, NotCovered)


def subject(
    question: str, material: Material, scales: Scales, turns: Sequence[Turn] = ()
) -> Subject:
    """Return a question with what is answered without a model, in the light of ``turns``."""
    alone = answer(question, material, scales, turns)
    return Subject(question, alone, nearest(question, material, turns))


def continued(conversation: Conversation, question: str) -> Subject:
    """Ask in a conversation without a model, and return the question with what was said before."""
    turns, before = conversation.turns, tuple(conversation.exchanges)
    alone = conversation.ask(question)
    return Subject(question, alone, nearest(question, conversation.material, turns), before)


def nearest(question: str, material: Material, turns: Sequence[Turn] = ()) -> tuple[Found, ...]:
    """Return the places that may be quoted: those from which the answer without a model is."""
    return material.find(resolve(question, turns), quoted=question)[:PASSAGES]


def request(prompt: Prompt, subject: Subject, failed: Iterable[Dropped] = ()) -> Request:
    """Return the request; ``failed`` are claims of the answer before, with what is wrong."""
    reasons = "\n".join(
        f"- of passage {each.said.source}, “{_clipped(each.said.quote, _MOST_OF_TURN)}”:"
        f" {_clipped(each.said.text, _MOST_OF_TURN)} (it failed because: {each.fault})"
        for each in failed
    )
    system, user = prompt.filled(
        {
            "passages": fenced("PASSAGES", "\n\n".join(_numbered(subject.places))),
            "history": fenced("HISTORY", "\n".join(_before(subject.history)) or _NONE),
            "again": _AGAIN.format(failed=fenced("FAILED", reasons)) if reasons else "",
            "question": fenced("QUESTION", _clipped(subject.question, _MOST_OF_TURN)),
        }
    )
    return Request(system, user, NAME, schema(), MAX_TOKENS)


def _numbered(places: Iterable[Found]) -> Iterator[str]:
    """Yield each passage as it is to be quoted, without times: those are rendered by us."""
    for number, place in enumerate(places, 1):
        source = place.moment.source
        title = _clipped(source.loaded.title or "", _MOST_OF_TURN)
        text = _TIME.sub("", place.moment.passage.text)[:_MOST_OF_PASSAGE]
        yield f"{number} of “{title}”\n{text}" if title else f"{number}\n{text}"


def _before(history: Sequence[Exchange]) -> Iterator[str]:
    for each in history[-TOLD:]:
        yield f"Asked before: {_clipped(each.question, _MOST_OF_TURN)}"
        if each.answer is None:
            continue
        claims = each.answer.claims if isinstance(each.answer, Answered) else ()
        said = " ".join(claim.text for claim in claims) or "The material does not cover this."
        yield f"Answered before: {_clipped(said, _MOST_OF_TURN)}"


def _clipped(text: str, most: int) -> str:
    return " ".join(text.split())[:most]
