"""Whether a critique says what a coach would insist on, and nothing that a coach would not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from evals.figures import Confusion, Figure, Outcome, by_frequency, listing, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from critic.context import Context
    from evals.chance import Chance
    from evals.critiques import Case, Critique, Expected, Said

_LOUD = ("warning", "error")


def run(
    cases: Sequence[Case], critique: Callable[[str, Context], Critique], chance: Chance
) -> Outcome:
    """Measure ``critique`` on drafts with what must and must not be said of them."""
    given = {case.id: critique(case.source, case.context).said for case in cases}
    wrong = _confusions(cases, given)
    return Outcome(
        tuple(_figures(cases, given, chance)),
        (listing("critiques-differences.txt", wrong),),
        confusions=tuple(each._replace(name=f"critiques/{each.name}") for each in wrong),
    )


def _figures(
    cases: Sequence[Case], given: Mapping[str, Sequence[Said]], chance: Chance
) -> Iterator[Figure]:
    found = [[_is_said(each, case, given[case.id]) for each in case.must] for case in cases]
    yield from shared("critiques/found", found, chance, held=True)
    kept = [[not _is_said(each, case, given[case.id]) for each in case.must_not] for case in cases]
    yield from shared("critiques/kept silent", kept, chance, held=True)
    clean = [[not _loud(given[case.id])] for case in cases if case.clean]
    yield from shared("critiques/clean drafts left in peace", clean, chance, held=True)
    for code in sorted({each.code for case in cases for each in case.must}):
        marks = [
            [_is_said(each, case, given[case.id]) for each in case.must if each.code == code]
            for case in cases
        ]
        yield from shared(f"critiques/{code}/found", marks, chance)


def _is_said(expected: Expected, case: Case, said: Sequence[Said]) -> bool:
    """Whether the code is said, of the statement that has the words."""
    if not expected.at:
        return any(each.code == expected.code for each in said)
    place = case.source.find(expected.at)
    return any(each.code == expected.code and each.start <= place < each.end for each in said)


def _loud(said: Sequence[Said]) -> list[Said]:
    return [each for each in said if each.severity in _LOUD]


def _confusions(
    cases: Sequence[Case], given: Mapping[str, Sequence[Said]]
) -> tuple[Confusion, ...]:
    """Return what is missed and what is said in vain, by code."""
    wrong: dict[str, list[str]] = {}
    for case in cases:
        said = given[case.id]
        for each in case.must:
            if not _is_said(each, case, said):
                wrong.setdefault(f"{each.code} missed", []).append(_line(case, each.at))
        for each in case.must_not:
            if _is_said(each, case, said):
                wrong.setdefault(f"{each.code} said in vain", []).append(_line(case, each.at))
        for loud in _loud(said) if case.clean else ():
            text = case.source[loud.start : loud.end]
            wrong.setdefault(f"{loud.code} said of a clean draft", []).append(_line(case, text))
    return by_frequency(wrong)


def _line(case: Case, text: str) -> str:
    return f"{case.id}: {' '.join(text.split()) or '(the whole draft)'}"
