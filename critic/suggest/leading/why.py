"""Why a leading indicator is proposed: what it drives, how soon it shows, what it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import around
from critic.judge.judgement import Indicator
from critic.rules.chosen import called
from critic.rules.wording import quote, quoted
from critic.strategy.keys import Part
from critic.suggest.leading.setting import content

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context.strategy import Citation, Quoted, Strategy
    from critic.knowledge import Metric
    from critic.suggest.leading.steps import Candidate, Late

# Lengths of time without a number: a number that the draft does not have would look invented.
_SPANS = (
    (7, "about a week"),
    (14, "about a fortnight"),
    (24, "a few weeks"),
    (35, "about a month"),
    (70, "more than a month"),
    (100, "about a quarter"),
    (300, "more than a quarter"),
)
_LONGER = "about a year or more"
_EVERY = {
    "daily": "every day",
    "weekly": "every week",
    "monthly": "every month",
    "quarterly": "every quarter",
    "yearly": "every year",
}
_SHARES = {
    around.OWNS: "Your team owns this.",
    around.INFLUENCES: "Your team influences this.",
}
_FIRST_WEEK = "Each counts on the day it happens, so the first week already gives a reading."
_ALIKE = 2


def why(
    late: Late, candidate: Candidate, share: str | None, serves: Sequence[tuple[Part, Quoted]]
) -> str:
    """Return what an indicator is for, in a few sentences without digits of ours."""
    parts = [_is_late(late), _drives(late, candidate), soon(candidate.metric)]
    parts += [_SHARES[share]] if share in _SHARES else []
    parts += [f"It serves {' and '.join(called(*each) for each in serves)}."] if serves else []
    return " ".join(filter(None, parts))


def snapshot(late: Late) -> str:
    """Return how to try it on what has happened already: who came there, and what came before."""
    named = quote(late.statement, late.named)
    return f"Look back first: did those behind {named} do this more often than others?"


def soon(metric: Metric | None) -> str:
    """Return when the first reading comes and how often one comes after it."""
    if metric is None:
        return _FIRST_WEEK
    return (
        f"The first reading comes after {span(metric.latency_days)}, then {_EVERY[metric.cadence]}."
    )


def span(days: int) -> str:
    """Return a length of time in words, rounded up."""
    return next((name for most, name in _SPANS if days <= most), _LONGER)


def served(
    strategy: Strategy | None, late: Late, candidate: Candidate
) -> Iterator[tuple[Part, Quoted]]:
    """Yield what an indicator serves: the North Star that it leads to, the winning move it shows.

    Both are told by their words: those of the indicator and of the late result, and for the North
    Star also those of the steps between the two.
    """
    if strategy is None:
        return
    said = content(candidate.subject.text) | content(late.statement.plain)
    said |= content(candidate.step or "")
    names = [stage.name.text for stage in strategy.journey]
    between = names[names.index(candidate.step) :] if candidate.step in names else []
    ahead = said.union(*map(content, between))
    stars = strategy.north_star[:1]  # what follows it explains it
    yield from ((Part.NORTH_STAR, each) for each in stars if _shared(each, ahead))
    moves = [move for choice in strategy.choices for move in choice.winning_moves]
    best = max(moves, key=lambda move: _shared(move, said), default=None)
    if best and _shared(best, said):
        yield Part.WINNING_MOVES, best


def _shared(passage: Quoted, said: frozenset[str]) -> int:
    """Return how many words a passage shares, 0 where these are too few to tell anything."""
    words = content(passage.text)
    shared = len(words & said)
    return shared if shared >= min(_ALIKE, max(len(words), 1)) else 0


def citations(strategy: Strategy | None, passages: Sequence[Quoted]) -> tuple[Citation, ...]:
    """Return each passage as a citation of its document."""
    if strategy is None:
        return ()
    found = (strategy.cite(each) for each in passages)
    return tuple(dict.fromkeys(found))


def _is_late(late: Late) -> str:
    named = quote(late.statement, late.named)
    if late.judgement.indicator is Indicator.LAGGING:
        after = f", {span(late.metric.latency_days)} after a change" if late.metric else ""
        return f"{named} shows late{after}."
    return f"{named} comes late on the way and hangs on much else."


def _drives(late: Late, candidate: Candidate) -> str:
    named = quote(late.statement, late.named)
    step, next_one = candidate.step, candidate.drives
    if step is None:
        is_direct = late.metric is not None and next_one == late.metric.name
        return (
            f"This moves before {named} and drives it."
            if is_direct
            else f"This drives {quoted(next_one)}, and so {named}."
        )
    then = f", before {quoted(next_one)}" if next_one else ", right before it"
    return f"This is counted at the step {quoted(step)} on the way there{then}."
