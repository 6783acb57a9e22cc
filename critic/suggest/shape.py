"""What a changed draft must read as: the same statements, but for those that are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.suggest.proposals import SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from critic.okr.document import Document, KeyResult, Span, Statement
    from critic.suggest.proposals import Proposal

_ADDED = (SuggestionKind.LEADING_INDICATOR, SuggestionKind.GUARDRAIL)


class Item(NamedTuple):
    """How a statement reads. ``id`` is the one that it has in the draft, "" for what is added.

    ``details`` are how the lines below a key result read.
    """

    id: str
    plain: str
    details: tuple[str, ...] = ()


class Group(NamedTuple):
    """An objective and its key results."""

    objective: Item
    key_results: tuple[Item, ...]


class Shape(NamedTuple):
    """How a draft reads, statement by statement."""

    groups: tuple[Group, ...]

    def changed(self, proposal: Proposal, document: Document) -> Shape:
        """Return how the draft reads with a proposal in it; ``document`` is the draft itself."""
        same = _in_the_same_place(document, proposal.statement)
        return Shape(tuple(_changed(group, proposal, same) for group in self.groups))

    def origins(self, document: Document) -> Mapping[str, str]:
        """Return the ids of a changed draft and those that the same statements had before."""
        found: dict[str, str] = {}
        for group, objective in zip(self.groups, document.objectives, strict=True):
            found[objective.id] = group.objective.id
            pairs = zip(group.key_results, objective.key_results, strict=True)
            found |= {key_result.id: item.id for item, key_result in pairs}
        return found


def of(document: Document) -> Shape:
    """Return how a draft reads."""
    return Shape(
        tuple(
            Group(
                Item(objective.id, _plain(objective.statement)),
                tuple(map(_item, objective.key_results)),
            )
            for objective in document.objectives
        )
    )


def differs(shape: Shape, document: Document) -> frozenset[str] | None:
    """Return the ids of ``shape`` that read otherwise in a document, None where none do.

    An empty set says that there are other statements than there should be.
    """
    found = of(document)
    if [len(g.key_results) for g in shape.groups] != [len(g.key_results) for g in found.groups]:
        return frozenset()
    pairs = zip(_items(shape), _items(found), strict=True)
    other = {one.id for one, two in pairs if (one.plain, one.details) != (two.plain, two.details)}
    return frozenset(other) or None


def _changed(group: Group, proposal: Proposal, same: frozenset[str]) -> Group:
    lines = [" ".join(line.split()) for line in proposal.text.split("\n")]
    if proposal.kind in _ADDED:
        here = proposal.statement in {group.objective.id, *(item.id for item in group.key_results)}
        return group._replace(key_results=(*group.key_results, *map(_new, lines * here)))
    objective = group.objective
    if objective.id in same:
        objective = objective._replace(plain=lines[0])
    return Group(objective, tuple(_rewritten(group.key_results, lines, same)))


def _rewritten(items: tuple[Item, ...], lines: list[str], same: frozenset[str]) -> Iterator[Item]:
    for item in items:
        if item.id not in same:
            yield item
            continue
        yield item._replace(plain=lines[0])
        yield from (Item(item.id, line) for line in lines[1:])


def _new(line: str) -> Item:
    return Item("", line)


def _in_the_same_place(document: Document, identity: str) -> frozenset[str]:
    """Return the ids of the statement; in a cascade, a key result is an objective as well."""
    spans: dict[str, Span] = {}
    for objective in document.objectives:
        if objective.statement is not None:
            spans[objective.id] = objective.statement.span
        spans |= {each.id: each.statement.span for each in objective.key_results}
    return frozenset(each for each, span in spans.items() if span == spans.get(identity))


def _items(shape: Shape) -> Iterator[Item]:
    for group in shape.groups:
        yield from (group.objective, *group.key_results)


def _item(key_result: KeyResult) -> Item:
    details = tuple(_plain(detail) for detail in key_result.details)
    return Item(key_result.id, _plain(key_result.statement), details)


def _plain(statement: Statement | None) -> str:
    return " ".join(statement.plain.split()) if statement else ""
