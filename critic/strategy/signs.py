"""What is noticed of a draft beside a strategy, in hundredths: the grounds of what is decided.

``evals/linking.py`` learns from them how much each speaks for "unlinked" and for "declined".
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from critic.strategy.near import SAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from critic.strategy.laid import Laid, Passage

_FAR = 35
_NEAR = 60
_FEW = 4
_FIVE = 5
_WORDS = 3


class Met(NamedTuple):
    """A no that a draft comes near to, and what is noticed of the two."""

    no: Passage
    signs: Mapping[str, int]

    @property
    def nearness(self) -> int:
        """How much there is in common, to tell the nearest of several noes."""
        signs = self.signs
        return (
            signs["no taken up"]
            + signs["no: nearest word"]
            + signs["no: nearer than what is wanted"]
            + 3 * signs["known by the no"]
        )


class Noticed:
    """Looks at one draft beside one strategy."""

    def __init__(self, laid: Laid, leaving: Sequence[str]) -> None:
        self._laid = laid
        self._leaving = frozenset(leaving)

    @cached_property
    def signs(self) -> Mapping[str, int]:
        """Everything that is noticed, with what there is to say of the nearest no."""
        return {**self._known, **self._said, **(self.nearest.signs if self.nearest else _NO_NO)}

    @cached_property
    def nearest(self) -> Met | None:
        """The no that has most in common with the draft; None where there is none."""
        met = (self._met(number, no) for number, no in enumerate(self._laid.plan.noes))
        return max(met, key=lambda each: each.nearness, default=None)

    @cached_property
    def _known(self) -> Mapping[str, int]:
        laid = self._laid
        levels = sorted((self._wanted(term) for term in laid.telling), reverse=True)
        results = [laid.wanted(each) for each in laid.key_results]
        begins = [self._wanted(each[0]) for each in laid.key_results]
        return {
            "all known": laid.wanted(laid.all),
            "objective known": laid.wanted(laid.objective),
            "best known result": max(results, default=0),
            "least known result": min(results, default=0),
            "a result begins known": max(begins, default=0),
            "results begin known": _share(sum(begins), len(begins)),
            "objective begins known": max(map(self._wanted, laid.objective[:1]), default=0),
            "five best known words": sum(levels[:_FIVE]) // _FIVE,
            "same words": _share(SAME * levels.count(SAME), len(levels)),
            "unknown words": _share(SAME * sum(each < _FAR for each in levels), len(levels)),
            "most known by a passage": self._by_a_passage(),
            "most of a passage taken up": max(map(self._taken_up, laid.plan.passages), default=0),
        }

    @cached_property
    def _said(self) -> Mapping[str, int]:
        laid = self._laid
        little = laid.plan.reader.little
        specific = [term for term in laid.objective if term not in little]
        leaving = sum(term in self._leaving for term in laid.said)
        return {
            "specific words": SAME * min(_FEW, len(specific)) // _FEW,
            "nothing specific": SAME * (not specific),
            "leaving words": SAME * min(_WORDS, leaving) // _WORDS,
            "least known word": min(map(self._wanted, specific), default=SAME),
        }

    def _met(self, number: int, no: Passage) -> Met:
        laid = self._laid
        plan = laid.plan
        telling = [term for term in no.terms if term not in plan.reader.little]
        over = sorted(
            (
                max(0, plan.known(term).noes.get(number, 0) - self._wanted(term))
                for term in laid.telling
            ),
            reverse=True,
        )
        rising, falling = laid.refused(laid.rising, number), laid.refused(laid.falling, number)
        known = laid.refused(laid.all, number)
        near = [plan.known(term).noes.get(number, 0) for term in laid.telling]
        signs = {
            "no taken up": self._of_no(no),
            "no: nearest word": max((laid.back.get(term, 0) for term in telling), default=0),
            "no: nearer than what is wanted": max(over, default=0),
            "no: nearer in sum": min(3 * SAME, sum(over)) // 3,
            "known by the no": known,
            "known by the no, over what is wanted": known - self._known["all known"],
            "no in what rises": rising,
            "no in what falls": falling,
            "no rises more": max(0, rising - falling),
            "no falls more": max(0, falling - rising),
            "no in objective": laid.refused(laid.objective, number),
            "no: words near": SAME * min(_FEW, sum(each >= _NEAR for each in near)) // _FEW,
            "no: a word of its own": SAME * self._says_itself(telling),
            "no: begins a result": max(
                (plan.known(each[0]).noes.get(number, 0) for each in laid.key_results), default=0
            ),
        }
        return Met(no, signs)

    def _says_itself(self, telling: Iterable[str]) -> bool:
        """Whether the draft says a word that only the no says."""
        laid = self._laid
        return any(laid.back.get(term) == SAME and term not in laid.plan.asked for term in telling)

    def _of_no(self, no: Passage) -> int:
        """Return how much of a no is taken up; what is wanted as well proves half as much."""
        told = total = 0
        plan = self._laid.plan
        for term in no.terms:
            weight = plan.weight(term) * (1 if term in plan.asked else 2)
            told += weight * self._laid.back.get(term, 0)
            total += weight
        return _share(told, total)

    def _by_a_passage(self) -> int:
        laid = self._laid
        sums = [0] * len(laid.plan.passages)
        for term in laid.all:
            weight = laid.plan.weight(term)
            for number, level in laid.plan.known(term).passages.items():
                sums[number] += weight * level
        return _share(max(sums, default=0), sum(map(laid.plan.weight, laid.all)))

    def _taken_up(self, passage: Passage) -> int:
        return self._laid.mean((term, self._laid.back.get(term, 0)) for term in passage.terms)

    def _wanted(self, term: str) -> int:
        return self._laid.plan.known(term).wanted


def _share(part: int, of: int) -> int:
    return part // of if of else 0


_NO_NO: Mapping[str, int] = dict.fromkeys(
    (
        "no taken up",
        "no: nearest word",
        "no: nearer than what is wanted",
        "no: nearer in sum",
        "known by the no",
        "known by the no, over what is wanted",
        "no in what rises",
        "no in what falls",
        "no rises more",
        "no falls more",
        "no in objective",
        "no: words near",
        "no: a word of its own",
        "no: begins a result",
    ),
    0,
)
