"""Whether a strategy is read, and whether the rules on links speak where a coach would."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from evals.figures import Figure, Outcome, by_frequency, listing, shared
from evals.linkage import SPLITS
from evals.scorers.bootstrap import estimate
from evals.scorers.f1 import f1

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from evals.chance import Chance
    from evals.linkage import Case, Plan

LINKS = ("LNK001", "LNK002", "LNK003", "LNK005")
LACKS = {
    "STR001": "declined",
    "STR002": "playing_field",
    "STR003": "winning_moves",
    "STR004": "narrative",
}


class Linked(NamedTuple):
    """The codes that speak, and for each quote whether its source holds it to the letter."""

    codes: frozenset[str]
    exact: tuple[bool, ...]


def run(
    plans: Sequence[Plan],
    cases: Sequence[Case],
    inspect: Callable[[str], Linked],
    link: Callable[[str, str], Linked],
    chance: Chance,
) -> Outcome:
    """Measure ``inspect`` on strategies, and ``link`` on drafts beside them."""
    texts = {plan.id: plan.text for plan in plans}
    read = {plan.id: inspect(plan.text) for plan in plans}
    linked = {case.id: link(case.source, texts[case.strategy]) for case in cases}
    exact = [each.exact for each in (*read.values(), *linked.values())]
    wrong = by_frequency(_wrong(plans, read, cases, linked))
    return Outcome(
        (
            *_figures(plans, read, cases, linked, chance),
            *shared("linkage/quotes exact", exact, chance, held=True),
        ),
        (listing("linkage.txt", wrong),),
        confusions=tuple(each._replace(name=f"linkage/{each.name}") for each in wrong),
    )


def _figures(
    plans: Sequence[Plan],
    read: Mapping[str, Linked],
    cases: Sequence[Case],
    linked: Mapping[str, Linked],
    chance: Chance,
) -> Iterator[Figure]:
    for split in SPLITS:
        for code in LINKS:
            pairs = [
                [(code in case.expect, code in linked[case.id].codes)]
                for case in cases
                if case.split == split
            ]
            yield from _f1(f"linkage/{split}/{code}", pairs, chance)
        for code, part in LACKS.items():
            pairs = [
                [(part not in plan.parts, code in read[plan.id].codes)]
                for plan in plans
                if plan.split == split and part not in plan.unsure
            ]
            yield from _f1(f"linkage/{split}/{code}", pairs, chance)


def _f1(
    name: str, pairs: Sequence[Sequence[tuple[bool, bool]]], chance: Chance
) -> Iterator[Figure]:
    measured = estimate(pairs, f1, chance)
    if measured is not None:
        yield Figure(f"{name}/f1", measured, len(pairs), held=True)


def _wrong(
    plans: Sequence[Plan],
    read: Mapping[str, Linked],
    cases: Sequence[Case],
    linked: Mapping[str, Linked],
) -> Mapping[str, list[str]]:
    """Return what is wrong; of the held split by number alone."""
    found: dict[str, list[str]] = {}
    for case in cases:
        for code in set(case.expect) ^ linked[case.id].codes & {*LINKS}:
            way = "missed" if code in case.expect else "said in vain"
            text = case.id if case.split == "dev" else case.split
            found.setdefault(f"{code} {way}", []).append(text)
    for plan in plans:
        lacks = {code for code, part in LACKS.items() if part not in plan.parts}
        unsure = {code for code, part in LACKS.items() if part in plan.unsure}
        for code in (lacks ^ read[plan.id].codes) - unsure:
            way = "missed" if code in lacks else "said in vain"
            text = plan.id if plan.split == "dev" else plan.split
            found.setdefault(f"{code} {way}", []).append(text)
    return found
