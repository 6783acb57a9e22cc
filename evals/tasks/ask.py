"""Whether answers from episodes cite the right place, and are refused where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.episodes.answer import Answered, answer
from evals.asking import is_at, supports
from evals.figures import Figure, Outcome, by_frequency, listing
from evals.scorers.wilson import wilson

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.corpus.evidence import Scales
    from critic.episodes.answer import Answer, Citation
    from critic.episodes.material import Material
    from evals.asking import Place, Question

SPLITS = ("dev", "held")
_FIRST = 3


class Asked(NamedTuple):
    """A question and its answer."""

    question: Question
    answer: Answer

    @property
    def places(self) -> tuple[Place, ...]:
        """Every place that answers."""
        return tuple(place for part in self.question.parts for place in part)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The first citation of each claim, in order."""
        if not isinstance(self.answer, Answered):
            return ()
        return tuple(claim.citations[0] for claim in self.answer.claims)

    def hits(self, depth: int, places: Sequence[Place]) -> bool:
        """Say whether one of the first claims is cited from one of the places."""
        return any(is_at(cited, place) for cited in self.citations[:depth] for place in places)


def run(
    given: Sequence[Question], material: Material, scales: Scales, group: str = "ask"
) -> Outcome:
    """Ask every question of a set, and measure each split and kind."""
    asked = [Asked(each, answer(each.question, material, scales, each.history)) for each in given]
    missed: dict[str, list[str]] = {}
    for each in asked:
        verdict = _verdict(each)
        if verdict and each.question.split == "dev":
            told = f"{each.question.kind} {verdict}"
            missed.setdefault(told, []).append(each.question.question)
    figures = (figure for split in SPLITS for figure in _figures(group, split, asked))
    return Outcome(tuple(figures), (listing(f"{group}-missed.txt", by_frequency(missed)),))


def _figures(group: str, split: str, asked: Sequence[Asked]) -> Iterator[Figure]:
    name = f"{group}/{split}"
    chosen = [each for each in asked if each.question.split == split]
    answerable = [each for each in chosen if each.question.parts]
    others = [each for each in chosen if not each.question.parts]
    yield from _of_answerable(name, answerable)
    yield from _share(f"{name}/wrongly answered", [_is_wrong(each) for each in others])
    yield from _share(
        f"{name}/answered at all without an answer", [bool(each.citations) for each in others]
    )
    for kind in dict.fromkeys(each.question.kind for each in chosen):
        some = [each for each in chosen if each.question.kind == kind]
        if some[0].question.parts:
            yield from _of_answerable(f"{name}/{kind}", some)
        else:
            yield from _share(f"{name}/{kind}/wrongly answered", [_is_wrong(e) for e in some])
    quotes = [
        cited.quote in cited.source.loaded.text and cited.quote in cited.passage.text
        for each in chosen
        for cited in each.citations
    ]
    yield from _share(f"{name}/quotes that are slices", quotes, held=True)


def _of_answerable(name: str, given: Sequence[Asked]) -> Iterator[Figure]:
    for depth, told in ((1, "first"), (_FIRST, f"within {_FIRST}")):
        yield from _share(f"{name}/cited {told}", [each.hits(depth, each.places) for each in given])
    yield from _share(f"{name}/wrongly refused", [not each.citations for each in given])
    yield from _share(
        f"{name}/citation precision",
        [
            any(supports(cited, place) for place in each.places)
            for each in given
            for cited in each.citations
        ],
    )
    yield from _share(
        f"{name}/citation recall",
        [
            any(supports(cited, place) for cited in each.citations for place in part)
            for each in given
            for part in each.question.parts
        ],
    )


def _is_wrong(asked: Asked) -> bool:
    """Say whether there is an answer where none is right; what contradicts may be cited first."""
    return bool(asked.citations) and not asked.hits(1, asked.question.contradicted_by)


def _verdict(asked: Asked) -> str:
    """Return what is wrong with an answer; nothing where it is right."""
    if not asked.question.parts:
        return "wrongly answered" if _is_wrong(asked) else ""
    if not asked.citations:
        return "wrongly refused"
    return "" if asked.hits(_FIRST, asked.places) else "cited elsewhere"


def _share(name: str, marks: Sequence[bool], *, held: bool = False) -> Iterator[Figure]:
    measured = wilson(marks)
    if measured is not None:
        yield Figure(name, measured, len(marks), held=held)
