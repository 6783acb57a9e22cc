"""A question and material → an answer in quotes, or that the material does not cover it.

The answer is extractive: the nearest moments in order, each with the stretch that comes nearest,
as it stands in its source. A wrong premise is not argued with; what the material says is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, TypeAlias

from critic.corpus.evidence import DEPTH
from critic.corpus.library import Hit
from critic.episodes.chapters import shared, work
from critic.episodes.follow import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.corpus.evidence import Scales
    from critic.corpus.model import Passage, Source
    from critic.episodes.follow import Turn
    from critic.episodes.found import Found
    from critic.episodes.material import Material
    from critic.episodes.moments import Piece

MOST = 3
"""Claims of an answer, and places that are named where there is none."""
_LOOKED_AT = 12
_TENTH = 10
_FEWEST = 3
ENOUGH_WORDS = 0.28
"""Set on dev, where refusing and answering wrongly are about as frequent."""
_SAME = 0.5
"""Two moments are one where they share so much of the shorter one's time."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim stands; ``quote`` is a slice of the source, to the letter."""

    source: Source
    passage: Passage
    piece: Piece

    @property
    def quote(self) -> str:
        """The source's own slice."""
        return self.piece.span.of(self.source.loaded.text)


@dataclass(frozen=True, slots=True)
class Claim:
    """What the material says, and where; the first citation is what the text is taken from."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """Claims, the nearest first."""

    claims: tuple[Claim, ...]
    nearest: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class NotCovered:
    """The material does not say it; these places come nearest."""

    nearest: tuple[Found, ...]


Answer: TypeAlias = Answered | NotCovered


def answer(
    question: str, material: Material, scales: Scales, history: Sequence[Turn] = ()
) -> Answer:
    """Return what the material says to a question, in the light of what was asked before."""
    found = material.find(resolve(question, history), quoted=question)
    groups = _grouped(found[:_LOOKED_AT])
    nearest = tuple(group[0] for group in groups)
    if not covers(found, scales):
        return NotCovered(nearest)
    return Answered(tuple(_claim(group) for group in groups), nearest)


def covers(found: Sequence[Found], scales: Scales) -> bool:
    """Say whether what was found is enough to answer from: a decision on raw evidence.

    It asks whether several moments are near to all of the question, in whatever order they were
    found, and how good the best are; or whether the first is very near. Of few moments fewer are
    looked at, since most of them are about something else. Without an embedder it is enough that
    one has some of the question's words.
    """
    depth = min(max(len(found) // _TENTH, _FEWEST), DEPTH)
    wholes = sorted(
        (each.near.whole for each in found if each.near.whole is not None), reverse=True
    )
    if not wholes:
        return max((each.near.words for each in found), default=0.0) >= ENOUGH_WORDS
    scores = [each.score for each in found[:depth]]
    return scales.cover(fmean(wholes[:depth]), fmean(scores), found[0].near.gist or 0.0)


def as_hit(found: Found) -> Hit:
    """Return a moment as search gives passages."""
    moment, near = found.moment, found.near
    return Hit(moment.passage, moment.source, found.score, near.words, near.gist)


def _grouped(found: Sequence[Found]) -> list[list[Found]]:
    """Put what notes and transcript say of one moment together; at most so many moments."""
    groups: list[list[Found]] = []
    for each in found:
        same = next((group for group in groups if _is_same(group[0], each)), None)
        if same is not None:
            same.append(each)
        elif len(groups) < MOST:
            groups.append([each])
    return groups


def _is_same(one: Found, other: Found) -> bool:
    first, second = one.moment, other.moment
    if first.source.id == second.source.id or work(first.source) != work(second.source):
        return False
    return shared(first.passage, second.passage) >= _SAME


def _claim(group: Sequence[Found]) -> Claim:
    one_each = {found.moment.source.id: found for found in reversed(group)}
    kept = [found for found in group if one_each[found.moment.source.id] is found]
    citations = tuple(
        Citation(found.moment.source, found.moment.passage, found.piece) for found in kept
    )
    return Claim(citations[0].quote, citations)
