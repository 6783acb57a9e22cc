"""Whether what was found is enough to answer from: a decision on raw evidence.

Scores are relative: something is always first. Two raw signals tell a question that documents do
not touch from one that they may answer: how near the best passages are in meaning, and whether they
have the names and numbers that the question has. That a passage is about the question does not make
it an answer: a wrong year, or a detail that nobody tells, looks the same from here.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from critic.corpus.library import Hit

DEPTH = 10
"""How many hits are looked at; a search for evidence asks for as many."""
SCALE = 1000
_FIRST = 3
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"(?:^|[.?!:]\s+)[^\w]*")


class Evidence(NamedTuple):
    """What speaks for an answer, 0 to 1 each.

    ``near`` is the mean cosine of the hits, None where they were ranked by words alone. ``named``
    is the share of the names and numbers of the question that stand in the first three hits or
    their titles; 1 where it has none.
    """

    near: float | None
    named: float


class Scales(NamedTuple):
    """Weights in thousandths, learned on the dev questions by ``python -m evals.evidence``.

    Evidence that weighs less than ``least`` is not enough. The others are for answers from episodes
    and chosen by hand: what the nearness to all of a question and the scores of the best moments
    weigh, how much is enough, and how near a moment has to be to be enough ``alone``.
    """

    near: int
    named: int
    least: int
    whole: int = 1000
    score: int = 60
    enough: int = 355
    alone: int = 500

    def weigh(self, evidence: Evidence) -> float:
        """Return a weight, which compares questions with each other."""
        return self.near * (evidence.near or 0.0) + self.named * evidence.named

    def are_tipped(self, evidence: Evidence) -> bool:
        """Say whether it is enough to answer from; words alone never speak against that."""
        return evidence.near is None or self.weigh(evidence) >= self.least

    def cover(self, whole: float, score: float, best: float) -> bool:
        """Say whether moments are enough: by cosines to a question and scores, or by the first."""
        is_near = SCALE * best >= self.alone
        return is_near or self.whole * whole + self.score * score >= self.enough


def read(path: Path) -> Scales:
    """Read weights. Raises ConfigurationError where the file does not have them."""
    try:
        scales = Scales(**json.loads(path.read_bytes()))
    except (OSError, TypeError, ValueError) as error:
        raise ConfigurationError(f"{path}: not the weights of evidence; install anew") from error
    return scales


def gather(query: str, hits: Sequence[Hit]) -> Evidence:
    """Return what speaks for an answer; ``hits`` are the first ten, best first."""
    hits = hits[:DEPTH]
    cosines = [hit.dense for hit in hits if hit.dense is not None]
    near = sum(cosines) / len(hits) if cosines else None
    asked = tuple(_named(query))
    said = {word for hit in hits[:_FIRST] for word in _words(hit)}
    found = sum(each.lower() in said for each in asked)
    return Evidence(near, found / len(asked) if asked else 1.0)


def _named(query: str) -> Iterator[str]:
    """Yield numbers, and words with a capital letter that do not begin a sentence."""
    first = {match.end() for match in _SENTENCE.finditer(query)}
    for match in _WORD.finditer(query):
        word = match.group()
        is_name = word[0].isupper() and word != "I" and match.start() not in first
        if is_name or any(char.isdigit() for char in word):
            yield word


def _words(hit: Hit) -> Iterator[str]:
    passage = hit.passage
    above = (hit.source.loaded.title, passage.heading, passage.header)
    for text in (*above, passage.text):
        yield from (match.group() for match in _WORD.finditer((text or "").lower()))
