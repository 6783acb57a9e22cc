"""The parser on published drafts, against what was read out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evals.differences import Difference, differences
from evals.figures import Figure, Listing, Outcome
from evals.scorers.bootstrap import estimate
from evals.scorers.matching import alike, exactly, found, keys, known, loosely
from evals.scorers.share import share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evals.chance import Chance
    from evals.outline import Outline
    from evals.reference import Published

WORST = 10
DIFFERENCES_TO_READ = 100
STATEMENTS_TO_READ = 200


class Compared(NamedTuple):
    """One draft, with a mark for every statement; a group of marks is one set.

    ``exact`` and ``loose`` mark the reference's statements that were found, ``backed`` and
    ``nearly_backed`` the reported ones that the reference has.
    """

    name: str
    reported: Outline
    exact: list[list[bool]]
    loose: list[list[bool]]
    backed: list[list[bool]]
    nearly_backed: list[list[bool]]
    differences: list[Difference]


def run(drafts: Sequence[Published], read: Callable[[str], Outline], chance: Chance) -> Outcome:
    """Measure ``read`` on published drafts."""
    compared = [_compare(draft, read(draft.source)) for draft in drafts]
    listings = tuple(_listings(compared, chance))  # first: no figure may shift the samples
    return Outcome(tuple(_figures(compared, chance)), listings)


def _compare(draft: Published, reported: Outline) -> Compared:
    expected, given = keys(draft.outline), keys(reported)
    all_expected = [key for group in expected for key in group]
    all_given = [key for group in given for key in group]
    return Compared(
        draft.name,
        reported,
        exact=found(expected, all_given, exactly),
        loose=found(expected, all_given, loosely),
        backed=known(given, all_expected, str.__eq__),
        nearly_backed=known(given, all_expected, alike),
        differences=differences(draft.name, draft.outline, reported),
    )


def _figures(compared: Sequence[Compared], chance: Chance) -> Iterator[Figure]:
    measures: dict[str, Callable[[Compared], list[list[bool]]]] = {
        "found": lambda draft: draft.exact,
        "found, loosely": lambda draft: draft.loose,
        "objectives found": lambda draft: [group[:1] for group in draft.exact],
        "key results found": lambda draft: [group[1:] for group in draft.exact],
        "precision": lambda draft: draft.backed,
        "precision, loosely": lambda draft: draft.nearly_backed,
    }
    for measure, marks_of in measures.items():
        groups = [group for draft in compared for group in marks_of(draft)]
        yield from _figure(f"parser/{measure}", groups, chance, held=True)
    for draft in compared:
        yield from _figure(f"parser/{draft.name}/found", draft.exact, chance)
        yield from _figure(f"parser/{draft.name}/precision", draft.backed, chance)


def _figure(
    name: str, groups: Sequence[list[bool]], chance: Chance, *, held: bool = False
) -> Iterator[Figure]:
    measured = estimate(groups, share, chance)
    if measured is not None:
        yield Figure(name, measured, sum(map(len, groups)), held=held)


def _listings(compared: Sequence[Compared], chance: Chance) -> Iterator[Listing]:
    every = [difference for draft in compared for difference in draft.differences]
    reported = [line for draft in compared for line in _reported_lines(draft)]
    yield Listing("parser-worst.txt", _worst(compared))
    yield Listing("parser-differences.txt", "\n".join(map(str, every)))
    some = chance.sample(every, min(DIFFERENCES_TO_READ, len(every)))
    yield Listing("parser-differences-sample.txt", "\n".join(map(str, sorted(some))))
    lines = chance.sample(reported, min(STATEMENTS_TO_READ, len(reported)))
    yield Listing("parser-reported-sample.txt", "\n".join(sorted(lines)))


def _worst(compared: Sequence[Compared]) -> str:
    ranked = sorted(compared, key=_missing, reverse=True)[:WORST]
    return "\n".join(
        f"{draft.name}: {_missing(draft)} of {sum(map(len, draft.exact))} not found,"
        f" {sum(not mark for group in draft.backed for mark in group)} reported without backing"
        for draft in ranked
    )


def _missing(draft: Compared) -> int:
    return sum(not mark for group in draft.exact for mark in group)


def _reported_lines(draft: Compared) -> Iterator[str]:
    for number, part in enumerate(draft.reported, start=1):
        if part.objective is not None:
            yield f"{draft.name} {number}.0 O  {part.objective}"
        for index, text in enumerate(part.key_results, start=1):
            yield f"{draft.name} {number}.{index} KR {text}"
