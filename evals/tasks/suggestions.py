"""Whether what is suggested helps: early signs that a coach accepts, and nothing made up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from evals import leading, linkage
from evals.figures import Confusion, Figure, Listing, Outcome, by_frequency, listing, shared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from critic.context import Context
    from evals.chance import Chance
    from evals.leading import Case

LEADING = ("leading-indicator", "question")
_PLACEHOLDER = re.compile(r"\[[^\]]*\]")
_DIGITS = re.compile(r"\d+")


class Shown(NamedTuple):
    """A suggestion as users get it."""

    kind: str
    statement: str
    text: str
    why: str
    quotes: tuple[str, ...] = ()


class Dropped(NamedTuple):
    """A proposal that is not shown, and why."""

    kind: str
    text: str
    reason: str


class Suggested(NamedTuple):
    """What is suggested for a draft, its score, and the score with all of that in it.

    ``warned`` says whether the draft has a warning or an error.
    """

    shown: tuple[Shown, ...]
    dropped: tuple[Dropped, ...]
    warned: bool
    before: int | None
    after: int | None


class Draft(NamedTuple):
    """A draft and what is known around it."""

    id: str
    source: str
    context: Context


class Beside(NamedTuple):
    """A draft beside a strategy; ``quote`` is what of that it is about, "" for nothing."""

    draft: Draft
    split: str
    strategy: str
    quote: str


def run(
    cases: Sequence[Case],
    drafts: Sequence[Draft],
    suggest: Callable[[str, Context], Suggested],
    chance: Chance,
    beside: Sequence[Beside] = (),
) -> Outcome:
    """Measure ``suggest`` on late results, on drafts of every kind, and beside strategies."""
    offered = {case.id: _leading(suggest(case.source, case.context)) for case in cases}
    given = {draft.id: suggest(draft.source, draft.context) for draft in drafts}
    figures = (
        *_of_cases(cases, offered, chance),
        *_of_drafts(drafts, given, chance),
        *_grounded(beside, suggest, chance),
    )
    wrong = _confusions(cases, offered)
    return Outcome(
        figures,
        (
            listing("suggestions-rejected.txt", _rejected(list(given.values()))),
            listing("suggestions-leading.txt", wrong),
            _reading(cases, offered, drafts, given),
        ),
        confusions=tuple(each._replace(name=f"suggestions/{each.name}") for each in wrong),
    )


def _of_cases(
    cases: Sequence[Case], offered: dict[str, list[str]], chance: Chance
) -> Iterator[Figure]:
    for split in leading.SPLITS:
        chosen = [case for case in cases if case.split == split]
        met = [[leading.is_met(case, offered[case.id])] for case in chosen]
        clean = [[not leading.wrongly(case, offered[case.id])] for case in chosen]
        yield from shared(f"suggestions/leading {split}/accepted", met, chance, held=True)
        yield from shared(f"suggestions/leading {split}/nothing wrong", clean, chance, held=True)


def _of_drafts(
    drafts: Sequence[Draft], given: dict[str, Suggested], chance: Chance
) -> Iterator[Figure]:
    helped = [[bool(given[draft.id].shown)] for draft in drafts if given[draft.id].warned]
    yield from shared("suggestions/warned drafts helped", helped, chance, held=True)
    changed = [
        [any(each.kind != "question" for each in given[draft.id].shown)]
        for draft in drafts
        if given[draft.id].warned
    ]
    yield from shared("suggestions/warned drafts with wording", changed, chance)
    verified = [
        [True] * len(given[draft.id].shown) + [False] * len(given[draft.id].dropped)
        for draft in drafts
    ]
    yield from shared("suggestions/verified", verified, chance)
    honest = [
        [not _invents(each, draft) for each in given[draft.id].shown if each.kind != "question"]
        for draft in drafts
    ]
    yield from shared("suggestions/no number invented", honest, chance, held=True)
    kept = [[_is_kept(each)] for each in given.values() if each.shown and each.before is not None]
    yield from shared("suggestions/score kept", kept, chance, held=True)


def _grounded(
    beside: Sequence[Beside], suggest: Callable[[str, Context], Suggested], chance: Chance
) -> Iterator[Figure]:
    """Yield how many suggestions cite the strategy, whether to the letter, and the right place."""
    for split in linkage.SPLITS:
        chosen = [each for each in beside if each.split == split]
        given = [suggest(each.draft.source, each.draft.context).shown for each in chosen]
        name = f"suggestions/beside a strategy {split}"
        cited = [[bool(each.quotes) for each in shown] for shown in given]
        yield from shared(f"{name}/cite it", cited, chance, held=True)
        pairs = list(zip(chosen, given, strict=True))
        exact = [
            [quote in each.strategy for one in shown for quote in one.quotes]
            for each, shown in pairs
        ]
        yield from shared(f"{name}/quotes exact", exact, chance, held=True)
        right = [
            [any(_overlap(quote, each.quote) for one in shown for quote in one.quotes)]
            for each, shown in pairs
            if each.quote and any(one.quotes for one in shown)
        ]
        yield from shared(f"{name}/the passage of the label", right, chance)


def _overlap(one: str, other: str) -> bool:
    first, second = (" ".join(each.split()).rstrip(". ") for each in (one, other))
    return first in second or second in first


def _leading(suggested: Suggested) -> list[str]:
    return [each.text for each in suggested.shown if each.kind in LEADING]


def _invents(shown: Shown, draft: Draft) -> bool:
    """Whether a suggestion has digits that neither the draft nor what it cites has."""
    known = set(_DIGITS.findall(" ".join((draft.source, *shown.quotes))))
    return not set(_DIGITS.findall(_PLACEHOLDER.sub("", f"{shown.text} {shown.why}"))) <= known


def _is_kept(suggested: Suggested) -> bool:
    return suggested.after is not None and suggested.after >= (suggested.before or 0)


def _confusions(cases: Sequence[Case], offered: dict[str, list[str]]) -> tuple[Confusion, ...]:
    """Return the cases of the split that the finder may be tuned on, held ones by number alone."""
    wrong: dict[str, list[str]] = {}
    for case in cases:
        texts = offered[case.id]
        told = f"{case.id}: {'; '.join(texts)}" if case.split == "dev" else case.split
        if not leading.is_met(case, texts):
            wrong.setdefault("none accepted" if texts else "none offered", []).append(told)
        if leading.wrongly(case, texts):
            wrong.setdefault("wrong step", []).append(told)
    return by_frequency(wrong)


def _rejected(given: Sequence[Suggested]) -> tuple[Confusion, ...]:
    found: dict[str, list[str]] = {}
    for suggested in given:
        for each in suggested.dropped:
            found.setdefault(f"{each.kind}: {each.reason}", []).append(each.text)
    return by_frequency(found)


def _reading(
    cases: Sequence[Case],
    offered: dict[str, list[str]],
    drafts: Sequence[Draft],
    given: dict[str, Suggested],
) -> Listing:
    """Return every suggestion, for people to read; of the cases those to tune on."""
    blocks = [
        f"{case.id}\n" + "\n".join(f"  {text}" for text in offered[case.id])
        for case in cases
        if case.split == "dev"
    ]
    blocks += [
        f"{draft.id}\n"
        + "\n".join(f"  {each.kind} {each.statement}: {each.text}" for each in found.shown)
        for draft in drafts
        if (found := given[draft.id]).shown
    ]
    return Listing("suggestions-all.txt", "\n\n".join(blocks))
