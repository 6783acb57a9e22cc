"""Which statement of the level above an objective takes up: the same metric, or the same words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge import VerbClass, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.knowledge import Knowledge
    from critic.okr.document import Claim, Deadline, Document, Quantity, Statement

_CLAIMING = (VerbClass.CHANGE, VerbClass.MAINTAIN)
# How many words two statements have in common at least, where that is all of the shorter one and
# where it is about half of it.
_ALL, _HALF = 2, 3
_SHARE = 0.5


class Statements:
    """The objectives and key results of one draft, to look another statement up in."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        """Read what each is about; a word that many of them have says little of each."""
        self._knowledge = knowledge
        self._subjects = {i: self._subject(said.claim) for i, said in _statements(document)}
        self._uses = Counter(word for each in self._subjects.values() for word in each.words)

    def taken_up_by(self, statement: Statement) -> str | None:
        """Return the id of the statement that ``statement`` takes up, None where it is none."""
        below = self._subject(statement.claim)
        scores = {
            identity: (below.has_metric_of(above), self._shared(below.words, above.words))
            for identity, above in self._subjects.items()
        }
        likest = max(scores, key=scores.__getitem__, default=None)
        return likest if likest and any(scores[likest]) else None

    def _shared(self, below: frozenset[str], above: frozenset[str]) -> float:
        """Return which part of the shorter statement both have, 0 where that is too little."""
        common = below & above
        enough = _ALL if common in (below, above) else _HALF
        if not common or (len(common) < enough and below != above):
            return 0.0
        share = self._weight(common) / min(self._weight(below), self._weight(above))
        return share if share >= _SHARE else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        return sum(1 / max(1, self._uses[word]) for word in words)

    def _subject(self, claim: Claim) -> _Subject:
        used = claim.metric.metric if claim.metric else None
        return _Subject(
            words=self._lemmas(self._telling(claim)),
            metric=used.name if used else None,
            population=self._lemmas((claim.population or "").lower().split()),
        )

    def _telling(self, claim: Claim) -> Iterator[str]:
        """Yield the words that tell what a claim is about, whatever it claims of that."""
        lows = [word.low for word in claim.words]
        aside = {
            index
            for lexicon in ("function_word", "metric_head")
            for match in self._knowledge.lexicons[lexicon].find(lows)
            if lexicon == "function_word" or lows[match.last - 1] == "of"
            for index in range(match.first, match.last)
        }
        for part in _set_aside(claim):
            aside.update(i for i, w in enumerate(claim.words) if part.start <= w.start < part.end)
        yield from (low for index, low in enumerate(lows) if index not in aside)

    def _lemmas(self, lows: Iterable[str]) -> frozenset[str]:
        """Return words in their plainest form, "booked" as "book"; not those of change."""
        parts = (part for low in lows for part in fold(low))
        return frozenset(filter(None, map(self._lemma, parts)))

    def _lemma(self, word: str) -> str:
        verb = self._knowledge.verbs.get(word)
        if verb is None:
            return word
        return "" if verb.verb_class in _CLAIMING else verb.lemma


class _Subject(NamedTuple):
    """What a statement is about: its telling words, the metric that it moves, and of whom."""

    words: frozenset[str]
    metric: str | None
    population: frozenset[str]

    def has_metric_of(self, other: _Subject) -> bool:
        """Whether both name a metric, the same, and not of two different groups."""
        if self.metric is None or self.metric != other.metric:
            return False
        told = self.population and other.population
        return not told or not self.population.isdisjoint(other.population)


def _statements(document: Document) -> Iterator[tuple[str, Statement]]:
    for objective in document.objectives:
        if objective.statement:
            yield objective.id, objective.statement
        yield from ((each.id, each.statement) for each in objective.key_results)


def _set_aside(claim: Claim) -> Iterator[Quantity | Deadline]:
    """Yield what may differ between two ways to say the same."""
    yield from claim.quantities
    if claim.deadline:
        yield claim.deadline
