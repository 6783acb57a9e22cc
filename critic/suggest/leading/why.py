"""Why a leading indicator is proposed: what it drives, how soon it shows, what it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.judge import around
from critic.judge.judgement import Indicator
from critic.rules.wording import quote, quoted
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


def why(late: Late, candidate: Candidate, share: str | None, serves: Sequence[Quoted]) -> str:
    """Return what an indicator is for, in a few sentences without digits of ours."""
    parts = [_is_late(late), _drives(late, candidate), soon(candidate.metric)]
    parts += [_SHARES[share]] if share in _SHARES else []
    parts += [_serves(each) for each in serves]
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


def served(strategy: Strategy | None, late: Late, candidate: Candidate) -> Iterator[Quoted]:
    """Yield what an indicator serves: the North Star that it leads to, the winning moves it shows.

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
    yield from (each for each in strategy.north_star if _alike(each, ahead))
    for choice in strategy.choices:
        yield from (move for move in choice.winning_moves if _alike(move, said))


def _alike(passage: Quoted, said: frozenset[str]) -> bool:
    words = content(passage.text)
    return len(words & said) >= min(_ALIKE, max(len(words), 1))


def citations(strategy: Strategy | None, passages: Sequence[Quoted]) -> tuple[Citation, ...]:
    """Return each passage as a citation of its document."""
    if strategy is None:
        return ()
    found = (strategy.cite(each) for each in passages)
    return tuple(dict.fromkeys(found))


_SERVED = {"north star": "North Star", "winning moves": "winning move"}


def _serves(passage: Quoted) -> str:
    part = passage.locator.partition(",")[0].strip("# ").lower()
    named = _SERVED.get(part, "strategy")
    return f"It serves the {named} {quoted(passage.text)}."


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
