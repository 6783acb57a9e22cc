"""Whether raw evidence tells questions with an answer from those without."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.corpus import evidence
from evals import questions
from evals.figures import Figure, Outcome, shared
from evals.scorers.gain import area
from evals.tasks.retrieval import by_topic, measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from critic.corpus.evidence import Evidence, Scales
    from evals.chance import Chance
    from evals.questions import Question, Shelf


class Gathered(NamedTuple):
    """A question, and what speaks for an answer to it."""

    question: Question
    evidence: Evidence


def gather(asked: Sequence[Question], shelves: Mapping[str, Shelf]) -> list[Gathered]:
    """Return the evidence for each question."""
    return [
        Gathered(
            each,
            evidence.gather(
                each.question,
                shelves[each.corpus].library.search(each.question, evidence.DEPTH).hits,
            ),
        )
        for each in asked
    ]


def run(given: Sequence[Gathered], scales: Scales, chance: Chance) -> Outcome:
    """Measure the decision on each set that has questions without an answer, and each split."""
    return Outcome(tuple(_figures(given, scales, chance)))


def _figures(given: Sequence[Gathered], scales: Scales, chance: Chance) -> Iterator[Figure]:
    for split in questions.SPLITS:
        for group in dict.fromkeys(each.question.group for each in given):
            chosen = [
                each
                for each in given
                if (each.question.split, each.question.group) == (split, group)
            ]
            yield from _of_group(f"evidence/{group}/{split}", chosen, scales, chance)


def _of_group(
    name: str, given: Sequence[Gathered], scales: Scales, chance: Chance
) -> Iterator[Figure]:
    answered = [each for each in given if each.question.answers]
    others = [each for each in given if not each.question.answers]
    yield from _area(f"{name}/answerable auc", given, scales, chance)
    yield from _refused(f"{name}/wrongly refused", answered, scales, chance)
    yield from _refused(f"{name}/rightly refused", others, scales, chance)
    for kind in dict.fromkeys(each.question.kind for each in others):
        some = [each for each in others if each.question.kind == kind]
        yield from _area(f"{name}/{kind} auc", [*answered, *some], scales, chance)
        yield from _refused(f"{name}/{kind} refused", some, scales, chance)


def _area(name: str, given: Sequence[Gathered], scales: Scales, chance: Chance) -> Iterator[Figure]:
    """Yield how often a question with an answer has more evidence than one without."""
    asked = [each.question for each in given]
    pairs = [(bool(each.question.answers), scales.weigh(each.evidence)) for each in given]
    yield from measured(name, by_topic(asked, pairs), area, chance)


def _refused(
    name: str, given: Sequence[Gathered], scales: Scales, chance: Chance
) -> Iterator[Figure]:
    asked = [each.question for each in given]
    refused = [not scales.are_tipped(each.evidence) for each in given]
    yield from shared(name, by_topic(asked, refused), chance)
