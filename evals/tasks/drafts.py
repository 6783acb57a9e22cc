"""The parser on our own drafts, where the reference is right by design."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.differences import differences
from evals.figures import Figure, Listing, Outcome, shared
from evals.scorers.matching import exactly, found, keys, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from evals.cases import Draft
    from evals.chance import Chance
    from evals.outline import Outline

Marks = list[bool]


def run(drafts: Sequence[Draft], read: Callable[[str], Outline], chance: Chance) -> Outcome:
    """Measure ``read`` on ``drafts``; each draft is drawn whole."""
    reported = {draft.id: read(draft.source) for draft in drafts}
    return Outcome(tuple(_figures(drafts, reported, chance)), (_listing(drafts, reported),))


def _figures(
    drafts: Sequence[Draft], reported: Mapping[str, Outline], chance: Chance
) -> Iterator[Figure]:
    hits = {draft.id: _found(draft, reported[draft.id]) for draft in drafts}
    backed = {draft.id: _backed(draft, reported[draft.id]) for draft in drafts}
    plain = [draft for draft in drafts if not draft.outline]
    yield from shared("drafts/found", list(hits.values()), chance, held=True)
    yield from shared("drafts/precision", list(backed.values()), chance, held=True)
    alone = [[not reported[draft.id]] for draft in plain]
    yield from shared("drafts/left alone", alone, chance, held=True)
    for form in sorted({draft.form for draft in drafts}):
        marks = [hits[draft.id] for draft in drafts if draft.form == form]
        yield from shared(f"drafts/{form}/found", marks, chance)


def _found(draft: Draft, reported: Outline) -> Marks:
    given = (key for group in keys(reported) for key in group)
    return [mark for group in found(keys(draft.outline), given, exactly) for mark in group]


def _backed(draft: Draft, reported: Outline) -> Marks:
    expected = [key for group in keys(draft.outline) for key in group]
    return [mark for group in known(keys(reported), expected, str.__eq__) for mark in group]


def _listing(drafts: Sequence[Draft], reported: Mapping[str, Outline]) -> Listing:
    every = (
        difference
        for draft in drafts
        for difference in differences(draft.id, draft.outline, reported[draft.id])
    )
    return Listing("drafts-differences.txt", "\n".join(map(str, every)))
