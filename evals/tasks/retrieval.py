"""Whether search finds the passage that answers, and whether its evidence tells when none does."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from critic.corpus.search import Method
from evals import questions
from evals.figures import Confusion, Figure, Outcome, listing, shared
from evals.scorers.bootstrap import estimate
from evals.scorers.gain import area, mean, ndcg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from critic.corpus.library import Library
    from critic.corpus.model import Kind
    from evals.chance import Chance
    from evals.questions import Question

DEPTH = 10
_NOTES = ("examples/episodes/", ".md")

Value = TypeVar("Value")


class Asked(NamedTuple):
    """A question, with marks for each of the best passages: whether it answers."""

    question: Question
    marks: Mapping[Method, tuple[bool, ...]]
    cosine: float
    bm25: float


def run(asked: Sequence[Question], libraries: Mapping[Kind, Library], chance: Chance) -> Outcome:
    """Measure each way to rank on both splits."""
    given = [_asked(question, libraries[question.kind]) for question in asked]
    missed = [
        each.question.id
        for each in given
        if each.question.answers and not any(each.marks[Method.HYBRID][:3])
        if each.question.split == "dev"
    ]
    return Outcome(
        tuple(_figures(given, chance)),
        (listing("retrieval-missed.txt", [Confusion("not in the first three", tuple(missed))]),),
    )


def _asked(question: Question, library: Library) -> Asked:
    found = {method: library.search(question.question, DEPTH, method).hits for method in Method}
    marks = {
        method: tuple(questions.answers(hit, question) for hit in hits)
        for method, hits in found.items()
    }
    cosine = max((hit.dense or 0.0 for hit in found[Method.DENSE]), default=0.0)
    bm25 = max((hit.lexical or 0.0 for hit in found[Method.LEXICAL]), default=0.0)
    return Asked(question, marks, cosine, bm25)


def _figures(given: Sequence[Asked], chance: Chance) -> Iterator[Figure]:
    for split in questions.SPLITS:
        name = f"retrieval/{split}"
        chosen = [each for each in given if each.question.split == split]
        answered = [each for each in chosen if each.question.answers]
        notes = [each for each in answered if _is_of_notes(each.question)]
        for method in Method:
            yield from _ranking(f"{name}/{method.value}", answered, method, chance)
        yield from _ranking(f"{name}/hybrid on show notes", notes, Method.HYBRID, chance)
        yield from _differences(name, answered, chance)
        yield from _evidence(name, chosen, chance)


def _is_of_notes(question: Question) -> bool:
    folder, suffix = _NOTES
    return all(
        answer.source.startswith(folder) and answer.source.endswith(suffix)
        for answer in question.answers
    )


def _ranking(name: str, given: Sequence[Asked], method: Method, chance: Chance) -> Iterator[Figure]:
    # The weights are int8: processors may differ in the last digits, so only words are held.
    is_held = method is Method.LEXICAL
    for depth in (1, 3):
        hits = [any(each.marks[method][:depth]) for each in given]
        yield from shared(f"{name} hit@{depth}", _by_topic(given, hits), chance, held=is_held)
    gains = [ndcg(each.marks[method]) for each in given]
    yield from _of(f"{name} nDCG@10", _by_topic(given, gains), mean, chance, held=is_held)


def _differences(name: str, given: Sequence[Asked], chance: Chance) -> Iterator[Figure]:
    for method in (Method.LEXICAL, Method.DENSE):
        gains = [ndcg(each.marks[Method.HYBRID]) - ndcg(each.marks[method]) for each in given]
        told = f"{name}/hybrid over {method.value} nDCG@10"
        yield from _of(told, _by_topic(given, gains), mean, chance)


def _evidence(name: str, given: Sequence[Asked], chance: Chance) -> Iterator[Figure]:
    """Yield how well the raw evidence tells questions with an answer from those without."""
    by_cosine = [(bool(each.question.answers), each.cosine) for each in given]
    by_bm25 = [(bool(each.question.answers), each.bm25) for each in given]
    for kind, pairs in (("cosine", by_cosine), ("bm25", by_bm25)):
        yield from _of(f"{name}/answerable by {kind} auc", _by_topic(given, pairs), area, chance)


def _by_topic(given: Sequence[Asked], values: Iterable[Value]) -> list[list[Value]]:
    groups: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for each, value in zip(given, values, strict=True):
        groups[each.question.kind, each.question.topic].append(value)
    return list(groups.values())


def _of(
    name: str,
    groups: Sequence[Sequence[Value]],
    statistic: Callable[[Sequence[Value]], float | None],
    chance: Chance,
    *,
    held: bool = False,
) -> Iterator[Figure]:
    measured = estimate(groups, statistic, chance)
    if measured is not None:
        yield Figure(name, measured, sum(map(len, groups)), held=held)
