"""Findings as matches: what is underlined, and what may be put in its place."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from critic.okr.document import Span
from critic.suggest.apply import edit_of
from critic.suggest.edit import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.okr import Form
    from critic.okr.document import Document
    from critic.rules import Finding
    from critic.suggest.proposals import Suggestion


MOST_REPLACEMENTS = 3


class Match(NamedTuple):
    """A finding and what is underlined for it; each replacement takes the place of all of that."""

    finding: Finding
    span: Span
    replacements: tuple[str, ...] = ()


def matches(
    document: Document,
    findings: Iterable[Finding],
    suggestions: Iterable[Suggestion],
    form: Form | None = None,
) -> list[Match]:
    """Return a match for every finding, with the suggestions that resolve it, in their order.

    A suggestion rewords a statement, and a finding may stand on one word of it. So a match that has
    a replacement covers both the finding and the words that change.
    """
    edits = [
        (suggestion, edit)
        for suggestion in suggestions
        if isinstance(edit := edit_of(document, suggestion.proposal, form), Edit)
    ]
    return [_match(document.source, finding, edits) for finding in findings]


def _match(source: str, finding: Finding, edits: Sequence[tuple[Suggestion, Edit]]) -> Match:
    found = [
        edit
        for suggestion, edit in edits
        if _resolves(suggestion, finding) and _is_within(finding.span, edit.span)
    ]
    same = [edit for edit in found if edit.span == found[0].span]
    return (
        _replaced(source, finding, same[:MOST_REPLACEMENTS])
        if same
        else Match(finding, finding.span)
    )


def _resolves(suggestion: Suggestion, finding: Finding) -> bool:
    proposal = suggestion.proposal
    codes = (finding.code, *finding.speaks_for)
    return proposal.statement == finding.statement and not set(codes).isdisjoint(proposal.resolves)


def _is_within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _replaced(source: str, finding: Finding, edits: Sequence[Edit]) -> Match:
    """Return a match that covers what any of the edits changes."""
    place = edits[0].span
    kept = [_kept(place.of(source), edit.replacement) for edit in edits]
    start = min(finding.span.start - place.start, *(before for before, _ in kept))
    end = min(place.end - finding.span.end, *(after for _, after in kept))
    texts = (edit.replacement[start : len(edit.replacement) - end] for edit in edits)
    span = Span(place.start + start, place.end - end)
    return Match(finding, span, tuple(dict.fromkeys(texts)))


def _kept(old: str, new: str) -> tuple[int, int]:
    """Return how much stays at the beginning and at the end, in whole words."""
    before = old.rfind(" ", 0, _shared(old, new)) + 1
    rest = old[before:]
    tail = rest[len(rest) - _shared(rest[::-1], new[before:][::-1]) :]
    space = tail.find(" ")
    return before, len(tail) - space if space >= 0 else 0


def _shared(one: str, other: str) -> int:
    """Return with how many same signs two texts begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
