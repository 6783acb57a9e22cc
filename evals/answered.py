"""What a model says to one question, beside what is answered without it."""

from __future__ import annotations

import hashlib
import time
from dataclasses import asdict, dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from critic import answering
from critic.answering import Told
from critic.episodes.answer import Answered, Citation, Claim
from critic.episodes.conversation import Exchange
from critic.episodes.worded import question
from critic.model.status import Status, Usage
from evals.asking import is_at, supports
from evals.tasks.ask import Asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.answering import Asker
    from critic.corpus.evidence import Scales
    from critic.episodes.answer import Answer
    from critic.episodes.follow import Turn
    from critic.episodes.material import Material
    from evals.asking import Question


class Said(NamedTuple):
    """A claim of the model: what it quotes, and why it is not shown ("": it is)."""

    text: str
    quote: str
    fault: str


class Side(NamedTuple):
    """What is answered, with the model or without.

    Of ``quotes``, ``supporting`` are of a place that answers; of the ``parts`` of the question,
    ``found`` have such a quote. ``is_wrong`` is an answer where there is none, ``is_right`` one
    with a claim from a place that answers.
    """

    is_answered: bool
    is_right: bool
    is_wrong: bool
    quotes: int
    supporting: int
    found: int


@dataclass(frozen=True)
class Row:
    """What became of one question with ``parts`` to be answered, none where nothing answers.

    ``is_asked`` is whether the model was, ``within`` whether a place that answers was among those
    that it could quote. ``first`` claims came with the first answer, of which ``held_first``
    passed. ``own_ms`` is the CPU time of ours within ``wall_ms``.
    """

    id: str
    kind: str
    parts: int
    alone: Side
    worded: Side
    is_asked: bool
    within: bool
    status: str
    reason: str
    first: int
    held_first: int
    said: tuple[Said, ...]
    read: int
    reused: int
    written: int
    own_ms: int
    wall_ms: int

    @property
    def held(self) -> int:
        """How many claims of the model are shown."""
        return sum(not each.fault for each in self.said)

    def row(self) -> dict[str, object]:
        """Return it for a file."""
        return asdict(self) | {
            "alone": self.alone._asdict(),
            "worded": self.worded._asdict(),
            "said": [each._asdict() for each in self.said],
        }


def mixed(questions: Iterable[Question]) -> Iterator[Question]:
    """Yield those that are set aside, in turn with an answer and without, in no order else.

    So a run that is stopped anywhere has seen both.
    """
    held = sorted(
        (each for each in questions if each.split == "held"),
        key=lambda each: hashlib.sha256(each.id.encode()).digest(),
    )
    told = [each for each in held if each.parts]
    untold = [each for each in held if not each.parts]
    for pair in zip_longest(told, untold):
        yield from (each for each in pair if each is not None)


async def of_question(asked: Question, material: Material, scales: Scales, asker: Asker) -> Row:
    """Return what became of one question."""
    subject = question.subject(asked.question, material, scales, asked.history)
    subject = replace(subject, history=tuple(map(_exchange, asked.history)))
    started, busy = time.perf_counter(), time.process_time()
    told = [each async for each in answering.answer(subject, asker) if isinstance(each, Told)][-1]
    own, wall = time.process_time() - busy, time.perf_counter() - started
    usage = told.part.usage or Usage()
    places = [place for part in asked.parts for place in part]
    near = [
        Citation(each.moment.source, each.moment.passage, each.piece) for each in subject.places
    ]
    return Row(
        id=asked.id,
        kind=asked.kind,
        parts=len(asked.parts),
        alone=_side(asked, subject.alone),
        worded=_side(asked, told.answer),
        is_asked=not subject.is_refused,
        within=any(is_at(each, place) for each in near for place in places),
        status=told.part.status,
        reason=told.part.reason or "",
        first=told.first,
        held_first=told.held_first,
        said=tuple(_said(told)),
        read=usage.read,
        reused=usage.reused,
        written=usage.written,
        own_ms=round(own * 1_000),
        wall_ms=round(wall * 1_000),
    )


def _exchange(turn: Turn) -> Exchange:
    return Exchange(turn.question, Answered((Claim(turn.topic, ()),), ()))


def _side(asked: Question, found: Answer) -> Side:
    of = Asked(asked, found)
    supporting = [any(supports(each, place) for place in of.places) for each in of.citations]
    return Side(
        is_answered=bool(of.citations),
        is_right=of.hits(len(of.citations), of.places),
        is_wrong=not asked.parts
        and bool(of.citations)
        and not of.hits(len(of.citations), asked.contradicted_by),
        quotes=len(of.citations),
        supporting=sum(supporting),
        found=sum(
            any(supports(each, place) for each in of.citations for place in part)
            for part in asked.parts
        ),
    )


def _said(told: Told) -> Iterator[Said]:
    claims = told.answer.claims if isinstance(told.answer, Answered) else ()
    for claim in claims if told.part.status in {Status.OK, Status.CACHED} else ():
        yield Said(claim.text, claim.citations[0].quote, "")
    for said, fault in told.dropped:
        yield Said(said.text, said.quote, fault)
