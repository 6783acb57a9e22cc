"""Which statement of one draft became which of the next one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from critic.judge.judged import JudgedKeyResult, JudgedObjective

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from critic.judge.judged import JudgedDocument

_WORD = re.compile(r"\w+(?:[.,]\d+)*%?")
_SHORTEST = 4
_ENOUGH = 0.4
_SAME_PLACE = 0.3
# Comparing everything with everything takes time by the square; beyond this, places must do.
_MOST_PAIRS = 40_000


class Item(NamedTuple):
    """A statement of a draft; ``words`` are those that tell it from others."""

    id: str
    plain: str
    judged: JudgedObjective | JudgedKeyResult
    words: Counter[str]


class Match(NamedTuple):
    """A statement before and after; None before for a new one, None after for one that is gone."""

    old: Item | None
    new: Item | None


def match(old: JudgedDocument, new: JudgedDocument) -> tuple[Match, ...]:
    """Return what each statement was before, in the order of the new draft; then what is gone.

    Objectives become objectives, and key results key results. The same words are the same
    statement wherever they stand; then those that share most, where the same place counts too.
    """
    before, after = [*_items(old)], [*_items(new)]
    origin: dict[str, Item] = {}
    for kind in (JudgedObjective, JudgedKeyResult):
        matching = _Matching(
            [item for item in before if isinstance(item.judged, kind)],
            [item for item in after if isinstance(item.judged, kind)],
        )
        origin |= matching.made()
    known = {item.id for item in origin.values()}
    return (
        *(Match(origin.get(item.id), item) for item in after),
        *(Match(item, None) for item in before if item.id not in known),
    )


class _Matching:
    """Statements of one kind that wait for their counterpart."""

    def __init__(self, old: list[Item], new: list[Item]) -> None:
        self._old = {item.id: item for item in old}
        self._new = {item.id: item for item in new}
        self._origin: dict[str, Item] = {}

    def made(self) -> dict[str, Item]:
        """Return the old statement by the id of the new one."""
        self._by(lambda item: (item.id, _flat(item)))
        self._by(_flat)
        if len(self._old) * len(self._new) <= _MOST_PAIRS:
            self._by_likeness()
        else:
            self._by(lambda item: item.id)
        return self._origin

    def _by(self, key: Callable[[Item], Hashable]) -> None:
        """Match what has the same key, first come, first served."""
        waiting: dict[Hashable, list[Item]] = {}
        for item in reversed(self._old.values()):
            waiting.setdefault(key(item), []).append(item)
        for item in [*self._new.values()]:
            same = waiting.get(key(item))
            if same:
                self._settle(same.pop().id, item.id)

    def _by_likeness(self) -> None:
        """Match what is most alike, as long as it is alike enough."""
        pairs = (
            (_likeness(old, new), old.id, new.id)
            for new in self._new.values()
            for old in self._old.values()
        )
        alike = [pair for pair in pairs if pair[0] >= _ENOUGH]
        for _, old, new in sorted(alike, key=lambda pair: -pair[0]):
            if old in self._old and new in self._new:
                self._settle(old, new)

    def _settle(self, old: str, new: str) -> None:
        self._origin[new] = self._old.pop(old)
        del self._new[new]


def _items(document: JudgedDocument) -> Iterator[Item]:
    for objective in document.objectives:
        if objective.objective.statement:
            yield _item(objective.objective.id, objective.objective.statement.plain, objective)
        for judged in objective.key_results:
            yield _item(judged.key_result.id, judged.key_result.statement.plain, judged)


def _item(identity: str, plain: str, judged: JudgedObjective | JudgedKeyResult) -> Item:
    words = Counter(word for word in _WORD.findall(plain.casefold()) if _tells(word))
    return Item(identity, plain, judged, words)


def _tells(word: str) -> bool:
    """Whether a word tells one statement from another: "to" and "of" are everywhere."""
    return len(word) >= _SHORTEST or not word.isalpha()


def _flat(item: Item) -> str:
    return " ".join(item.plain.casefold().split())


def _likeness(old: Item, new: Item) -> float:
    """Return the share of words that both have, and more for the same place; 0 for none."""
    shared = (old.words & new.words).total()
    if not shared:
        return 0.0
    whole = old.words.total() + new.words.total()
    return 2 * shared / whole + (_SAME_PLACE if old.id == new.id else 0.0)
