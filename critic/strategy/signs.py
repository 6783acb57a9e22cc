"""What is noticed of a draft beside a strategy, in hundredths: the grounds of what is decided.

``evals/linking.py`` learns from them how much each speaks for "unlinked" and for "declined".
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from critic.strategy.near import SAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from critic.strategy.laid import Laid, Passage

FAR = 35
"""What is less near is unknown."""
NEAR = 60
"""What is as near may stand for it."""
_FEW = 4
_FIVE = 5
_WORDS = 3
_NAME = 2
"""So many words of any organisation are a name together."""


class Met(NamedTuple):
    """A no that a draft comes near to, its number, and what is noticed of the two."""

    no: Passage
    number: int
    signs: Mapping[str, int]


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
        noes = self._laid.plan.noes
        if not noes:
            return None
        near = self._nearness()
        most = max(near.values(), default=0)
        # Of several that are as near, and where none is near at all, the first.
        number = min((each for each, has in near.items() if has == most > 0), default=0)
        return self._met(number, noes[number])

    @cached_property
    def named(self) -> Passage | None:
        """The no that the objective and a result name word for word, and nothing chosen names."""
        laid = self._laid
        objective = frozenset(laid.objective)
        if not self._leaving.isdisjoint(laid.said):
            return None
        return next((no for no in laid.plan.noes if self._is_named(no, objective)), None)

    def _is_named(self, no: Passage, objective: frozenset[str]) -> bool:
        laid = self._laid
        telling = {term for term in no.terms if term not in laid.plan.reader.little}
        # “No enterprise customers” has only words of any organisation; together they name whom.
        words = telling or {*no.terms}
        return (
            (bool(telling) or len(words) >= _NAME)
            and len(words) <= _WORDS
            and words <= objective
            and words.isdisjoint(laid.plan.chosen)
            and words.isdisjoint(laid.falling)
            and not words.isdisjoint(laid.rising)
        )

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
            "unknown words": _share(SAME * sum(each < FAR for each in levels), len(levels)),
            "most known by a passage": self._by_a_passage(),
            "most of a passage taken up": self._taken_up(),
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

    def _nearness(self) -> Mapping[int, int]:
        """Return how much the noes have in common with the draft, by their numbers.

        Of those that have nothing, some are not named.
        """
        plan = self._laid.plan
        near, over = self._words_near()
        taken, known = self._sums_of_noes()
        total = sum(map(plan.weight, self._laid.all))
        return {
            number: _share(taken.get(number, 0), plan.noes_weigh[number])
            + near.get(number, 0)
            + over.get(number, 0)
            + 3 * _share(known.get(number, 0), total)
            for number in taken.keys() | known.keys()
        }

    def _words_near(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Return of noes how near the draft comes to a word, and how much nearer than wanted."""
        plan = self._laid.plan
        near: dict[int, int] = {}
        over: dict[int, int] = {}
        for term, level in self._laid.back.items():
            if term not in plan.reader.little:
                _raise(near, plan.noes_with.get(term, ()), level)
        for term in self._laid.telling:
            wanted = plan.known(term).wanted
            for number, level in plan.known(term).noes.items():
                if over.get(number, 0) < level - wanted:
                    over[number] = level - wanted
        return near, over

    def _sums_of_noes(self) -> tuple[Mapping[int, int], Mapping[int, int]]:
        """Return of noes how much is taken up, and how much of the draft they know, by weight."""
        plan = self._laid.plan
        taken: dict[int, int] = defaultdict(int)
        known: dict[int, int] = defaultdict(int)
        for term, level in self._laid.back.items():
            _add(taken, plan.noes_with.get(term, ()), plan.weight_in_no(term) * level)
        for term in self._laid.all:
            weight = plan.weight(term)
            for number, level in plan.known(term).noes.items():
                known[number] += weight * level
        return taken, known

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
            "no taken up": self._of_no(number, no),
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
            "no: words near": SAME * min(_FEW, sum(each >= NEAR for each in near)) // _FEW,
            "no: a word of its own": SAME * self._says_itself(telling),
            "no: begins a result": max(
                (plan.known(each[0]).noes.get(number, 0) for each in laid.key_results), default=0
            ),
        }
        return Met(no, number, signs)

    def _says_itself(self, telling: Iterable[str]) -> bool:
        """Whether the draft says a word that only the no says."""
        laid = self._laid
        return any(laid.back.get(term) == SAME and term not in laid.plan.asked for term in telling)

    def _of_no(self, number: int, no: Passage) -> int:
        """Return how much of a no is taken up."""
        plan, back = self._laid.plan, self._laid.back
        told = sum(plan.weight_in_no(term) * back.get(term, 0) for term in no.terms)
        return _share(told, plan.noes_weigh[number])

    def _by_a_passage(self) -> int:
        laid = self._laid
        known: dict[int, int] = defaultdict(int)
        for term in laid.all:
            weight = laid.plan.weight(term)
            for number, level in laid.plan.known(term).passages.items():
                known[number] += weight * level
        return _share(max(known.values(), default=0), sum(map(laid.plan.weight, laid.all)))

    def _taken_up(self) -> int:
        """Return how much of a passage is taken up, at most."""
        plan = self._laid.plan
        taken: dict[int, int] = defaultdict(int)
        for term, level in self._laid.back.items():
            _add(taken, plan.passages_with.get(term, ()), plan.weight(term) * level)
        shares = (told // plan.passages_weigh[number] for number, told in taken.items())
        return max(shares, default=0)

    def _wanted(self, term: str) -> int:
        return self._laid.plan.known(term).wanted


def _add(sums: dict[int, int], numbers: Iterable[int], amount: int) -> None:
    for number in numbers:
        sums[number] += amount


def _raise(levels: dict[int, int], numbers: Iterable[int], level: int) -> None:
    for number in numbers:
        levels[number] = max(levels.get(number, 0), level)


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
