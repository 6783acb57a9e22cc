"""Whether search finds the passages that answer, by words, by meaning, and by both."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from critic.corpus.search import Method
from evals import questions
from evals.figures import Confusion, Figure, Outcome, listing, shared
from evals.scorers.bootstrap import estimate
from evals.scorers.gain import mean, ndcg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from evals.chance import Chance
    from evals.questions import Question, Shelf

DEPTH = 10
ALL = "all"
"""The sets over our own documents together, each of which asks a corpus as a whole."""
OWN = ("retrieval", "notes", "retrieval-fresh")

Value = TypeVar("Value")


class Asked(NamedTuple):
    """A question, with marks for each of the best passages: whether it answers.

    ``right`` is how many of all passages do.
    """

    question: Question
    marks: Mapping[Method, tuple[bool, ...]]
    right: int

    def gain(self, method: Method) -> float:
        """Return nDCG@10."""
        marks = self.marks[method]
        return ndcg((*marks, *[False] * (DEPTH - len(marks))), self.right)


def run(asked: Sequence[Question], shelves: Mapping[str, Shelf], chance: Chance) -> Outcome:
    """Measure each way to rank on each set and split; questions without an answer are left out."""
    given = [_asked(each, shelves[each.corpus]) for each in asked if each.answers]
    missed = [
        each.question.id
        for each in given
        if not any(each.marks[Method.HYBRID][:3]) and each.question.split == "dev"
    ]
    return Outcome(
        tuple(_figures(given, chance)),
        (listing("retrieval-missed.txt", [Confusion("not in the first three", tuple(missed))]),),
    )


def _asked(question: Question, shelf: Shelf) -> Asked:
    right = {
        passage.id
        for passage, source in shelf.passages
        if questions.answers(passage, source, question)
    }
    found = {
        method: shelf.library.search(question.question, DEPTH, method).hits for method in Method
    }
    marks = {
        method: tuple(hit.passage.id in right for hit in hits) for method, hits in found.items()
    }
    return Asked(question, marks, len(right))


def _figures(given: Sequence[Asked], chance: Chance) -> Iterator[Figure]:
    groups: dict[str, list[Asked]] = {ALL: [each for each in given if each.question.group in OWN]}
    for each in given:
        groups.setdefault(each.question.group, []).append(each)
    for split in questions.SPLITS:
        for group, members in groups.items():
            chosen = [each for each in members if each.question.split == split]
            name = f"retrieval/{group}/{split}"
            for method in Method:
                # The weights are int8: processors may differ in the last digits, so only words
                # are held.
                held = method is Method.LEXICAL and group == ALL
                yield from _ranking(name, chosen, method, chance, held=held)
            yield from _differences(name, chosen, chance)


def _ranking(
    name: str, given: Sequence[Asked], method: Method, chance: Chance, *, held: bool
) -> Iterator[Figure]:
    for depth in (1, 3):
        hits = [any(each.marks[method][:depth]) for each in given]
        told = f"{name}/{method.value} hit@{depth}"
        yield from shared(told, _by_topic(given, hits), chance, held=held)
    gains = [each.gain(method) for each in given]
    told = f"{name}/{method.value} nDCG@10"
    yield from measured(told, _by_topic(given, gains), mean, chance, held=held)


def _differences(name: str, given: Sequence[Asked], chance: Chance) -> Iterator[Figure]:
    """Yield by how much both rankings together beat one; each question is paired with itself."""
    for method in (Method.LEXICAL, Method.DENSE):
        gains = [each.gain(Method.HYBRID) - each.gain(method) for each in given]
        told = f"{name}/hybrid over {method.value} nDCG@10"
        yield from measured(told, _by_topic(given, gains), mean, chance)


def _by_topic(given: Sequence[Asked], values: Iterable[Value]) -> list[list[Value]]:
    return by_topic((each.question for each in given), values)


def by_topic(asked: Iterable[Question], values: Iterable[Value]) -> list[list[Value]]:
    """Put together the values of questions on one topic."""
    groups: dict[tuple[str, str, str], list[Value]] = defaultdict(list)
    for each, value in zip(asked, values, strict=True):
        groups[each.group, each.corpus, each.topic].append(value)
    return list(groups.values())


def measured(
    name: str,
    groups: Sequence[Sequence[Value]],
    statistic: Callable[[Sequence[Value]], float | None],
    chance: Chance,
    *,
    held: bool = False,
) -> Iterator[Figure]:
    """Yield a figure; nothing where it has no value."""
    found = estimate(groups, statistic, chance)
    if found is not None:
        yield Figure(name, found, sum(map(len, groups)), held=held)
